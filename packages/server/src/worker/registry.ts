import { actionHandler } from '../features/automations/action-handler.ts';
import { automationHandler } from '../features/automations/automation-handler.ts';
import { bulkHandler } from '../features/bulk/bulk-handler.ts';
import { flipsHandler } from '../features/classifications/flips-handler.ts';
import { reclassifyHandler } from '../features/classifications/reclassify-handler.ts';
import { columnsHandler } from '../features/columns/columns-handler.ts';
import { deriveHandler } from '../features/derived/derive-handler.ts';
import { indexesHandler } from '../features/field-indexes/indexes-handler.ts';
import { changeValuesHandler } from '../features/fields/change-values-handler.ts';
import { purgeHandler } from '../features/fields/purge-handler.ts';
import { purgeRemovedHandler } from '../features/customers/purge-removed-handler.ts';
import { duplicatesHandler } from '../features/duplicates/duplicates-handler.ts';
import { undoHandler } from '../features/history/undo-handler.ts';
import { lateWritesHandler } from '../features/late-writes/late-writes-handler.ts';
import { dropFilesHandler } from '../features/imports/drop-files-handler.ts';
import { importHandler } from '../features/imports/import-handler.ts';
import { scoreHandler } from '../features/plugins/score-handler.ts';
import { asRun } from '../features/runs/as-run.ts';
import { templateHandler } from '../features/templates/template-handler.ts';
import { upkeepHandler } from '../features/upkeep/upkeep-handler.ts';
import type { JobHandler } from './job-handler.ts';

/** Kinds of jobs that share places: at most `places` of them run at once in this process. */
export type Lane = { places: number; handlers: JobHandler[] };

/** Long work, one at a time. */
export const runLane: Lane = { places: 1, handlers: [asRun(importHandler), asRun(reclassifyHandler), asRun(templateHandler), asRun(deriveHandler), asRun(undoHandler), asRun(bulkHandler), asRun(duplicatesHandler), scoreHandler, changeValuesHandler, lateWritesHandler] };

/** Effects, which mostly wait for other people's servers. */
const effectLane: Lane = { places: 4, handlers: [automationHandler, actionHandler, flipsHandler, purgeHandler, purgeRemovedHandler, dropFilesHandler, upkeepHandler, indexesHandler, columnsHandler] };

export const lanes: Lane[] = [runLane, effectLane];
