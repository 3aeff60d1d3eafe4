import type { ActivityType, FieldDef, FieldValues, Issue } from '@rubric/engine';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { ActivityStep, Newcomer } from '../activities/write-activities.ts';
import { createCustomerFinder, type CustomerFinder } from './activity-customers.ts';
import type { ActivityPlan } from './activity-plan.ts';
import type { ActivityIdentity, ActivityReader, ActivityRow } from './activity-reader.ts';
import { addLine, mostLines } from './add-line.ts';
import { leavesFaultyOut } from './place-rows.ts';
import { changedBy, noted, numbersTold, revise, revisionIssue, saysTheSame } from './revise-known.ts';
import type { CellProblem } from './row-reader.ts';
import type { EarlierRows } from './value-holders.ts';

/**
 * `joined`: added to the activity of an earlier row with the same key; `repeated`: not, as only the first one counts; `known`: recorded before
 * this import, and left as it is; `changed`: recorded before, and given other values; `nobody`: no known customer's; `skipped`: left out for a fault.
 */
export type ActivityOutcome = 'recorded' | 'joined' | 'repeated' | 'known' | 'changed' | 'nobody' | 'skipped';
export type PlacedActivity = { row: ActivityRow; outcome: ActivityOutcome; problems: CellProblem[] };
/** `noted`: known activities of which the file says nothing new, with the note that it told of them. */
export type ActivityPlacement = { rows: PlacedActivity[]; newcomers: Newcomer[]; steps: ActivityStep[]; noted: StoredActivity[] };

/** What rows of earlier chunks claimed, where these are only tried out: values of customers, and whose activity has an id. */
export type EarlierActivities = { values: EarlierRows; ids: Map<string, string> };

export type PlaceActivities = {
  workspaceId: string;
  runId: string;
  actor: Actor;
  now: number;
  rows: ActivityRow[];
  plan: ActivityPlan;
  type: ActivityType;
  fields: FieldDef[];
  validateCustomer: (values: FieldValues) => Issue[];
  validateActivity: (values: FieldValues) => Issue[];
  reader: Pick<ActivityReader, 'columnOf' | 'customerColumnOf'>;
  newId: () => string;
  earlier?: EarlierActivities;
};

type Told = { at: number; identity: ActivityIdentity; values: FieldValues; problems: CellProblem[] };
type Step = { before: StoredActivity | null; after: StoredActivity };
type Desk = PlaceActivities & { finder: CustomerFinder; stored: Map<string, StoredActivity>; steps: Map<string, Step>; numbers: FieldDef[] };

/** The most ids that are remembered beyond their chunk. */
const mostEarlier = 300_000;

function valueProblems({ reader }: Desk, row: ActivityRow, issues: Issue[]): CellProblem[] {
  return issues.map((issue) => {
    const column = reader.columnOf(String(issue.path[0])) ?? -1;
    return { column, text: row.cells[column] ?? '', issue };
  });
}

/** The activity that a row tells of, without its faulty cells, or why there is none. */
function tell(desk: Desk, row: ActivityRow): Told | CellProblem[] {
  const found = valueProblems(desk, row, desk.validateActivity(row.values));
  const problems = [...row.problems, ...found];
  if (row.at === null || row.identity === null || (problems.length > 0 && leavesFaultyOut(desk, row.row))) return problems;
  const faulty = new Set(found.map(({ issue }) => String(issue.path[0])));
  const values = Object.fromEntries(Object.entries(row.values).filter(([key]) => !faulty.has(key)));
  if (found.length > 0 && desk.validateActivity(values).length > 0) return problems;
  return { at: row.at, identity: row.identity, values, problems };
}

function begin({ runId: importId, actor, now, plan }: Desk, { at, identity, values }: Told, customerId: string): StoredActivity {
  const told = plan.known === 'overwrite' ? { toldBy: importId } : {};
  return { id: identity.id, version: 1, createdAt: now, updatedAt: now, customerId, type: plan.type, at, values, key: identity.key, recordedBy: actor, importId, ...told };
}

function skip({ plan }: Desk, row: ActivityRow, told: Told, issue: Issue): PlacedActivity {
  const column = plan.keyColumns[0] ?? -1;
  return { row, outcome: 'skipped', problems: [...told.problems, { column, text: row.cells[column] ?? '', issue }] };
}

/** Adds a row to the activity of its key. Another customer's, or values that do not fit together, are a fault. */
function join(desk: Desk, row: ActivityRow, told: Told, whose: { customerId: string; held: StoredActivity }): PlacedActivity {
  const { held, customerId } = whose;
  const { steps, now, runId, numbers } = desk;
  const key = held.key ?? '';
  if (held.customerId !== customerId) return skip(desk, row, told, { code: 'import.keyOfAnother', path: ['key'], params: { key } });
  if (held.lines && held.lines.count >= mostLines) return skip(desk, row, told, { code: 'import.tooManyLines', path: ['key'], params: { key, max: mostLines } });
  const { values, lines } = addLine(desk.type.fields, held, told.values);
  const issues = desk.validateActivity(values);
  if (issues.length > 0) return { row, outcome: 'skipped', problems: [...told.problems, ...valueProblems(desk, row, issues)] };
  const before = steps.get(held.id)?.before ?? (steps.has(held.id) ? null : held);
  const after = { ...changedBy(runId, held), version: (before?.version ?? 0) + 1, updatedAt: now, values };
  steps.set(held.id, { before, after: numbers.length === 0 ? after : { ...after, lines } });
  return { row, outcome: 'joined', problems: told.problems };
}

