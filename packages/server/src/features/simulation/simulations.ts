import { closures, createSimulation, type Simulation } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import type { Store } from '../../store/port/store.ts';
import { isWordy } from '../columns/wordy-fields.ts';
import type { Definition } from '../definitions/definitions.ts';
import { holdCustomers, type HeldCustomers } from './held-customers.ts';

/** Who simulates what: `session` names an editor of a scheme, `reads` the fields that are needed. */
export type SimulationRequest = { session: string; definition: Definition; reads: readonly string[]; now: number };

/** Everyone as they were committed when they were asked for. Valid until the work that was given it ends. */
export type Everyone = Pick<HeldCustomers, 'standings' | 'idAt'> & { simulation: Simulation };

export type Simulations = {
  /** Does something with everyone. Of one workspace, one after the other. */
  withEveryone<Result>(request: SimulationRequest, work: (everyone: Everyone) => Promise<Result>): Promise<Result>;
};

/** Simulations that are remembered, of a workspace. */
const mostSessions = 4;

/** For so few it takes longer to make code than to do without. */
const fewCustomers = 1000;

type Kept = { shape: string; keys: ReadonlySet<string>; held: HeldCustomers; sessions: Map<string, Simulation> };
type Place = { tail: Promise<unknown>; kept: Kept | null };

/** What makes everything that is held useless when it changes. */
const shapeOf = ({ fields, schemes, workspace }: Definition): string => JSON.stringify([workspace.timeZone, fields, schemes.map(({ id, key }) => [id, key])]);

const bytesOf = ({ kept }: Place): number => (kept ? [...kept.sessions.values()].reduce((sum, simulation) => sum + simulation.bytes(), kept.held.bytes()) : 0);

async function read(store: Store, { definition, reads }: SimulationRequest, before: Kept | null): Promise<Kept> {
  const shape = shapeOf(definition);
  const isNeeded = new Set([...reads, ...(before?.shape === shape ? before.keys : [])]);
  const fields = definition.fields.filter((field) => isNeeded.has(field.key) || !isWordy(field));
  for (;;) {
    const held = await holdCustomers(store, { workspaceId: definition.workspace.id, fields, schemes: definition.schemes });
    if (await held.refresh() !== 'lost') return { shape, keys: new Set(fields.map(({ key }) => key)), held, sessions: new Map() };
  }
}

/** Where many were written, evaluating everyone anew costs less than remembering. */
function takeNews({ held, sessions }: Kept, rows: ReadonlySet<number>): void {
  const columns = held.columns();
  if (rows.size * 4 > columns.count) sessions.clear();
  for (const simulation of sessions.values()) simulation.rewritten(columns, rows);
}

/** What is kept, brought up to now, or read anew. */
async function bringUpToNow(store: Store, request: SimulationRequest, kept: Kept | null): Promise<Kept> {
  const fits = kept !== null && kept.shape === shapeOf(request.definition) && request.reads.every((key) => kept.keys.has(key));
  const news = fits ? await kept.held.refresh() : 'lost';
  if (!fits || news === 'lost') return read(store, request, kept);
  if (news !== null) takeNews(kept, news);
  return kept;
}

/** The session's simulation, as the one used last. */
function simulationOf({ held, sessions }: Kept, { session, definition, now }: SimulationRequest): Simulation {
  const { fields, calendar, context } = definition;
  const columns = held.columns();
  const backEnd = columns.count < fewCustomers ? closures : generatedCode;
  const simulation = sessions.get(session) ?? createSimulation(columns, fields, { context: context(now), calendar, backEnd, population: 'columns' });
  sessions.delete(session);
  sessions.set(session, simulation);
  for (const oldest of sessions.keys()) if (sessions.size > mostSessions) sessions.delete(oldest);
  return simulation;
}

/** Holds workspaces' customers in memory, the ones used last, within a budget of bytes for all of them. The one in use is held in any case. */
export function createSimulations(store: Store, budget: number): Simulations {
  const places = new Map<string, Place>();

  function makeRoom(): void {
    let bytes = [...places.values()].reduce((sum, place) => sum + bytesOf(place), 0);
    for (const [workspaceId, place] of places) {
      if (bytes <= budget || places.size === 1) return;
      bytes -= bytesOf(place);
      places.delete(workspaceId);
    }
  }

  async function work<Result>(place: Place, request: SimulationRequest, use: (everyone: Everyone) => Promise<Result>): Promise<Result> {
    const before = place.kept;
    // What fails half-way is not to be trusted: it is read anew the next time.
    place.kept = null;
    const kept = await bringUpToNow(store, request, before);
    place.kept = kept;
    const result = await use({ ...kept.held, simulation: simulationOf(kept, request) });
    makeRoom();
    return result;
  }

  return {
    withEveryone: (request, use) => {
      const { id } = request.definition.workspace;
      const place = places.get(id) ?? { tail: Promise.resolve(), kept: null };
      places.delete(id);
      places.set(id, place);
      const result = place.tail.then(() => work(place, request, use));
      place.tail = result.catch(() => undefined);
      return result;
    },
  };
}
