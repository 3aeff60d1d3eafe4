import type { FieldValue, FieldValues, Issue } from '@rubric/engine';
import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { Change } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { sameValue } from '../customers/changed-values.ts';
import { uniqueIssues } from '../customers/check-customer.ts';
import { applyPatch } from '../customers/field-patch.ts';
import type { Definition } from '../definitions/definitions.ts';
import { recordAt } from './record-at.ts';

/** A change of customer `id` at `at` (epoch ms). `undo` means the values before it, `asThen` the whole record as it was when it had been made. */
export const earlier = z.object({ id: z.string(), changeId: z.string(), at: z.number().int(), aim: z.enum(['undo', 'asThen']) });
export type Earlier = z.infer<typeof earlier>;

/** A field that had another value; null is missing. `changedSince`: it has changed again after the change that is undone. `issues`: why it can't have that value now. */
export type EarlierField = { field: string; now: FieldValue | null; before: FieldValue | null; changedSince: boolean; issues: Issue[] };

type Known = { before: FieldValue | undefined; changedSince: boolean };

/** The log has no look-up by id; those of one customer at one instant are few. */
async function getChange(tx: Aggregates, workspaceId: string, { id, changeId, at }: Earlier): Promise<Change> {
  const { items } = await tx.changes.search(workspaceId, { customerIds: [id], from: at, until: at + 1 }, { limit: 1000 });
  const change = items.find((item) => item.id === changeId);
  if (change === undefined) throw new AppError('notFound');
  return change;
}

/** What the change overwrote. Only an update has something to go back to. */
function overwritten({ kind, values }: Change, now: FieldValues): Map<string, Known> {
  const fields = kind === 'updated' ? values.filter(({ path }) => path.startsWith('fields.')) : [];
  return new Map(fields.map(({ path, before, after }) => {
    const key = path.slice('fields.'.length);
    return [key, { before, changedSince: !sameValue(now[key], after) }];
  }));
}

async function asThen(tx: Aggregates, workspaceId: string, target: Earlier, now: FieldValues): Promise<Map<string, Known>> {
  const record = await recordAt(tx, workspaceId, target);
  if (record === null) throw new AppError('notFound');
  return new Map([...new Set([...Object.keys(record.fields), ...Object.keys(now)])].map((key) => [key, { before: record.fields[key], changedSince: false }]));
}

/** What was known under fields that are deleted can be looked at, not restored. */
function goneFields({ fields }: Definition, known: ReadonlyMap<string, Known>, now: FieldValues): EarlierField[] {
  const present = new Set(fields.map(({ key }) => key));
  return [...known].flatMap(([field, { before, changedSince }]): EarlierField[] => {
    if (present.has(field) || sameValue(before, now[field])) return [];
    return [{ field, now: now[field] ?? null, before: before ?? null, changedSince, issues: [{ code: 'value.fieldDeleted', path: [field], params: { field } }] }];
  });
}

/** The fields that people fill in and that had another value, in the order of their definition, then those that are deleted. Throws `notFound` if there is no such change, or no record then. */
export async function earlierFields(tx: Aggregates, workspaceId: string, request: { definition: Definition; current: CustomerRecord; target: Earlier }): Promise<EarlierField[]> {
  const { definition, current, target } = request;
  const { id, fields: now } = current;
  const change = await getChange(tx, workspaceId, target);
  const known = target.aim === 'undo' ? overwritten(change, now) : await asThen(tx, workspaceId, target, now);
  const found: EarlierField[] = [];
  for (const { key, source } of definition.fields) {
    const value = known.get(key);
    if (value === undefined || source.kind !== 'input' || definition.heldKeys.includes(key) || sameValue(value.before, now[key])) continue;
    const fields = applyPatch(now, { [key]: value.before ?? null });
    const issues = [...definition.validateValues(fields), ...(await uniqueIssues(tx, workspaceId, definition, { id, fields }))].filter(({ path: [at] }) => at === key);
    found.push({ field: key, now: now[key] ?? null, before: value.before ?? null, changedSince: value.changedSince, issues });
  }
  return [...found, ...goneFields(definition, known, now)];
}
