import { ref, watch, type Ref } from 'vue';
import { firstPlan, type ImportPlan } from './import-plan.ts';
import type { Analysis } from './import-types.ts';
import type { FieldDef } from '@rubric/engine';

const keptUnder = (runId: string): string => `rubric.import.${runId}`;

function kept(runId: string, columns: number): ImportPlan | null {
  const text = sessionStorage.getItem(keptUnder(runId));
  const plan = text === null ? null : (JSON.parse(text) as ImportPlan);
  return plan?.targets.length === columns ? plan : null;
}

/** The plan of one import, kept in the tab so that leaving and coming back loses nothing. */
export function useImportPlan(runId: string, analysis: Analysis, fields: FieldDef[]): Ref<ImportPlan> {
  const plan = ref<ImportPlan>(kept(runId, analysis.columns.length) ?? firstPlan(analysis, fields));
  watch(plan, (next) => sessionStorage.setItem(keptUnder(runId), JSON.stringify(next)));
  return plan;
}
