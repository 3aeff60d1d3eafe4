import type { Run } from './run.ts';
import type { Slots } from './slots.ts';

/** Takes what was marked as missing, as field keys, sorted (a class that another scheme has not given is no field); and wipes the marks. */
export function createMissingList(slots: Slots): (run: Run) => string[] {
  const sorted = slots.list.filter(({ source }) => source === 'field').sort((a, b) => (a.key < b.key ? -1 : 1));
  return ({ missing }) => {
    const keys: string[] = [];
    for (const { key, index } of sorted) {
      if (missing[index] === 0) continue;
      keys.push(key);
      missing[index] = 0;
    }
    return keys;
  };
}
