import { isDeepStrictEqual } from 'node:util';
import { type FieldDef, type FieldValues, type Issue, placeOfField } from '@rubric/engine';
import { z } from 'zod';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { valueIssues } from '../customers/check-customer.ts';
import { applyPatch, fieldValue } from '../customers/field-patch.ts';
import type { CustomerWriteStep } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';

const field = z.string().max(64);
const items = z.array(z.string().min(1).max(1000)).min(1).max(50);

/** What is done to each customer. `set` with null clears; `add` and `take` change single items of a list of values; `remove` is restorable. */
export const bulkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), field, value: fieldValue.nullable() }),
  z.object({ kind: z.literal('add'), field, items }),
  z.object({ kind: z.literal('take'), field, items }),
  z.object({ kind: z.literal('remove') }),
]);
export type BulkAction = z.infer<typeof bulkAction>;
type ValueAction = Exclude<BulkAction, { kind: 'remove' }>;

/** The full next values. */
function nextValues(action: ValueAction, before: FieldValues): FieldValues {
  if (action.kind === 'set') return applyPatch(before, { [action.field]: action.value });
  const held = before[action.field];
  const stored: string[] = Array.isArray(held) ? held : [];
  const next = action.kind === 'add' ? [...new Set([...stored, ...action.items])] : stored.filter((item) => !action.items.includes(item));
  return applyPatch(before, { [action.field]: next });
}

/** Why an action suits a field for nobody. */
function unsuitable(action: ValueAction, known: FieldDef | undefined, isHeld: boolean): string | null {
  if (known === undefined) return 'value.additionalProperties';
  if (known.source.kind !== 'input') return 'value.notWritable';
  if (isHeld) return 'value.converting';
  if (action.kind !== 'set' && placeOfField(known).type !== 'list') return 'bulk.notList';
  return known.unique && nextValues(action, {})[action.field] !== undefined ? 'bulk.uniqueField' : null;
}

/** Faults of the action itself, before any customer is looked at. */
export function actionIssues(definition: Definition, action: BulkAction): Issue[] {
  if (action.kind === 'remove') return [];
  const code = unsuitable(action, definition.fields.find(({ key }) => key === action.field), definition.heldKeys.includes(action.field));
  if (code !== null) return [{ code, path: [action.field], params: { field: action.field } }];
  // What is taken away may be of a choice that is no more.
  if (action.kind === 'take') return [];
  return valueIssues(definition, { before: {}, fields: nextValues(action, {}) }).filter(({ path: [key] }) => key === action.field);
}

export type BulkPlan = { writes: CustomerWriteStep[]; removals: CustomerRecord[]; unchanged: number; faulty: { customerId: string; issues: Issue[] }[] };

/** What the action means for these customers. Nothing of a customer with a fault is changed. */
export function planBulk(definition: Definition, action: BulkAction, customers: CustomerRecord[]): BulkPlan {
  const plan: BulkPlan = { writes: [], removals: [], unchanged: 0, faulty: [] };
  if (action.kind === 'remove') return { ...plan, removals: customers };
  for (const current of customers) {
    const fields = nextValues(action, current.fields);
    const issues = isDeepStrictEqual(fields, current.fields) ? null : valueIssues(definition, { before: current.fields, fields });
    if (issues === null) plan.unchanged += 1;
    else if (issues.length > 0) plan.faulty.push({ customerId: current.id, issues });
    else plan.writes.push({ kind: 'update', current, fields });
  }
  return plan;
}