/** Gives a known activity what the row says; whether that is anything new shows when all rows are placed. */
function change(desk: Desk, row: ActivityRow, told: Told, { customerId, present }: { customerId: string; present: StoredActivity }): PlacedActivity {
  const { runId, now, numbers, earlier } = desk;
  const issue = revisionIssue(present, customerId, numbers);
  if (issue) return skip(desk, row, told, issue);
  const after = revise(present, { ...told, runId, now, numbers });
  const issues = desk.validateActivity(after.values);
  if (issues.length > 0) return { row, outcome: 'skipped', problems: [...told.problems, ...valueProblems(desk, row, issues)] };
  desk.steps.set(present.id, { before: present, after });
  if (earlier && earlier.ids.size < mostEarlier) earlier.ids.set(present.id, customerId);
  return { row, outcome: 'changed', problems: told.problems };
}

function place(desk: Desk, row: ActivityRow): PlacedActivity {
  const { plan, stored, steps, earlier, runId } = desk;
  const id = row.identity?.id ?? '';
  const present = stored.get(id);
  const overwrites = plan.known === 'overwrite';
  const isOurs = present !== undefined && (present.importId === runId || (overwrites && present.toldBy === runId));
  if (present && !isOurs && !overwrites) return { row, outcome: 'known', problems: [] };
  const held = steps.get(id)?.after ?? (isOurs ? present : undefined);
  const seen = held?.customerId ?? earlier?.ids.get(id);
  if (seen !== undefined && plan.sameKey === 'first') return { row, outcome: 'repeated', problems: [] };
  const told = tell(desk, row);
  if (Array.isArray(told)) return { row, outcome: 'skipped', problems: told };
  const whose = desk.finder.find(row);
  if (whose.kind === 'nobody') return { row, outcome: 'nobody', problems: [] };
  const all = { ...told, problems: [...told.problems, ...whose.problems] };
  if (whose.kind === 'faulty') return { row, outcome: 'skipped', problems: all.problems };
  if (held) return join(desk, row, all, { customerId: whose.id, held });
  if (present) return seen === undefined ? change(desk, row, all, { customerId: whose.id, present }) : { row, outcome: 'joined', problems: all.problems };
  steps.set(id, { before: null, after: begin(desk, told, whose.id) });
  if (earlier && earlier.ids.size < mostEarlier) earlier.ids.set(id, whose.id);
  return { row, outcome: seen === undefined ? 'recorded' : 'joined', problems: all.problems };
}

async function findStored(tx: Aggregates, workspaceId: string, rows: ActivityRow[]): Promise<Map<string, StoredActivity>> {
  const ids = [...new Set(rows.flatMap(({ identity }) => identity?.id ?? []))];
  return new Map((await tx.activities.findMany(workspaceId, ids)).map((activity) => [activity.id, activity]));
}

/** Parts the steps that change something from known activities of which the rows say what is known. */
function settle({ steps, runId }: Desk): Pick<ActivityPlacement, 'noted'> & { steps: Step[] } {
  const { told = [], new: fresh = [] } = Object.groupBy(steps.values(), ({ before, after }) => (before && saysTheSame(before, after) ? 'told' : 'new'));
  return { steps: fresh, noted: told.flatMap(({ before }) => (before ? noted(before, runId) : [])) };
}

/**
 * Finds out what each row means: an activity of a customer, known or to be made, other values of a known one, a line of an earlier row's, or nothing, with the faults.
 * Reads only; the writes are the caller's to make in the same transaction. At most 1000 rows.
 */
export async function placeActivities(tx: Aggregates, request: PlaceActivities): Promise<ActivityPlacement> {
  const { workspaceId, rows, plan, fields, validateCustomer: validate, reader, newId, earlier } = request;
  const stored = await findStored(tx, workspaceId, rows);
  const finder = await createCustomerFinder(tx, { workspaceId, plan, rows, fields, validate, columnOf: reader.customerColumnOf, newId, earlier: earlier?.values });
  const desk: Desk = { ...request, finder, stored, steps: new Map(), numbers: numbersTold(request.type.fields, reader.columnOf) };
  const placed = rows.map((row) => place(desk, row));
  const { steps, noted: unchanged } = settle(desk);
  const active = new Set(steps.map(({ after }) => after.customerId));
  const same = new Set(unchanged.map(({ id }) => id));
  const outcomes = placed.map((one): PlacedActivity => (same.has(one.row.identity?.id ?? '') && (one.outcome === 'changed' || one.outcome === 'joined') ? { ...one, outcome: 'known' } : one));
  return { rows: outcomes, newcomers: finder.newcomers().filter(({ id }) => active.has(id)), steps, noted: unchanged };
}
