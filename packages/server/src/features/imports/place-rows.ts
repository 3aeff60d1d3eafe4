import type { FieldDef, FieldValue, FieldValues, Issue } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { CustomerWriteStep } from '../customers/write-customers.ts';
import type { CustomerPlan, RowChoices } from './import-types.ts';
import { resolveLinks } from './resolve-links.ts';
import type { CellProblem, ImportRow, RowReader } from './row-reader.ts';
import { createHolders, type EarlierRows, type Holders } from './value-holders.ts';

/** `skipped`: left out for a fault; `passed`: passed over, as only new or only known customers are wanted. */
export type PlacedRow = { row: ImportRow; outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'passed'; customerId: string | null; problems: CellProblem[] };
/** One write per customer, though several rows may speak of the same. */
export type Placement = { rows: PlacedRow[]; writes: CustomerWriteStep[] };

export type PlaceRequest = {
  workspaceId: string;
  rows: ImportRow[];
  fields: FieldDef[];
  validate: (values: FieldValues) => Issue[];
  plan: CustomerPlan;
  columnOf: RowReader['columnOf'];
  newId: () => string;
  /** What rows of earlier chunks claimed, where these are only tried out. */
  earlier?: EarlierRows;
};

type Pending = { current: CustomerRecord | null; fields: FieldValues };
type Desk = PlaceRequest & { unique: FieldDef[]; holders: Holders; stored: Map<string, CustomerRecord>; pending: Map<string, Pending> };

const same = (a: FieldValue | undefined, b: FieldValue): boolean => (Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item, index) => item === b[index]) : a === b);

/** Match keys are tried in order: the first one that finds a customer decides. */
function findTarget({ plan, holders }: Desk, values: FieldValues): string | null {
  for (const key of plan.matchKeys) {
    const found = holders.find(key, values[key]);
    if (found !== null) return found;
  }
  return null;
}

/** A row whose only keys are unreadable would become a new customer at every import. */
export function lostItsKey({ plan }: { plan: RowChoices }, { values, problems }: Pick<ImportRow, 'values' | 'problems'>): boolean {
  if (problems.length === 0) return false;
  const faulty = problems.some(({ issue }) => plan.matchKeys.includes(String(issue.path[0])));
  return faulty && plan.matchKeys.every((key) => values[key] === undefined);
}

/** The faults of a row's values where they would be written to a customer; `id` null: to a new one. */
export function valueProblems(desk: Pick<Desk, 'validate' | 'unique' | 'holders' | 'columnOf'>, row: Pick<ImportRow, 'values' | 'cells'>, target: { id: string | null; before: FieldValues }): { key: string; problem: CellProblem }[] {
  const { values } = row;
  const issues = desk.validate(target.id === null ? values : { ...target.before, ...values });
  for (const { key } of desk.unique) {
    const holder = desk.holders.find(key, values[key]);
    if (holder !== null && holder !== target.id) issues.push({ code: 'value.notUnique', path: [key], params: { field: key } });
  }
  return issues
    .map((issue) => ({ issue, key: String(issue.path[0]) }))
    .filter(({ key }) => values[key] !== undefined || target.id === null)
    .map(({ issue, key }) => {
      const column = desk.columnOf(key) ?? -1;
      return { key, problem: { column, text: row.cells[column] ?? '', issue } };
    });
}

function mayWrite({ plan: { writes } }: Desk, known: boolean): boolean {
  return writes === 'both' || (writes === 'update') === known;
}

export function leavesFaultyOut({ plan }: { plan: RowChoices }, row: number): boolean {
  return (plan.corrections.rows.find((corrected) => corrected.row === row)?.onFaulty ?? plan.onFaulty) === 'skipRow';
}

/** The row's values that are to be written: without the faulty ones, and where only gaps are filled without those the customer has. */
function wantedValues({ plan }: Desk, values: FieldValues, before: FieldValues, faulty: Set<string>): FieldValues {
  if (faulty.size === 0 && plan.values === 'overwrite') return values;
  const wanted = Object.entries(values).filter(([key]) => !faulty.has(key) && (plan.values === 'overwrite' || before[key] === undefined));
  return Object.fromEntries(wanted);
}

function place(desk: Desk, row: ImportRow): PlacedRow {
  const { pending, stored } = desk;
  const id = findTarget(desk, row.values);
  const lost = lostItsKey(desk, row);
  if (!lost && !mayWrite(desk, id !== null)) return { row, outcome: 'passed', customerId: id, problems: [] };
  const known = id === null ? null : (pending.get(id) ?? { current: stored.get(id) ?? null, fields: stored.get(id)?.fields ?? {} });
  const before = known?.fields ?? {};
  const found = valueProblems(desk, row, { id, before });
  const problems = [...row.problems, ...found.map(({ problem }) => problem)];
  const skipped: PlacedRow = { row, outcome: 'skipped', customerId: id, problems };
  if (lost || (problems.length > 0 && leavesFaultyOut(desk, row.row))) return skipped;
  const values = wantedValues(desk, row.values, before, new Set(found.map(({ key }) => key)));
  if (found.length > 0 && id === null && desk.validate(values).length > 0) return skipped;
  if (Object.keys(values).length === 0 && id === null) return skipped;
  const customerId = id ?? desk.newId();
  const changed = id !== null && Object.entries(values).some(([key, value]) => !same(before[key], value));
  pending.set(customerId, { current: known?.current ?? null, fields: id === null ? values : changed ? { ...before, ...values } : before });
  desk.holders.claim(customerId, values, before);
  return { row, outcome: id === null ? 'created' : (changed ? 'updated' : 'unchanged'), customerId, problems };
}

/**
 * Finds out what each row means for the customers: new, changed or the same, with the faults of its values.
 * Reads only; the writes are the caller's to make in the same transaction. A row changes only the fields it has a value for.
 */
export async function placeRows(tx: Aggregates, request: PlaceRequest): Promise<Placement> {
  const { workspaceId, fields, plan, earlier } = request;
  const rows = await resolveLinks(tx, workspaceId, request.rows);
  const looked = fields.filter(({ key, unique }) => unique || plan.matchKeys.includes(key));
  const holders = await createHolders(tx, workspaceId, { fields: looked, rows: rows.map((row) => row.values), earlier });
  const stored = new Map<string, CustomerRecord>();
  const ids = [...holders.stored(plan.matchKeys)];
  for (let from = 0; from < ids.length; from += 1000) for (const customer of await tx.customers.findMany(workspaceId, ids.slice(from, from + 1000))) stored.set(customer.id, customer);
  const desk: Desk = { ...request, unique: fields.filter(({ unique }) => unique), holders, stored, pending: new Map() };
  const placed = rows.map((row) => place(desk, row));
  const writes = [...desk.pending].map(([id, { current, fields }]): CustomerWriteStep => (current ? { kind: 'update', current, fields } : { kind: 'create', id, fields }));
  return { rows: placed, writes };
}
