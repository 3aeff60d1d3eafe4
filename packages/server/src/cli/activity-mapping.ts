import { guessActivityMapping, type ActivityType, type FieldDef } from '@rubric/engine';
import type { ActivityColumn, ActivityPlan } from '../features/imports/activity-plan.ts';
import type { ImportAnalysis } from '../features/imports/import-types.ts';
import { WrongUsage } from './command.ts';
import { checkHeaders, type MapFile, newField } from './import-mapping.ts';

const ofCustomer = 'customer.';
const sureEnough = 0.5;

/** What `--map` says of a column: `at`, a field of the type, or `customer.<field>`. */
function saidTarget(index: number, said: string): ActivityColumn {
  if (said === 'at') return { index, to: 'at' };
  return said.startsWith(ofCustomer) ? { index, to: 'customerField', field: said.slice(ofCustomer.length) } : { index, to: 'field', field: said };
}

const nameOf = (target: ActivityColumn): string => {
  if (target.to === 'newField' || target.to === 'newCustomerField') return `new ${target.field.type} field ${target.field.key}`;
  if (target.to === 'field' || target.to === 'customerField') return target.to === 'field' ? target.field : `${ofCustomer}${target.field}`;
  return target.to === 'at' ? 'at' : 'left out';
};

export type ActivityMapRequest = { type: ActivityType; fields: FieldDef[]; map: MapFile; newFields: boolean; keys: string[] };
export type ActivityMapping = Pick<ActivityPlan, 'mapping' | 'keyColumns'>;

/** Where each column goes: what the map file says, else the guess, else a new field of the type if those are wanted, else nowhere. `keys` are headers. */
export function mapActivityColumns({ columns }: ImportAnalysis, { type, fields, map, newFields, keys }: ActivityMapRequest): ActivityMapping {
  checkHeaders(columns, [...Object.keys(map.columns), ...keys]);
  const guess = guessActivityMapping(columns.map(({ header, samples, guessedType }) => ({ header, samples, type: guessedType })), type.fields, fields);
  const said = new Set(Object.values(map.columns));
  const taken = new Set(type.fields.map(({ key }) => key));
  const targets = columns.map((column, position): ActivityColumn => {
    const { index, header, filled } = column;
    const wanted = map.columns[header];
    if (wanted !== undefined) return wanted === null ? { index, to: 'skip' } : saidTarget(index, wanted);
    const found = guess.columns[position] ?? null;
    const target: ActivityColumn = found === null || (found.to !== 'at' && found.confidence < sureEnough) ? { index, to: 'skip' } : found.to === 'at' ? { index, to: 'at' } : { index, to: found.to, field: found.field };
    if (target.to !== 'skip' && !said.has(nameOf(target))) return target;
    return newFields && filled > 0 && !keys.includes(header) ? { index, to: 'newField', field: newField(column, taken) } : { index, to: 'skip' };
  });
  const placeholders = map.placeholders ?? [...new Set(columns.flatMap((column) => column.placeholders.map(({ text }) => text)))];
  return { mapping: { columns: targets, placeholders }, keyColumns: keys.map((header) => columns.find((column) => column.header === header)!.index) };
}

/** The mapping as a person reads it, a line per column. */
export function activityMappingLines({ columns }: ImportAnalysis, { mapping, keyColumns }: ActivityMapping): string[] {
  return columns.map((column, position) => `  ${column.header}  →  ${nameOf(mapping.columns[position]!)}${keyColumns.includes(column.index) ? ' (external number)' : ''}`);
}

/** The type that `--as` names; `newName`: what it is called where it is made. */
export function typeNamed(types: ActivityType[], key: string, newName: string | undefined): ActivityType {
  const type = newName === undefined ? types.find((one) => one.key === key) : { key, name: { zh: newName, en: newName }, fields: [] };
  if (!type) throw new WrongUsage(`--as ${key}: there is no such activity type; there are: ${types.map((one) => one.key).join(', ') || 'none'}`);
  return type;
}
