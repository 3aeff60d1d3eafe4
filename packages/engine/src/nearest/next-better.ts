import type { ClassDef, SchemeDefinition } from '../model/scheme.ts';

/** The class one rank above; null for the best one, and for no class. */
export function nextBetter(key: string | null, { classes }: Pick<SchemeDefinition, 'classes'>): ClassDef | null {
  const present = classes.find((known) => known.key === key);
  const better = classes.filter(({ rank }) => present !== undefined && rank < present.rank);
  return better.reduce<ClassDef | null>((best, one) => (best === null || one.rank > best.rank ? one : best), null);
}
