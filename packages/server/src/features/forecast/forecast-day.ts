import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Page } from '../../store/port/documents.ts';
import { pageOf } from '../../store/page-bounds.ts';
import { readCursor, writeCursor } from '../../store/time-cursor.ts';
import { customerTitle } from '../customers/customer-row.ts';
import type { Definition } from '../definitions/definitions.ts';
import { findScheme } from './find-scheme.ts';
import { foresee } from './foresee.ts';
import { daysAhead, type ForecastDay } from './forecast-span.ts';
import { type CustomerMove, gatherMoves, mostFollowed } from './gather-moves.ts';

/** Someone whose class changes at `at`, or is looked at again and stays: then `from` and `to` are the same. `locked`: a person set today's class. */
export type ForecastEntry = { id: string; title: string; at: number; from: string | null; to: string | null; locked: boolean; endsOverride: boolean };
type DayRequest = { schemeId: string; day: string; after?: string | null | undefined; limit: number };

type Asked = { definition: Definition; schemeId: string; day: ForecastDay; now: number; until: number };

function entryOf({ definition, schemeId }: Asked, customer: CustomerRecord, { at, from, to, ended }: Pick<CustomerMove, 'at' | 'from' | 'to' | 'ended'>): ForecastEntry {
  const { id, fields, classes } = customer;
  return { id, title: customerTitle(definition.fields, fields, id), at, from, to, locked: classes[schemeId]?.lock !== undefined, endsOverride: ended !== null };
}

/** The moves of the day, of everyone whose flips are followed. */
async function movesOfDay(deps: Deps, asked: Asked, { after, limit }: DayRequest): Promise<Page<ForecastEntry>> {
  const { day, schemeId, now, until, definition } = asked;
  const place = after ? readCursor(after) : null;
  const moves = (await gatherMoves(deps, definition, { schemeId, now, until }))
    .filter(({ at, customer }) => at >= day.from && at < day.to && (place === null || at > place.at || (at === place.at && customer.id > place.id)));
  return pageOf(moves, limit, (move) => entryOf(asked, move.customer, move), ({ at, customer }) => writeCursor({ at, id: customer.id }));
}

/** Those who are looked at again on the day, and what comes of it. */
async function flipsOfDay(deps: Deps, asked: Asked, { after, limit }: DayRequest): Promise<Page<ForecastEntry>> {
  const { day, schemeId, now, definition } = asked;
  const page = await deps.store.customers.listFlips(definition.workspace.id, schemeId, day, { after: after ?? null, limit });
  return {
    next: page.next,
    items: page.items.map((customer) => {
      const { class: from = null, flipsAt } = customer.classes[schemeId] ?? {};
      const move = foresee(definition, customer, { now, until: day.to }).find((coming) => coming.schemeId === schemeId);
      return entryOf(asked, customer, move ?? { at: flipsAt ?? day.from, from, to: from, ended: null });
    }),
  };
}

/** Whose class in the scheme changes on a day of the calendar, soonest first. Throws `notFound` if it is not published, `invalid` for a day that is not ahead. */
export async function forecastDay(deps: Deps, workspaceId: string, request: DayRequest, most = mostFollowed): Promise<Page<ForecastEntry>> {
  const { schemeId } = request;
  const { definition } = await findScheme(deps, workspaceId, schemeId);
  const now = deps.clock();
  const days = daysAhead(definition.workspace, now);
  const day = days.find((ahead) => ahead.day === request.day);
  if (!day) throw new AppError('invalid', { issues: [{ code: 'forecast.notAhead', path: ['day'], params: {} }] });
  const until = days.at(-1)?.to ?? day.to;
  const [total = 0] = await deps.store.customers.countFlips(workspaceId, schemeId, [0, until]);
  return (total <= most ? movesOfDay : flipsOfDay)(deps, { definition, schemeId, day, now, until }, request);
}
