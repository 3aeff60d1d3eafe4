import type { FieldDef, FieldValues, Issue } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';
import type { Newcomer } from '../activities/write-activities.ts';
import type { ActivityPlan } from './activity-plan.ts';
import type { ActivityReader, ActivityRow } from './activity-reader.ts';
import { leavesFaultyOut, lostItsKey, valueProblems } from './place-rows.ts';
import type { CellProblem } from './row-reader.ts';
import { createHolders, type EarlierRows, type Holders } from './value-holders.ts';

/** Whose activity a row is. `nobody`: its cells name no customer, or one that is not known; `faulty`: it cannot be told, or the customer cannot be made. */
export type Whose = { kind: 'customer'; id: string; problems: CellProblem[] } | { kind: 'nobody' } | { kind: 'faulty'; problems: CellProblem[] };

export type CustomerFinder = { find(row: ActivityRow): Whose; newcomers(): Newcomer[] };

export type FinderRequest = {
  workspaceId: string;
  plan: ActivityPlan;
  rows: ActivityRow[];
  fields: FieldDef[];
  validate: (values: FieldValues) => Issue[];
  columnOf: ActivityReader['customerColumnOf'];
  newId: () => string;
  earlier?: EarlierRows | undefined;
};

type Desk = FinderRequest & { holders: Holders; unique: FieldDef[]; made: Map<string, Newcomer> };

/** The match keys in their order: the first one that exactly one customer answers to decides. */
function matched({ plan, holders, columnOf }: Desk, row: ActivityRow): { id: string | null; problems: CellProblem[] } {
  const problems: CellProblem[] = [];
  for (const key of plan.matchKeys) {
    const value = row.customer[key];
    const count = holders.count(key, value);
    const column = columnOf(key) ?? -1;
    if (count > 1) problems.push({ column, text: row.cells[column] ?? '', issue: { code: 'import.matchSeveral', path: [key], params: { field: key, count } } });
    else if (holders.find(key, value) !== null) return { id: holders.find(key, value), problems: [] };
  }
  return { id: null, problems };
}

/** A new customer of what the row says of them, without faulty cells; none where it says nothing, or not enough. */
function make(desk: Desk, row: ActivityRow): Whose {
  const found = valueProblems(desk, { values: row.customer, cells: row.cells }, { id: null, before: {} });
  const problems = [...row.customerProblems, ...found.map(({ problem }) => problem)];
  const faulty = new Set(found.map(({ key }) => key));
  const fields = Object.fromEntries(Object.entries(row.customer).filter(([key]) => !faulty.has(key)));
  if (problems.length > 0 && (leavesFaultyOut(desk, row.row) || desk.validate(fields).length > 0 || lostItsKey(desk, { values: fields, problems }))) return { kind: 'faulty', problems };
  const id = desk.newId();
  desk.made.set(id, { id, fields });
  desk.holders.claim(id, fields, {});
  return { kind: 'customer', id, problems };
}

/** What is known of a customer stays: faults of cells that say more of them are no matter. */
function find(desk: Desk, row: ActivityRow): Whose {
  const { plan } = desk;
  const { id, problems } = matched(desk, row);
  if (id !== null) return { kind: 'customer', id, problems: [] };
  if (problems.length > 0) return { kind: 'faulty', problems };
  if (lostItsKey(desk, { values: row.customer, problems: row.customerProblems })) return { kind: 'faulty', problems: row.customerProblems };
  const namesSomeone = plan.matchKeys.some((key) => row.customer[key] !== undefined);
  return namesSomeone && plan.strangers === 'create' ? make(desk, row) : { kind: 'nobody' };
}

/** Looks up all customers of a chunk at once; reads only. The newcomers are the caller's to store. */
export async function createCustomerFinder(tx: Aggregates, request: FinderRequest): Promise<CustomerFinder> {
  const { workspaceId, plan, rows, fields, earlier } = request;
  const looked = fields.filter(({ key, unique }) => unique || plan.matchKeys.includes(key));
  const holders = await createHolders(tx, workspaceId, { fields: looked, rows: rows.map(({ customer }) => customer), earlier });
  const desk: Desk = { ...request, holders, unique: fields.filter(({ unique }) => unique), made: new Map() };
  return { find: (row) => find(desk, row), newcomers: () => [...desk.made.values()] };
}
