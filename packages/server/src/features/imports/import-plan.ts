import { z } from 'zod';
import { activityPlan, sameActivity } from './activity-plan.ts';
import { customerPlan } from './import-types.ts';

/** What becomes of a file: its rows are customers, or activities of one type. */
export const importPlan = z.union([activityPlan, customerPlan]);
export type ImportPlan = z.infer<typeof importPlan>;
/** As callers may give it. */
export type ImportPlanInput = z.input<typeof importPlan>;

/** Which rows that follow each other are worked off together. */
export const togetherIn = (plan: ImportPlan): ((cells: string[]) => string) | null => (plan.as === 'activities' ? sameActivity(plan) : null);
