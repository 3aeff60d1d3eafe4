import { type ActivityType, checkDerivedFields, type FieldDef, type Issue } from '@rubric/engine';
import { fieldListIssues } from '../fields/field-set-issues.ts';
import { activityColumns, atField, customerColumns, type ActivityPlan } from './activity-plan.ts';
import type { ImportFile } from './import-run.ts';
import { customerPlanIssues, newFieldsOf } from './plan-issues.ts';

/** The type as it will be with the plan's new and computed fields; null: there is no such type, and none is to be made. */
export function plannedType(plan: ActivityPlan, types: ActivityType[]): ActivityType | null {
  const known = types.find(({ key }) => key === plan.type);
  if (!known && !plan.newType) return null;
  return { key: plan.type, name: known?.name ?? plan.newType ?? { zh: '', en: '' }, fields: [...(known?.fields ?? []), ...newFieldsOf(activityColumns(plan)), ...plan.formulas] };
}

function typeIssues(plan: ActivityPlan, types: ActivityType[]): Issue[] {
  const known = types.some(({ key }) => key === plan.type);
  if (plan.newType && known) return [{ code: 'import.typeTaken', path: ['type'], params: { activity: plan.type } }];
  if (!plan.newType && !known) return [{ code: 'activity.unknownType', path: ['type'], params: { activity: plan.type } }];
  return [];
}

function timeIssues({ mapping }: ActivityPlan): Issue[] {
  return mapping.columns.some(({ to }) => to === 'at') ? [] : [{ code: 'import.noTimeColumn', path: ['mapping'], params: {} }];
}

const keyIssues = ({ keyColumns }: ActivityPlan, { headers }: ImportFile): Issue[] =>
  keyColumns.flatMap((index, position): Issue[] => (index < headers.length ? [] : [{ code: 'import.unknownColumn', path: ['keyColumns', position], params: { column: index + 1, header: '' } }]));

/** The type with its new formulas must be one that could be saved. */
function formulaIssues(plan: ActivityPlan, types: ActivityType[]): Issue[] {
  const next = plannedType(plan, types);
  if (next === null || plan.formulas.length === 0) return [];
  return [...fieldListIssues(next.fields), ...checkDerivedFields([], [next])].map((issue) => ({ ...issue, path: ['formulas'] }));
}

/** Either half may be empty: what each needs is asked for by itself. The first one has looked at all columns. */
const asked = (issues: Issue[], ...elsewhere: string[]): Issue[] => issues.filter(({ code }) => code !== 'import.nothingMapped' && !elsewhere.includes(code));

/** What is wrong with a plan for activities; `fields` are those of customers, `types` those that exist. */
export function activityPlanIssues(plan: ActivityPlan, { fields, types }: { fields: FieldDef[]; types: ActivityType[] }, file: ImportFile): Issue[] {
  const own = [atField, ...(types.find(({ key }) => key === plan.type)?.fields ?? [])];
  return [
    ...typeIssues(plan, types),
    ...timeIssues(plan),
    ...asked(customerPlanIssues({ mapping: activityColumns(plan), matchKeys: [], writes: 'both' }, own, file)),
    ...asked(customerPlanIssues({ mapping: customerColumns(plan), matchKeys: plan.matchKeys, writes: 'update' }, fields, file), 'import.unknownColumn'),
    ...formulaIssues(plan, types),
    ...keyIssues(plan, file),
  ];
}
