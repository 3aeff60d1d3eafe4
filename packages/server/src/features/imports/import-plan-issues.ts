import type { ActivityType, FieldDef, Issue } from '@rubric/engine';
import { customerColumns } from './activity-plan.ts';
import { activityPlanIssues } from './activity-plan-issues.ts';
import type { ImportPlan } from './import-plan.ts';
import type { ImportFile } from './import-run.ts';
import type { CustomerPlan } from './import-types.ts';
import { customerPlanIssues } from './plan-issues.ts';

/** What is wrong with a plan; `fields` and `types` are those that exist. */
export const importPlanIssues = (plan: ImportPlan, known: { fields: FieldDef[]; types: ActivityType[] }, file: ImportFile): Issue[] =>
  (plan.as === 'activities' ? activityPlanIssues(plan, known, file) : customerPlanIssues(plan, known.fields, file));

/** By what, and from which columns, a plan finds customers. */
export const lookupOf = (plan: ImportPlan): Pick<CustomerPlan, 'matchKeys' | 'mapping'> =>
  (plan.as === 'activities' ? { matchKeys: plan.matchKeys, mapping: customerColumns(plan) } : plan);
