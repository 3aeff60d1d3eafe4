import type { RouterOutputs } from '../api/trpc.ts';

export type ForecastCalendar = RouterOutputs['forecast']['calendar'];
export type CalendarDay = ForecastCalendar['days'][number];
export type ForecastEntry = RouterOutputs['forecast']['day']['items'][number];
