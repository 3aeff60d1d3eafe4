import type { Deps } from '../../deps.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { neededIndexes } from './needed-indexes.ts';

/** May be cut off anywhere and begun anew: what is there is left alone. */
async function run(deps: Deps, _job: Job, control: JobControl): Promise<void> {
  const { fieldIndexes } = deps.store;
  const places = await neededIndexes(deps);
  await fieldIndexes.keepOnly(places);
  for (const place of places) {
    if (control.cancelled()) return;
    await fieldIndexes.ensure(place);
    await control.extend();
  }
  await deps.store.transaction((tx) => control.complete(tx));
}

/** Makes the indexes that lists need and lets go of those that none needs any more. One index of many customers may take minutes. */
export const indexesHandler: JobHandler = { kind: 'indexes', leaseMs: 600_000, run };
