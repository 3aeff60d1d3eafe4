import { ref, watch, type Ref } from 'vue';
import { firstPlan, type ImportPlan } from './import-plan.ts';
import type { Analysis } from './import-types.ts';
import type { FieldDef } from '@rubric/engine';

type Kept = { headers: string[]; plan: ImportPlan };

const keptUnder = (runId: string): string => `rubric.import.${runId}`;
const headersOf = ({ columns }: Analysis): string[] => columns.map(({ header }) => header);

/** A plan is for these columns: another sheet of the workbook has others. */
function kept(runId: string, analysis: Analysis): ImportPlan | null {
  const text = sessionStorage.getItem(keptUnder(runId));
  const found = text === null ? null : (JSON.parse(text) as Kept);
  return found?.headers.join('\n') === headersOf(analysis).join('\n') ? found.plan : null;
}

/** The plan of one import, kept in the tab so that leaving and coming back loses nothing. */
export function useImportPlan(runId: string, analysis: Analysis, fields: FieldDef[]): Ref<ImportPlan> {
  const plan = ref<ImportPlan>(kept(runId, analysis) ?? firstPlan(analysis, fields));
  watch(plan, (next) => sessionStorage.setItem(keptUnder(runId), JSON.stringify({ headers: headersOf(analysis), plan: next } satisfies Kept)));
  return plan;
}
