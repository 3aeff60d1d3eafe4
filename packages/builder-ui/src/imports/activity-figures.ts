import type { Figure } from './Figures.vue';
import type { ActivityCounts } from './import-types.ts';

export type FigureWords = { recorded: string; joined: (n: string) => string; known: string; knownHelp: string; changed: string; customers: string; left: string; nobody: (n: string) => string; repeated: (n: string) => string };
/** `skips` and `creates` as a check has them; a run's result under the same names. */
export type ActivityTally = { creates: number; skips: number; activities?: ActivityCounts | undefined };

/** What becomes, or became, of rows that are activities, as figures with notes. */
export function activityFigures({ creates, skips, activities }: ActivityTally, words: FigureWords, number: (value: number) => string): Figure[] {
  const { recorded, joined, known, nobody, repeated, changed = 0 } = activities ?? { recorded: 0, joined: 0, known: 0, nobody: 0, repeated: 0 };
  const left = [...(nobody > 0 ? [words.nobody(number(nobody))] : []), ...(repeated > 0 ? [words.repeated(number(repeated))] : [])].join(' · ');
  return [
    { label: words.recorded, value: recorded, ...(joined > 0 ? { note: words.joined(number(joined)) } : {}) },
    ...(changed > 0 ? [{ label: words.changed, value: changed }] : []),
    ...(known > 0 ? [{ label: words.known, value: known, note: words.knownHelp }] : []),
    ...(creates > 0 ? [{ label: words.customers, value: creates }] : []),
    { label: words.left, value: skips + nobody + repeated, ...(left === '' ? {} : { note: left }) },
  ];
}
