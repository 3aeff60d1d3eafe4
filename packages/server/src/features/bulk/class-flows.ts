import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import { type ClassMove, isMove } from '../classifications/class-move.ts';

/** How many go from one class of a scheme to another; keys, null is "not enough data" or none. */
export type ClassFlow = { schemeId: string; from: string | null; to: string | null; customers: number };

/** Counts the moves into `flows`. Returns how many automations they would start. */
export function addMoves(flows: ClassFlow[], classified: ClassMove[], automations: AutomationDocument[]): number {
  let starts = 0;
  for (const { schemeId, before, after } of classified.filter(isMove)) {
    const from = before?.class ?? null;
    const to = after.class;
    const flow = flows.find((known) => known.schemeId === schemeId && known.from === from && known.to === to);
    if (flow) flow.customers += 1;
    else flows.push({ schemeId, from, to, customers: 1 });
    starts += automations.filter(({ trigger }) => trigger.kind === 'enteredClass' && trigger.schemeId === schemeId && trigger.class === to).length;
  }
  return starts;
}
