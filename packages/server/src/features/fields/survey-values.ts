import { setImmediate } from 'node:timers/promises';
import type { FieldValue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';

/** Customers per read. */
const chunkSize = 2000;

/** How long it may keep others waiting before they get their turn. */
const turnMs = 20;

/** Shows every customer to `see`, oldest first. False where nobody waits for the answer any more. */
export async function seeEveryone(deps: Deps, workspaceId: string, see: (customer: CustomerRecord) => void, signal?: AbortSignal): Promise<boolean> {
  let after: string | null = null;
  let turnEnds = performance.now() + turnMs;
  for (;;) {
    const chunk: CustomerRecord[] = await deps.store.customers.scan(workspaceId, after, chunkSize);
    for (const customer of chunk) {
      see(customer);
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      if (signal?.aborted) return false;
      turnEnds = performance.now() + turnMs;
    }
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < chunkSize) return true;
    after = last.id;
  }
}

export type RepeatCounter = {
  see: (value: FieldValue) => void;
  /** Values that several customers have. */
  repeated: () => { value: FieldValue; count: number }[];
};

export function createRepeatCounter(): RepeatCounter {
  const counts = new Map<FieldValue, number>();
  return {
    see: (value) => { if (!Array.isArray(value)) counts.set(value, (counts.get(value) ?? 0) + 1); },
    repeated: () => [...counts].filter(([, count]) => count > 1).map(([value, count]) => ({ value, count })),
  };
}

/** Field key → how many of its values several customers share. */
export async function repeatedValues(deps: Deps, workspaceId: string, keys: string[]): Promise<Map<string, number>> {
  const counters = new Map(keys.map((key) => [key, createRepeatCounter()]));
  await seeEveryone(deps, workspaceId, ({ fields }) => {
    for (const [key, counter] of counters) if (fields[key] !== undefined) counter.see(fields[key]);
  });
  return new Map([...counters].map(([key, counter]) => [key, counter.repeated().length]));
}
