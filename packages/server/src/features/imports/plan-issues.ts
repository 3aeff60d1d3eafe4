import type { FieldDef, Issue } from '@rubric/engine';
import { fieldListIssues } from '../fields/field-set-issues.ts';
import type { ImportFile } from './import-run.ts';
import type { ColumnTarget, CustomerPlan, ImportMapping } from './import-types.ts';

const matchable = new Set(['text', 'phone', 'email', 'number', 'url', 'user', 'customerLink', 'choice', 'date', 'dateTime']);

const keyOf = (target: ColumnTarget): string | null => {
  if (target.to === 'skip') return null;
  return target.to === 'field' ? target.field : target.field.key;
};

export const newFieldsOf = (mapping: ImportMapping): FieldDef[] => mapping.columns.flatMap((target) => (target.to === 'newField' ? [target.field] : []));

function linkIssues(field: FieldDef, linkBy: string, fields: FieldDef[], path: Issue['path']): Issue[] {
  const by = fields.find(({ key }) => key === linkBy);
  if (field.type === 'customerLink' && by && matchable.has(by.type)) return [];
  return [{ code: 'import.cannotLink', path, params: { field: field.key, by: linkBy } }];
}

function targetIssues(target: ColumnTarget, position: number, { fields, file, mapping }: { fields: FieldDef[]; file: ImportFile; mapping: ImportMapping }): Issue[] {
  const path = ['mapping', 'columns', position];
  const params = { column: target.index + 1, header: file.headers[target.index] ?? '' };
  if (target.index >= file.headers.length) return [{ code: 'import.unknownColumn', path, params }];
  const key = keyOf(target);
  if (key === null) return [];
  if (mapping.columns.findIndex((other) => other.index === target.index) < position) return [{ code: 'import.columnTwice', path, params }];
  if (mapping.columns.findIndex((other) => keyOf(other) === key) < position) return [{ code: 'import.fieldTwice', path, params: { ...params, field: key } }];
  const field = target.to === 'newField' ? target.field : fields.find((candidate) => candidate.key === key);
  if (!field) return [{ code: 'import.unknownField', path, params: { ...params, field: key } }];
  if (field.source.kind !== 'input') return [{ code: 'import.fieldNotWritable', path, params: { ...params, field: key } }];
  return target.to === 'field' && target.linkBy !== undefined ? linkIssues(field, target.linkBy, fields, path) : [];
}

/** What is wrong with a mapping of customers and its match keys; `fields` are those that exist. */
export function customerPlanIssues(plan: Pick<CustomerPlan, 'mapping' | 'matchKeys' | 'writes'>, fields: FieldDef[], file: ImportFile): Issue[] {
  const { mapping, matchKeys } = plan;
  const mapped = new Set(mapping.columns.map(keyOf));
  const all = [...fields, ...newFieldsOf(mapping)];
  const columns = mapping.columns.flatMap((target, position) => targetIssues(target, position, { fields, file, mapping }));
  const keys = matchKeys.flatMap((key, index): Issue[] => {
    const path = ['matchKeys', index];
    if (!mapped.has(key)) return [{ code: 'import.matchKeyNotMapped', path, params: { field: key } }];
    const type = all.find((field) => field.key === key)?.type ?? '';
    return matchable.has(type) ? [] : [{ code: 'import.matchKeyType', path, params: { field: key, type } }];
  });
  const nothing: Issue[] = [...mapped].every((key) => key === null) ? [{ code: 'import.nothingMapped', path: ['mapping'], params: {} }] : [];
  const noKey: Issue[] = plan.writes !== 'both' && matchKeys.length === 0 ? [{ code: 'import.needsMatchKey', path: ['matchKeys'], params: {} }] : [];
  return [...nothing, ...columns, ...keys, ...noKey, ...fieldListIssues(all)];
}
