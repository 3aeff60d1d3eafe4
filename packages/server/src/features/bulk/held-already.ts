import type { FieldDef } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { heldClass } from '../classifications/class-lock.ts';
import { customerTitle } from '../customers/customer-row.ts';
import type { BulkAction } from './actions/registry.ts';

const mostExamples = 5;

/** Customers whose class in the action's scheme a person has set already, and the first of them: class key and reason. */
export type HeldAlready = { customers: number; examples: { id: string; title: string; class: string; reason: string }[] };

export const nobodyHeld: HeldAlready = { customers: 0, examples: [] };

export function addHeld(known: HeldAlready, fields: FieldDef[], action: BulkAction, held: CustomerRecord[]): HeldAlready {
  if (!('schemeId' in action)) return known;
  const examples = held.slice(0, mostExamples - known.examples.length).flatMap(({ id, fields: values, classes }) => {
    const of = heldClass(classes[action.schemeId]);
    return of === null ? [] : [{ id, title: customerTitle(fields, values, id), class: of.class, reason: of.lock.reason }];
  });
  return { customers: known.customers + held.length, examples: [...known.examples, ...examples] };
}
