import { type ActivityType, type FieldDef, type FieldValues, plainText } from '@rubric/engine';
import { activityId } from '../activities/activity-id.ts';
import { derivedId } from '../automations/derived-id.ts';
import { activityColumns, type ActivityPlan, atField, customerColumns } from './activity-plan.ts';
import type { ImportFile, ImportInput } from './import-run.ts';
import type { People } from '../workspaces/people.ts';
import { type CellProblem, createRowReader, type RowReader } from './row-reader.ts';

/** `key` is what another system calls the activity, null: nothing. The id follows from it, or from the file and the row. */
export type ActivityIdentity = { id: string; key: string | null };
/** `at`: epoch ms, null if the row does not tell; `identity` null: the key is missing or too long. `problems` are those of the activity's own cells and of its key, `customerProblems` those of the customer's, which matter where they are needed. */
export type ActivityRow = { row: number; cells: string[]; at: number | null; values: FieldValues; customer: FieldValues; identity: ActivityIdentity | null; problems: CellProblem[]; customerProblems: CellProblem[] };
export type ActivityReader = { read(cells: string[], row: number): ActivityRow; columnOf: RowReader['columnOf']; customerColumnOf: RowReader['columnOf'] };

export type ActivityReaderRequest = { workspaceId: string; plan: ActivityPlan; type: ActivityType; fields: FieldDef[]; file: ImportFile; source: ImportInput; timeZone: string; people: People };

const longestKey = 200;

type Identify = (cells: string[], row: number) => { identity: ActivityIdentity | null; problems: CellProblem[] };

/** The same file gives its rows the same ids, whenever it is imported. Numbered by row, so that they are stored side by side. */
function byRow({ workspaceId, type, source }: ActivityReaderRequest): Identify {
  const name = `${workspaceId} ${type.key} ${source.digest ?? source.fileId} ${source.chosen?.sheet ?? ''}`;
  return (_cells, row) => ({ identity: { id: derivedId(row, `${name} ${row}`), key: null }, problems: [] });
}

function byKey({ plan, workspaceId, type }: ActivityReaderRequest): Identify {
  const { keyColumns, mapping } = plan;
  const placeholders = new Set(mapping.placeholders.map((text) => text.trim().toLowerCase()));
  const problem = (code: string): CellProblem[] => [{ column: keyColumns[0] ?? -1, text: '', issue: { code, path: ['key'], params: {} } }];
  return (cells) => {
    const parts = keyColumns.map((index) => plainText(cells[index] ?? '')).map((text) => (placeholders.has(text.toLowerCase()) ? '' : text));
    const key = parts.join(' / ');
    if (parts.every((part) => part === '')) return { identity: null, problems: problem('import.noKey') };
    if (key.length > longestKey) return { identity: null, problems: problem('import.keyTooLong') };
    return { identity: { id: activityId(workspaceId, type.key, key), key }, problems: [] };
  };
}

/** Turns rows of cells into activities and what tells whose they are. */
export function createActivityReader(request: ActivityReaderRequest): ActivityReader {
  const { plan, type, fields, file, timeZone, people } = request;
  const shared = { corrections: plan.corrections, file, timeZone, people };
  const own = createRowReader({ ...shared, fields: [atField, ...type.fields], mapping: activityColumns(plan) });
  const customer = createRowReader({ ...shared, fields, mapping: customerColumns(plan) });
  const identify = plan.keyColumns.length === 0 ? byRow(request) : byKey(request);
  return {
    columnOf: own.columnOf,
    customerColumnOf: customer.columnOf,
    read(written, row) {
      const { values: { at, ...values }, cells, problems } = own.read(written, row);
      const theirs = customer.read(written, row);
      const { identity, problems: ofKey } = identify(cells, row);
      const untold: CellProblem[] = at === undefined && problems.every(({ issue }) => issue.path[0] !== 'at') ? [{ column: own.columnOf('at') ?? -1, text: '', issue: { code: 'import.noTime', path: ['at'], params: {} } }] : [];
      return { row, cells, at: typeof at === 'string' ? Date.parse(at) : null, values, customer: theirs.values, identity, problems: [...problems, ...untold, ...ofKey], customerProblems: theirs.problems };
    },
  };
}
