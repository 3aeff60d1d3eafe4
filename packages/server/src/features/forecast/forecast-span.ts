import type { Workspace } from '../../store/port/document-kinds.ts';

/** Days that a forecast looks ahead, today included. */
export const forecastDays = 90;

/** One day of the workspace's calendar: `[from, to)` in epoch ms. */
export type ForecastDay = { day: string; from: number; to: number };

/** Today and the days after it. What is overdue belongs to today. */
export function daysAhead({ timeZone }: Pick<Workspace, 'timeZone'>, now: number): ForecastDay[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const starts = Array.from({ length: forecastDays + 1 }, (_, index) => {
    const date = today.add({ days: index });
    return { day: date.toString(), at: index === 0 ? 0 : date.toZonedDateTime(timeZone).epochMilliseconds };
  });
  return starts.slice(0, -1).map(({ day, at }, index) => ({ day, from: at, to: starts[index + 1]?.at ?? at }));
}
