import { isDeepStrictEqual } from 'node:util';
import { type FieldDef, type FieldValues, type Issue, placeOfField } from '@rubric/engine';
import { z } from 'zod';
import type { CustomerRecord } from '../../../store/port/customers.ts';
import { valueIssues } from '../../customers/check-customer.ts';
import { applyPatch, fieldValue } from '../../customers/field-patch.ts';
import type { Definition } from '../../definitions/definitions.ts';
import { type ActionKind, type BulkPlan, emptyPlan, type PlanContext } from './action-kind.ts';

const field = z.string().max(64);
const items = z.array(z.string().min(1).max(1000)).min(1).max(50);

/** `set` with null clears; `add` and `take` change single items of a list of values. */
const set = z.object({ kind: z.literal('set'), field, value: fieldValue.nullable() });
const add = z.object({ kind: z.literal('add'), field, items });
const take = z.object({ kind: z.literal('take'), field, items });
type ValueAction = z.infer<typeof set> | z.infer<typeof add> | z.infer<typeof take>;

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

function issues({ definition }: { definition: Definition }, action: ValueAction): Issue[] {
  const code = unsuitable(action, definition.fields.find(({ key }) => key === action.field), definition.heldKeys.includes(action.field));
  if (code !== null) return [{ code, path: [action.field], params: { field: action.field } }];
  // What is taken away may be of a choice that is no more.
  if (action.kind === 'take') return [];
  return valueIssues(definition, { before: {}, fields: nextValues(action, {}) }).filter(({ path: [key] }) => key === action.field);
}

function plan({ definition }: PlanContext, action: ValueAction, customers: CustomerRecord[]): BulkPlan {
  const made = emptyPlan();
  for (const current of customers) {
    const fields = nextValues(action, current.fields);
    const found = isDeepStrictEqual(fields, current.fields) ? null : valueIssues(definition, { before: current.fields, fields });
    if (found === null) made.unchanged += 1;
    else if (found.length > 0) made.faulty.push({ customerId: current.id, issues: found });
    else made.writes.push({ kind: 'update', current, fields });
  }
  return made;
}

const shown = (action: ValueAction, { fields }: CustomerRecord) => fields[action.field] ?? null;

export const setField: ActionKind<typeof set> = { schema: set, issues, plan, shown };
export const addItems: ActionKind<typeof add> = { schema: add, issues, plan, shown };
export const takeItems: ActionKind<typeof take> = { schema: take, issues, plan, shown };
