import type { Deps } from '../../deps.ts';
import { findScheme } from './find-scheme.ts';
import { daysAhead } from './forecast-span.ts';
import { type CustomerMove, gatherMoves, mostFollowed } from './gather-moves.ts';

export type MoveCount = { from: string | null; to: string | null; count: number };
/** `may`: customers who are re-evaluated that day. `moves`: what comes of it; null where there are too many to follow. */
export type CalendarDay = { day: string; may: number; moves: MoveCount[] | null };
export type ForecastCalendar = { days: CalendarDay[]; exact: boolean };

function countMoves(moves: CustomerMove[]): MoveCount[] {
  const byMove = Map.groupBy(moves, ({ from, to }) => JSON.stringify([from, to]));
  return [...byMove.values()].flatMap((alike) => (alike[0] ? [{ from: alike[0].from, to: alike[0].to, count: alike.length }] : [])).sort((a, b) => b.count - a.count);
}

/** Whose class in the scheme time alone will change in the days ahead, counted by day. Throws `notFound` if it is not published. */
export async function forecastCalendar(deps: Deps, workspaceId: string, schemeId: string, most = mostFollowed): Promise<ForecastCalendar> {
  const { definition } = await findScheme(deps, workspaceId, schemeId);
  const now = deps.clock();
  const days = daysAhead(definition.workspace, now);
  const until = days.at(-1)?.to ?? now;
  const counts = await deps.store.customers.countFlips(workspaceId, schemeId, [...days.map(({ from }) => from), until]);
  const exact = counts.reduce((sum, count) => sum + count, 0) <= most;
  const moves = exact ? await gatherMoves(deps, definition, { schemeId, now, until }) : [];
  return {
    exact,
    days: days.map(({ day, from, to }, index) => ({ day, may: counts[index] ?? 0, moves: exact ? countMoves(moves.filter(({ at }) => at >= from && at < to)) : null })),
  };
}
