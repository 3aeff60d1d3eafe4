import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { findActivityTypes, storeActivityTypes } from '../activities/activity-types.ts';
import { fieldSetIssues } from '../fields/field-set-issues.ts';
import { getFieldSet } from '../fields/get-field-set.ts';
import { storeFieldSet } from '../fields/store-field-set.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { activityColumns, type ActivityPlan, customerColumns } from './activity-plan.ts';
import { plannedType } from './activity-plan-issues.ts';
import type { ImportPlan } from './import-plan.ts';
import { newFieldsOf } from './plan-issues.ts';

type Request = { workspaceId: string; actor: Actor };

/** The fields of customers that a plan makes. */
export const newCustomerFields = (plan: ImportPlan): FieldDef[] => newFieldsOf(plan.as === 'activities' ? customerColumns(plan) : plan.mapping);

/** Whether a plan makes an activity type, or fields of one. */
const changesType = (plan: ActivityPlan): boolean => plan.newType !== undefined || plan.formulas.length > 0 || newFieldsOf(activityColumns(plan)).length > 0;

/** Whether a plan changes the design: it makes fields, or an activity type. */
export const addsDefinitions = (plan: ImportPlan): boolean => newCustomerFields(plan).length > 0 || (plan.as === 'activities' && changesType(plan));

async function addFields(deps: Deps, tx: Aggregates, { workspaceId, actor }: Request, added: FieldDef[]): Promise<void> {
  const current = await getFieldSet(tx, workspaceId);
  const fields = [...current.fields, ...added];
  const issues = fieldSetIssues(current, fields);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields } });
  await bumpDesign(tx, workspaceId, deps.clock());
}

async function addType(deps: Deps, tx: Aggregates, { workspaceId, actor }: Request, plan: ActivityPlan): Promise<void> {
  const before = await findActivityTypes(tx, workspaceId);
  const types = before?.types ?? [];
  const next = plannedType(plan, types);
  if (next === null) return;
  const known = types.some(({ key }) => key === next.key);
  await storeActivityTypes(deps, tx, { workspaceId, actor, before, types: known ? types.map((type) => (type.key === next.key ? next : type)) : [...types, next] });
}

/** Makes the fields and the activity type of a plan, in the caller's transaction. Throws `invalid` with issues. */
export async function addDefinitions(deps: Deps, tx: Aggregates, request: Request, plan: ImportPlan): Promise<void> {
  const fields = newCustomerFields(plan);
  if (fields.length > 0) await addFields(deps, tx, request, fields);
  if (plan.as === 'activities' && changesType(plan)) await addType(deps, tx, request, plan);
}

/** The plan once its fields and type are there. */
export function withoutNew(plan: ImportPlan): ImportPlan {
  if (plan.as === 'customers') {
    return { ...plan, mapping: { ...plan.mapping, columns: plan.mapping.columns.map((target) => (target.to === 'newField' ? { index: target.index, to: 'field' as const, field: target.field.key } : target)) } };
  }
  const { newType: _made, ...rest } = plan;
  const columns = plan.mapping.columns.map((target): ActivityPlan['mapping']['columns'][number] => {
    if (target.to === 'newField') return { index: target.index, to: 'field', field: target.field.key };
    return target.to === 'newCustomerField' ? { index: target.index, to: 'customerField', field: target.field.key } : target;
  });
  return { ...rest, formulas: [], mapping: { ...plan.mapping, columns } };
}
