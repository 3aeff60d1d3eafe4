import type { ActivityType, FieldDef } from '@rubric/engine';
import { ref, watch, type Ref } from 'vue';
import { firstActivityPlan, savedActivityPlan, type ActivityPlan } from './activity-plan.ts';
import { firstPlan, type ImportPlan } from './import-plan.ts';
import type { Analysis } from './import-types.ts';

/** What is planned for an uploaded file: what its rows are, and a plan for either. */
export type ImportDraft = { as: 'customers' | 'activities'; customers: ImportPlan; activities: ActivityPlan };
export type DraftSources = { analysis: Analysis; fields: FieldDef[]; types: ActivityType[]; mayAdd: boolean };
type Kept = { headers: string[]; draft: ImportDraft };

const keptUnder = (runId: string): string => `rubric.import.${runId}`;
const headersOf = ({ columns }: Analysis): string[] => columns.map(({ header }) => header);

/** A plan is for these columns: another sheet of the workbook has others. */
function kept(runId: string, analysis: Analysis): ImportDraft | null {
  const text = sessionStorage.getItem(keptUnder(runId));
  const found = text === null ? null : (JSON.parse(text) as Partial<Kept>);
  return found?.draft !== undefined && found.headers?.join('\n') === headersOf(analysis).join('\n') ? found.draft : null;
}

/** The plan for a type of activity, or for one that is made (null). */
export function activityPlanFor(type: string | null, { analysis, fields, types, mayAdd }: DraftSources): ActivityPlan {
  const saved = savedActivityPlan(analysis);
  if (saved !== null && saved.type === type) return saved;
  return firstActivityPlan(analysis, { type: types.find(({ key }) => key === type) ?? null, fields }, mayAdd);
}

function firstDraft(sources: DraftSources): ImportDraft {
  const { analysis, fields, types } = sources;
  const type = analysis.savedActivities?.type ?? types[0]?.key ?? null;
  return { as: analysis.lastAs ?? 'customers', customers: firstPlan(analysis, fields), activities: activityPlanFor(type, sources) };
}

/** The plan of one import, kept in the tab so that leaving and coming back loses nothing. */
export function useImportDraft(runId: string, sources: DraftSources): Ref<ImportDraft> {
  const draft = ref<ImportDraft>(kept(runId, sources.analysis) ?? firstDraft(sources));
  watch(draft, (next) => sessionStorage.setItem(keptUnder(runId), JSON.stringify({ headers: headersOf(sources.analysis), draft: next } satisfies Kept)), { deep: true });
  return draft;
}
