import { isDeepStrictEqual } from 'node:util';
import { type FieldDef, type FieldValues, type Issue } from '@rubric/engine';
import type { StoredActivity } from '../../store/port/activities.ts';
import { isAdded } from './add-line.ts';

/** `numbers`: the fields of the type that the file has columns for and that lines add up. */
export type Telling = { at: number; values: FieldValues; runId: string; now: number; numbers: FieldDef[] };

/** The activity without what says which import its values are of. */
const withoutImport = ({ importId: _recorded, ...activity }: StoredActivity): StoredActivity => activity;

/** Why a file cannot change an activity that was recorded before: it was another's, or lines were added up to it whose numbers the file tells only in part. */
export function revisionIssue(present: StoredActivity, customerId: string, numbers: FieldDef[]): Issue | null {
  const key = present.key ?? '';
  if (present.customerId !== customerId) return { code: 'import.knownOfAnother', path: ['key'], params: { key } };
  const told = new Set(numbers.map((field) => field.key));
  const untold = Object.keys(present.lines?.numbers ?? {}).filter((field) => !told.has(field));
  return told.size > 0 && untold.length > 0 ? { code: 'import.linesNotTold', path: ['key'], params: { key, fields: untold.join(', ') } } : null;
}

/** A known activity as the first row of a file tells it: what the row has no value for stays; its lines are those of the file, where the file has numbers. */
export function revise(present: StoredActivity, { at, values, runId, now, numbers }: Telling): StoredActivity {
  const { lines, ...rest } = withoutImport(present);
  return { ...rest, version: present.version + 1, updatedAt: now, at, values: { ...present.values, ...values }, toldBy: runId, ...(lines && numbers.length === 0 ? { lines } : {}) };
}

/** Whether the file tells of a known activity what is known already. */
export const saysTheSame = (before: StoredActivity, after: StoredActivity): boolean =>
  before.at === after.at && isDeepStrictEqual(before.values, after.values) && isDeepStrictEqual(before.lines, after.lines);

/** The same activity, with a note that this import told of it: a later row of the file is one more line of the telling. */
export const noted = (before: StoredActivity, runId: string): StoredActivity => ({ ...before, version: before.version + 1, toldBy: runId });

/** The fields of a type that a file tells numbers of. */
export const numbersTold = (fields: FieldDef[], columnOf: (key: string) => number | null): FieldDef[] => fields.filter((field) => isAdded(field) && columnOf(field.key) !== null);

/** A line more changes what another import recorded. */
export const changedBy = (runId: string, activity: StoredActivity): StoredActivity => (activity.importId === runId ? activity : withoutImport(activity));
