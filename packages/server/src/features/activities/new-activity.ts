import { activityRecord, type Issue } from '@rubric/engine';
import { z } from 'zod';
import type { Definition } from '../definitions/definitions.ts';
import { applyPatch, fieldPatch } from '../customers/field-patch.ts';

/** `at` is an ISO instant. With a `key` (an order number …) it is recorded once, however often it is sent. */
export const newActivity = z.object({ customerId: z.string(), type: activityRecord.shape.type, at: activityRecord.shape.at, values: fieldPatch.default({}), key: z.string().trim().min(1).max(200).nullable().default(null) });
export type NewActivity = z.infer<typeof newActivity>;

/** Activities that one request or one transaction may hold. */
export const activitiesAtOnce = 1000;

/** No instant that a calendar shows; years of four digits. */
const isStorable = (at: string): boolean => /^[0-9]{4}-/.test(new Date(at).toISOString());

/** What is wrong with one activity; paths lead from it. */
export function activityIssues({ activityTypes, validateActivity }: Pick<Definition, 'activityTypes' | 'validateActivity'>, { type, at, values }: Pick<NewActivity, 'type' | 'at' | 'values'>): Issue[] {
  if (!activityTypes.some(({ key }) => key === type)) return [{ code: 'activity.unknownType', path: ['type'], params: { activity: type } }];
  const wrong = validateActivity(type, applyPatch({}, values)).map((issue) => ({ ...issue, path: ['values', ...issue.path] }));
  return isStorable(at) ? wrong : [{ code: 'activity.strangeTime', path: ['at'], params: {} }, ...wrong];
}
