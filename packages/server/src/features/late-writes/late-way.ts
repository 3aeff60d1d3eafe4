import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { classifyLate } from '../classifications/classify-late.ts';
import type { Definition } from '../definitions/definitions.ts';
import { deriveLate } from '../derived/derive-late.ts';
import { convertLate } from '../fields/convert-late.ts';

/** Some customers, as they are, who may have been written by what was defined before the run. */
export type LateCustomers = { workspaceId: string; definition: Definition; run: RunDocument; customers: CustomerRecord[] };

/** Brings those who need it to what the run brought everyone to; nothing where something else is defined by now. */
export type LateWay = (deps: Deps, tx: Aggregates, late: LateCustomers) => Promise<void>;

/** By the kind of the run. */
export const bringLate: Partial<Record<RunDocument['kind'], LateWay>> = { reclassify: classifyLate, derive: deriveLate, fields: convertLate };
