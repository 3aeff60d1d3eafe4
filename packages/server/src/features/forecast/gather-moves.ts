import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { type ComingMove, foresee } from './foresee.ts';

/** With no more flips ahead than this, each is followed to what it brings. */
export const mostFollowed = 5000;

/** Few pages: a store may have to put all that follow in order for each. */
const pageSize = 2500;

/** A customer's move in one scheme. */
export type CustomerMove = ComingMove & { customer: CustomerRecord };

/** The moves in one scheme before `until`, soonest first, of everyone who has a flip in it before then. */
export async function gatherMoves(deps: Deps, definition: Definition, { schemeId, now, until }: { schemeId: string; now: number; until: number }): Promise<CustomerMove[]> {
  const moves: CustomerMove[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await deps.store.customers.listFlips(definition.workspace.id, schemeId, { from: 0, to: until }, { after, limit: pageSize });
    for (const customer of page.items) {
      moves.push(...foresee(definition, customer, { now, until }).filter((move) => move.schemeId === schemeId).map((move) => ({ ...move, customer })));
    }
    after = page.next;
  }
  return moves.sort((a, b) => a.at - b.at || (a.customer.id < b.customer.id ? -1 : 1));
}
