import { type ClassMove, isMove } from '../classifications/class-move.ts';

/** How many go from one class of a scheme to another; keys, null is "not enough data" or none. */
export type ClassFlow = { schemeId: string; from: string | null; to: string | null; customers: number };

/** Counts the moves into `flows`. */
export function addMoves(flows: ClassFlow[], classified: ClassMove[]): void {
  for (const { schemeId, before, after } of classified.filter(isMove)) {
    const from = before?.class ?? null;
    const to = after.class;
    const flow = flows.find((known) => known.schemeId === schemeId && known.from === from && known.to === to);
    if (flow) flow.customers += 1;
    else flows.push({ schemeId, from, to, customers: 1 });
  }
}
