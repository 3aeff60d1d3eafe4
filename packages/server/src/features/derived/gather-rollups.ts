import { type ActivityRecord, createRollupState, type FieldValues, type RollupState } from '@rubric/engine';
import type { CustomerRollups, StoredActivity } from '../../store/port/activities.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { CompiledRollup, RollupValues } from './derived-fields.ts';

/** What was done to one customer's activities; the store holds them as they are afterwards. */
export type ActivityChanges = { added: StoredActivity[]; removed: StoredActivity[] };

export const asRecord = ({ type, at, values }: Pick<StoredActivity, 'type' | 'at' | 'values'>): ActivityRecord => ({ type, at: new Date(at).toISOString(), values });

type Pending = { customerId: string; states: Map<string, RollupState>; anew: CompiledRollup[] };

/** A state with the changes in it, or null where only the activities themselves can tell. */
function changed({ activity, definition, rollup }: CompiledRollup, kept: CustomerRollups['states'][string] | undefined, { added, removed }: ActivityChanges): RollupState | null {
  if (kept?.definition !== definition) return null;
  const { state } = kept;
  for (const one of removed) if (one.type === activity) rollup.removeActivity(state, asRecord(one));
  for (const one of added) if (one.type === activity) rollup.addActivity(state, asRecord(one));
  return rollup.isSpent(state) ? null : state;
}

/** Of a customer of whom nothing is kept there were no activities before. */
function begin(rollups: CompiledRollup[], customerId: string, kept: CustomerRollups | undefined, changes: ActivityChanges): Pending {
  const states = new Map<string, RollupState>();
  const anew: CompiledRollup[] = [];
  for (const compiled of rollups) {
    const before = kept ? kept.states[compiled.key] : { definition: compiled.definition, state: createRollupState() };
    const state = changed(compiled, before, changes);
    if (state) states.set(compiled.key, state);
    else anew.push(compiled);
  }
  return { customerId, states, anew };
}

/** Builds from all of their activities what could not be told from what was kept. */
async function buildAnew(tx: Aggregates, workspaceId: string, pending: Pending[]): Promise<void> {
  const waiting = new Map(pending.filter(({ anew }) => anew.length > 0).map((one) => [one.customerId, one]));
  if (waiting.size === 0) return;
  for (const { states, anew } of waiting.values()) for (const { key } of anew) states.set(key, createRollupState());
  const types = [...new Set([...waiting.values()].flatMap(({ anew }) => anew.map(({ activity }) => activity)))];
  for await (const chunk of tx.activities.scan(workspaceId, { customerIds: [...waiting.keys()], types })) {
    for (const activity of chunk) {
      const one = waiting.get(activity.customerId);
      for (const { key, activity: type, rollup } of one?.anew ?? []) {
        const state = one?.states.get(key);
        if (state && type === activity.type) rollup.addActivity(state, asRecord(activity));
      }
    }
  }
}

function finish(rollups: CompiledRollup[], { customerId, states }: Pending, now: number): { kept: CustomerRollups; gathered: RollupValues } {
  const kept: CustomerRollups = { customerId, states: {} };
  const values: FieldValues = {};
  const flips: Record<string, number> = {};
  for (const { key, definition, rollup } of rollups) {
    const state = states.get(key);
    if (!state) continue;
    rollup.expire(state, now);
    const { value, flipsAt } = rollup.result(state, now);
    if (value !== undefined) values[key] = value;
    if (flipsAt !== null) flips[key] = flipsAt;
    kept.states[key] = { definition, state };
  }
  return { kept, gathered: { values, flips } };
}

export type GatherRequest = { workspaceId: string; definition: Definition; customerIds: string[]; changes?: Map<string, ActivityChanges> };

/** By customer id, what the rollups come to; `kept`: the states to keep, once the customers are there. */
export type Gathered = { values: Map<string, RollupValues>; kept: CustomerRollups[] };

/**
 * What the rollups of up to 1000 customers come to now; reads only. A change costs the same however many activities there are, but for
 * states that were made by another definition or are spent: those read all of them.
 */
export async function computeRollups(tx: Aggregates, { workspaceId, definition, customerIds, changes = new Map() }: GatherRequest, now: number): Promise<Gathered> {
  const { rollups } = definition.derived;
  const kept = new Map((await tx.activities.findRollups(workspaceId, customerIds)).map((one) => [one.customerId, one]));
  const pending = customerIds.map((id) => begin(rollups, id, kept.get(id), changes.get(id) ?? { added: [], removed: [] }));
  await buildAnew(tx, workspaceId, pending);
  const finished = pending.map((one) => finish(rollups, one, now));
  // Whoever has activities has an entry, even an empty one: two writers of one customer meet there, and its absence says that there are none.
  const states = finished.flatMap((one) => (kept.has(one.kept.customerId) || changes.has(one.kept.customerId) ? [one.kept] : []));
  return { values: new Map(finished.map((one) => [one.kept.customerId, one.gathered])), kept: states };
}

/** The same of stored customers, and keeps their states, in the caller's transaction. */
export async function gatherRollups(tx: Aggregates, request: GatherRequest, now: number): Promise<Map<string, RollupValues>> {
  const { values, kept } = await computeRollups(tx, request, now);
  await tx.activities.setRollups(request.workspaceId, kept);
  return values;
}
