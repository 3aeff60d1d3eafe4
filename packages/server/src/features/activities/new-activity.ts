import { isDeepStrictEqual } from 'node:util';
import { activityRecord, type FieldValues, type Issue } from '@rubric/engine';
import { z } from 'zod';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Definition } from '../definitions/definitions.ts';
import { applyPatch, fieldPatch } from '../customers/field-patch.ts';
import { strangerIssues } from '../customers/stranger-issues.ts';

/** `at` is an ISO instant. With a `key` (an order number …) it is recorded once, however often it is sent. */
export const newActivity = z.object({ customerId: z.string(), type: activityRecord.shape.type, at: activityRecord.shape.at, values: fieldPatch.default({}), key: z.string().trim().min(1).max(200).nullable().default(null) });
export type NewActivity = z.infer<typeof newActivity>;

/** Activities that one request or one transaction may hold. */
export const activitiesAtOnce = 1000;

/** No instant that a calendar shows; years of four digits. */
const isStorable = (at: string): boolean => /^[0-9]{4}-/.test(new Date(at).toISOString());

type Told = Pick<NewActivity, 'type' | 'at' | 'values'>;
type Known = Pick<StoredActivity, 'values' | 'lines'>;

/** What is not the writer's to change: computed fields, and sums of lines that stay what they are. */
function foreignWrites({ activityTypes }: Pick<Definition, 'activityTypes'>, type: string, values: FieldValues, { values: before, lines }: Known): Issue[] {
  const written = (activityTypes.find(({ key }) => key === type)?.fields ?? []).filter(({ key }) => !isDeepStrictEqual(values[key], before[key]));
  return written.flatMap(({ key, source }): Issue[] => {
    if (source.kind !== 'input') return [{ code: 'value.notWritable', path: [key], params: { field: key } }];
    return lines && Object.hasOwn(lines.numbers, key) ? [{ code: 'activity.sumOfLines', path: [key], params: { field: key, count: lines.count } }] : [];
  });
}

/** What is wrong with one activity, whose `values` are all it has; `before`: as it is stored, if it is. Paths lead from it. */
export function activityIssues(definition: Pick<Definition, 'activityTypes' | 'validateActivity' | 'people'>, { type, at, values: told }: Told, before: Known = { values: {} }): Issue[] {
  const known = definition.activityTypes.find(({ key }) => key === type);
  if (known === undefined) return [{ code: 'activity.unknownType', path: ['type'], params: { activity: type } }];
  const values = applyPatch({}, told);
  const issues = [...definition.validateActivity(type, values), ...foreignWrites(definition, type, values, before), ...strangerIssues(definition.people, known.fields, { before: before.values, after: values })];
  const wrong = issues.map((issue) => ({ ...issue, path: ['values', ...issue.path] }));
  return isStorable(at) ? wrong : [{ code: 'activity.strangeTime', path: ['at'], params: {} }, ...wrong];
}
