import { activitiesRouter } from './activities.ts';
import { apiKeysRouter } from './api-keys.ts';
import { automationsRouter } from './automations.ts';
import { bulkRouter } from './bulk.ts';
import { customersRouter } from './customers.ts';
import { duplicatesRouter } from './duplicates.ts';
import { fieldsRouter } from './fields.ts';
import { forecastRouter } from './forecast.ts';
import { formsRouter } from './forms.ts';
import { historyRouter } from './history.ts';
import { importsRouter } from './imports.ts';
import { overridesRouter } from './overrides.ts';
import { membersRouter } from './members.ts';
import { pluginsRouter } from './plugins.ts';
import { createCallerFactory, router } from './procedures.ts';
import { runsRouter } from './runs.ts';
import { schemesRouter } from './schemes.ts';
import { segmentsRouter } from './segments.ts';
import { sessionRouter } from './session.ts';
import { setupRouter } from './setup.ts';
import { tasksRouter } from './tasks.ts';
import { templatesRouter } from './templates.ts';

export const appRouter = router({
  setup: setupRouter,
  session: sessionRouter,
  members: membersRouter,
  fields: fieldsRouter,
  forms: formsRouter,
  schemes: schemesRouter,
  customers: customersRouter,
  bulk: bulkRouter,
  overrides: overridesRouter,
  forecast: forecastRouter,
  activities: activitiesRouter,
  segments: segmentsRouter,
  imports: importsRouter,
  history: historyRouter,
  duplicates: duplicatesRouter,
  runs: runsRouter,
  automations: automationsRouter,
  tasks: tasksRouter,
  templates: templatesRouter,
  plugins: pluginsRouter,
  apiKeys: apiKeysRouter,
});

/** The interface's only view of the server. */
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP. */
export const createCaller = createCallerFactory(appRouter);
