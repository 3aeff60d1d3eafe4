import type { RouterOutputs } from '../api/trpc.ts';

export type Automation = RouterOutputs['automations']['list'][number];
export type AutomationRunEntry = RouterOutputs['automations']['runs']['items'][number];
export type AutomationAction = Automation['actions'][number];

/** What the editor changes; the rest belongs to the server. */
export type AutomationDraft = Pick<Automation, 'name' | 'trigger' | 'condition' | 'actions'>;
