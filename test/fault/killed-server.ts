/** Clients at work on a real server that is killed at seeded moments and started again. */
import { rmSync } from 'node:fs';
import { TRPCClientError } from '@trpc/client';
import { freePort, freshDataDir, type ServerProcess, startServer } from '../real-parts/server-process.ts';
import { type Session, setUp } from '../real-parts/session.ts';
import { seeded } from './seeded.ts';

/** One call. It is made again when the server was killed before it answered, so it does nothing where it finds its work done. */
export type Step = () => Promise<void>;

export type KilledServer = {
  session: Session;
  /** Kills now, in the middle of whatever is under way, and starts it again. */
  kill: () => Promise<void>;
  /** Carries out each list in order, `clients` lists at once, and kills at `kills` seeded points along the way. Gives how many calls lost their answer. */
  workThrough: (lists: Step[][], options: { clients: number; kills: number }) => Promise<{ cutOff: number }>;
  close: () => Promise<void>;
};

const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** The answer was lost, rather than being a refusal. */
const isCutOff = (error: unknown): boolean => (error instanceof TRPCClientError ? !error.data : error instanceof TypeError);

export async function openKilledServer({ seed, env = {} }: { seed: number; env?: Record<string, string> }): Promise<KilledServer> {
  const chance = seeded(seed);
  const [dataDir, port] = [freshDataDir(), await freePort()];
  const start = () => startServer({ dataDir, port, env });
  let server: ServerProcess = await start();
  let restarted: Promise<void> = Promise.resolve();
  const restart = async (): Promise<void> => {
    await server.kill();
    server = await start();
  };
  const kill = (): Promise<void> => {
    restarted = restart();
    return restarted;
  };

  return {
    session: await setUp(server),
    kill,
    async workThrough(lists, { clients, kills }) {
      const total = lists.reduce((sum, list) => sum + list.length, 0);
      const killAt = Array.from({ length: kills }, (_, index) => Math.ceil((total * (index + chance())) / kills));
      const waiting = [...lists];
      let [done, cutOff] = [0, 0];
      const insist = async (step: Step): Promise<void> => {
        for (;;) {
          await restarted;
          try {
            return await step();
          } catch (error) {
            if (!isCutOff(error)) throw error;
            cutOff += 1;
          }
        }
      };
      const work = async (): Promise<void> => {
        for (let list = waiting.shift(); list !== undefined; list = waiting.shift()) {
          for (const step of list) {
            await insist(step);
            done += 1;
            if (killAt[0] === undefined || done < killAt[0]) continue;
            killAt.shift();
            // The others are in the middle of a call by then.
            void pause(chance() * 12).then(kill);
          }
        }
      };
      await Promise.all(Array.from({ length: clients }, work));
      return { cutOff };
    },
    async close() {
      await restarted;
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
