import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { isWithin } from '../../store/stretches.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { createPortions, portionSize, type Portion } from './reclassify-portions.ts';

/** More were written since a portion was found: it is found anew. */
const mostWritten = 1000;

/** `mark`: from when it began. `passed`: it has gone through everyone. */
const checkpointSchema = z.object({ after: z.string().nullable(), moved: z.number(), mark: z.string().optional(), passed: z.boolean().optional() });
export type Checkpoint = z.infer<typeof checkpointSchema>;

export const checkpointOf = ({ checkpoint }: RunDocument): Checkpoint => (checkpoint ? checkpointSchema.parse(checkpoint) : { after: null, moved: 0 });

/** What is prepared outside the transaction of a step: the next portion, and a mark from before it was read. */
export type Prepared = { portion: Portion; mark: string } | null;

/**
 * Whom to classify again in one transaction, how many customers the run has gone through then, and from where it goes on. `settles`: those of them whom nobody else
 * can have written at the same instant, or who were looked at late.
 */
export type Step = { ids: string[]; settles: string[]; done: number; next: Omit<Checkpoint, 'moved'>; last: boolean };

type Reading = { workspaceId: string; definition: Definition; run: RunDocument };

/** Goes through everyone in portions, and then once more to those who were written meanwhile: a write that began before the publish may have classified by what was live then. */
export function createSteps(deps: Pick<Deps, 'store' | 'clock'>, workspaceId: string) {
  const { customers } = deps.store;
  const portions = createPortions(deps, workspaceId);
  /** Whoever was written by this run was written by nobody else at the same instant: the store would have made one of the two begin again. */
  const settled = new Set<string>();

  async function portionStep(tx: Aggregates, { definition, run }: Reading, prepared: Prepared): Promise<Step | null> {
    const { after } = checkpointOf(run);
    if (prepared === null || prepared.portion.definition !== definition || prepared.portion.after !== (after ?? '')) return null;
    const { portion, mark } = prepared;
    const written = await tx.customers.writtenSince(workspaceId, portion.asOf);
    const ids = new Set([...portion.differing, ...portion.others, ...[...(written ?? [])].filter((id) => isWithin(portion, id))]);
    if (written === null || ids.size > mostWritten) return null;
    const settles = portion.differing.filter((id) => !written.has(id));
    return { ids: [...ids], settles, done: run.progress.done + portion.customers, next: { after: portion.upTo ?? after, mark, passed: portion.upTo === null }, last: false };
  }

  async function lateStep(tx: Aggregates, { run }: Reading): Promise<Step> {
    const { after, mark = '' } = checkpointOf(run);
    const written = await tx.customers.writtenSince(workspaceId, mark);
    if (written === null) return { ids: [], settles: [], done: 0, next: { after: null }, last: false };
    const ids = [...written].filter((id) => !settled.has(id)).slice(0, portionSize);
    return { ids, settles: ids, done: run.progress.done, next: { after, mark, passed: true }, last: ids.length < portionSize };
  }

  return {
    /** Call it outside the transaction. */
    prepare: async (definition: Definition, scheme: PublishedScheme, run: RunDocument): Promise<Prepared> => {
      const { after, mark, passed } = checkpointOf(run);
      return passed ? null : { mark: mark ?? (await customers.mark(workspaceId)), portion: await portions.next(definition, scheme, after ?? '') };
    },
    /** Call it after the commit of a step. */
    settle: ({ settles }: Step): void => {
      for (const id of settles) settled.add(id);
    },
    /** Null: what was prepared is no longer the run's next. */
    take: async (tx: Aggregates, reading: Reading, prepared: Prepared): Promise<Step | null> => {
      const step = checkpointOf(reading.run).passed ? await lateStep(tx, reading) : await portionStep(tx, reading, prepared);
      if (step === null) portions.forget();
      return step;
    },
  };
}

export type Steps = ReturnType<typeof createSteps>;
