import { z } from 'zod';
import { forecastCalendar } from '../../features/forecast/forecast-calendar.ts';
import { forecastCustomer } from '../../features/forecast/forecast-customer.ts';
import { forecastDay } from '../../features/forecast/forecast-day.ts';
import { memberProcedure, router } from './procedures.ts';

const ofScheme = z.object({ schemeId: z.string() });

/** What time alone will change. */
export const forecastRouter = router({
  calendar: memberProcedure.input(ofScheme).query(({ ctx, input }) => forecastCalendar(ctx.deps, ctx.workspaceId, input.schemeId)),
  day: memberProcedure
    .input(ofScheme.extend({ day: z.iso.date(), after: z.string().max(500).nullish(), limit: z.number().int().min(1).max(200) }))
    .query(({ ctx, input }) => forecastDay(ctx.deps, ctx.workspaceId, input)),
  customer: memberProcedure.input(z.object({ id: z.string() })).query(({ ctx, input }) => forecastCustomer(ctx.deps, ctx.workspaceId, input.id)),
});
