import { isDeepStrictEqual } from 'node:util';
import type { FieldDef } from '@rubric/engine';
import type { Definition } from '../definitions/definitions.ts';
import type { ImportPlan } from './import-plan.ts';
import { lookupOf } from './import-plan-issues.ts';

type Known = Pick<Definition, 'fields' | 'activityTypes' | 'heldKeys'>;

function usedFields(plan: ImportPlan, { fields }: Known): FieldDef[] {
  const { mapping, matchKeys } = lookupOf(plan);
  const used = new Set([...matchKeys, ...mapping.columns.flatMap((target) => (target.to === 'field' ? [target.field, target.linkBy] : []))]);
  return fields.filter(({ key }) => used.has(key));
}

const usedType = (plan: ImportPlan, { activityTypes }: Known): Known['activityTypes'] => (plan.as === 'activities' ? activityTypes.filter(({ key }) => key === plan.type) : []);

/** Whether what a plan reads its cells by, and finds customers by, is still defined as it was when the reading began. */
export const readsAsBefore = (plan: ImportPlan, before: Known, now: Known): boolean =>
  before === now || (isConverting(plan, before) === isConverting(plan, now) && isDeepStrictEqual([usedFields(plan, before), usedType(plan, before)], [usedFields(plan, now), usedType(plan, now)]));

/** Whether a run is bringing the values of one of its fields to another definition: what is written to it meanwhile would be lost. */
export const isConverting = (plan: ImportPlan, known: Known): boolean => usedFields(plan, known).some(({ key }) => known.heldKeys.includes(key));
