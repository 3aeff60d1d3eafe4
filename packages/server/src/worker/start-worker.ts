import { hostname } from 'node:os';
import type { Deps } from '../deps.ts';
import type { Job } from '../store/port/jobs.ts';
import { createAlarm } from './alarm.ts';
import { createDueFlips } from './due-flips.ts';
import { faultOf } from '../failure/fault-of.ts';
import type { JobHandler } from './job-handler.ts';
import { type Lane, lanes as allLanes } from './registry.ts';
import { workOff } from './work-off.ts';

export type Worker = {
  /** Jobs may be waiting. */
  wake: () => void;
  /** Ends what is under way at its next checkpoint, gives leases back and resolves then. */
  stop: () => Promise<void>;
  /** Resolves when nothing is under way and nothing is due. */
  idle: () => Promise<void>;
};

/** Other processes' jobs are noticed within this time. */
const pollMs = 1000;

export type WorkerOptions = {
  lanes?: Lane[];
  /** How long a killed worker's jobs wait to be taken over. */
  leaseMs?: number;
};

/** Works off jobs until it is stopped. Each lane has places of its own, so that no kind of job can keep another waiting. */
export function startWorker(deps: Deps, { lanes = allLanes, leaseMs = 8000 }: WorkerOptions = {}): Worker {
  const worker = `${hostname()}:${process.pid}:${deps.newId()}`;
  const stopping = new AbortController();
  const bench = { deps, worker, leaseMs, stopping: stopping.signal, failures: new Map<string, number>() };
  const alarm = createAlarm();
  const enqueueDueFlips = createDueFlips(deps);
  const underWay = new Map<Promise<void>, Lane>();
  let waitingForIdle: (() => void)[] = [];

  function begin(lane: Lane, handler: JobHandler, job: Job): void {
    const work = workOff(bench, job, handler).finally(() => {
      underWay.delete(work);
      alarm.ring();
    });
    underWay.set(work, lane);
  }

  /** Says how many jobs it began. */
  async function fill(lane: Lane): Promise<number> {
    const free = lane.places - [...underWay.values()].filter((other) => other === lane).length;
    if (free <= 0 || stopping.signal.aborted) return 0;
    const handlers = new Map(lane.handlers.map((handler) => [handler.kind, handler]));
    const jobs = await deps.store.jobs.claim({ worker, now: deps.clock(), leaseMs, limit: free, kinds: [...handlers.keys()] });
    for (const job of jobs) {
      const handler = handlers.get(job.kind);
      if (handler) begin(lane, handler, job);
    }
    return jobs.length;
  }

  /** Fills the free places; says how long nothing more will be due, in milliseconds. */
  async function look(): Promise<number> {
    await enqueueDueFlips();
    // A job that ends while this looks may have enqueued others: only a look at which nothing ran can tell that all is done.
    let ran = underWay.size;
    for (const began of await Promise.all(lanes.map(fill))) ran += began;
    const due = await deps.store.jobs.nextDue();
    const quietMs = due === null ? Infinity : due - deps.clock();
    if (ran === 0 && quietMs > 0) {
      for (const resolve of waitingForIdle) resolve();
      waitingForIdle = [];
    }
    return quietMs;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm.reset();
      const quietMs = await look().catch((error: unknown) => {
        deps.log.error({ fault: faultOf(error) }, 'the worker could not look for jobs');
        return pollMs;
      });
      // A due job that was not claimed waits for a place, and a freed place rings.
      await alarm.wait(quietMs > 0 ? Math.min(quietMs, pollMs) : pollMs);
    }
  }

  const looping = loop();
  return {
    wake: alarm.ring,
    stop: async () => {
      stopping.abort();
      alarm.ring();
      await looping;
      await Promise.all(underWay.keys());
    },
    idle: () => new Promise((resolve) => {
      waitingForIdle.push(resolve);
      alarm.ring();
    }),
  };
}
