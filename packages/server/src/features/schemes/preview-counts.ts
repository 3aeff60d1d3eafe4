import { countTrue, methodParts, type SchemeDefinition, type Simulated } from '@rubric/engine';
import { standingOf, type Standing } from '../columns/customer-columns.ts';
import type { Everyone } from '../simulation/simulations.ts';
import type { ClassMigration, SchemePreview } from './scheme-preview.ts';

type Standings = ReturnType<Everyone['standings']>;

/** What a standing and the draft's class come to, for each pair of them: the pair `standing * side + class index` (the last index: no class). */
function createPairs({ classes }: SchemeDefinition, standings: Standings) {
  const words = (standings?.dictionary ?? [undefined]) as readonly (string | undefined)[];
  const side = classes.length + 1;
  const indexOf = ({ held, class: key }: Standing): number => (held ? classes.findIndex((known) => known.key === key) : -1);
  const stands = words.map((word) => {
    const standing = standingOf(word);
    // A person's class holds through a publish that still offers it.
    return { isClassified: standing !== null, from: standing?.class ?? null, held: standing === null ? -1 : indexOf(standing) };
  });
  const heldBy = Int16Array.from(stands, ({ held }) => held);
  const toOf = (index: number): string | null => classes[index]?.key ?? null;
  const isMove = Uint8Array.from({ length: stands.length * side }, (_, pair) => (stands[Math.floor(pair / side)]?.from === toOf(pair % side) ? 0 : 1));
  return {
    size: stands.length * side,
    isMove,
    at: (row: number, own: number): number => {
      const code = standings?.codes[row] ?? 0;
      const held = heldBy[code] as number;
      const index = held < 0 ? own : held;
      return code * side + (index < 0 ? side - 1 : index);
    },
    read: (pair: number) => ({ ...(stands[Math.floor(pair / side)] as (typeof stands)[number]), to: toOf(pair % side) }),
  };
}

type Pairs = ReturnType<typeof createPairs>;

function countPairs({ classIndex }: Simulated['decisions'], { size, at }: Pairs): Uint32Array {
  const counts = new Uint32Array(size);
  for (let row = 0; row < classIndex.length; row += 1) {
    const pair = at(row, classIndex[row] as number);
    counts[pair] = (counts[pair] as number) + 1;
  }
  return counts;
}

type Totals = Pick<SchemePreview, 'total' | 'counts' | 'current' | 'moved' | 'migration'>;

function total(counted: Uint32Array, pairs: Pairs): Totals {
  const totals: Totals = { total: 0, counts: {}, current: {}, moved: 0, migration: [] };
  const migration = new Map<string, ClassMigration>();
  const add = (counts: Record<string, number>, key: string, count: number): void => { counts[key] = (counts[key] ?? 0) + count; };
  counted.forEach((count, pair) => {
    if (count === 0) return;
    const { isClassified, from, to } = pairs.read(pair);
    totals.total += count;
    add(totals.counts, to ?? '', count);
    if (isClassified) add(totals.current, from ?? '', count);
    if (pairs.isMove[pair] === 1) totals.moved += count;
    const key = JSON.stringify([from, to]);
    migration.set(key, { from, to, count: (migration.get(key)?.count ?? 0) + count });
  });
  return { ...totals, migration: [...migration.values()] };
}

/** The first movers, then the first others, as rows with their pairs. */
function sampleRows({ classIndex }: Simulated['decisions'], { at, isMove }: Pairs, size: number): { row: number; pair: number }[] {
  const found: { row: number; pair: number }[][] = [[], []];
  for (let row = 0; row < classIndex.length && (found[1] as object[]).length < size; row += 1) {
    const pair = at(row, classIndex[row] as number);
    const list = found[isMove[pair] as number] as { row: number; pair: number }[];
    if (list.length < size) list.push({ row, pair });
  }
  return [...(found[1] ?? []), ...(found[0] ?? [])].slice(0, size);
}

/** Rules: how many customers have each as their first that holds, of those who have a class. */
function countFirst({ decisions: { classIndex } }: Simulated, columns: readonly (Uint8Array | null)[]): Uint32Array {
  const counts = new Uint32Array(columns.length + 1);
  for (let row = 0; row < classIndex.length; row += 1) {
    if ((classIndex[row] as number) < 0) continue;
    let first = 0;
    while (first < columns.length && columns[first]?.[row] !== 1) first += 1;
    counts[first] = (counts[first] as number) + 1;
  }
  return counts;
}

/** Muted parts never hit. */
function countHits({ method }: SchemeDefinition, simulated: Simulated): Record<string, number> {
  const parts = methodParts(method).filter(({ muted }) => !muted);
  const columns = parts.map(({ when }) => simulated.truthsOf(when));
  if (method.kind !== 'rules') return Object.fromEntries(parts.map(({ id }, index) => [id, countTrue(columns[index] ?? new Uint8Array())]));
  const counts = countFirst(simulated, columns);
  const byDefault = counts[parts.length] as number;
  return { ...Object.fromEntries(parts.map(({ id }, index) => [id, counts[index] as number])), ...(byDefault > 0 ? { default: byDefault } : {}) };
}

function countScores({ decisions: { score } }: Simulated): SchemePreview['scores'] {
  const counts = new Map<number, number>();
  for (let row = 0; row < score.length; row += 1) {
    const value = score[row] as number;
    if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ score: value, count })).sort((a, b) => a.score - b.score);
}

const sampleSize = 20;

/** What a simulated draft would do to everyone; the sample without names. */
export function previewCounts(definition: SchemeDefinition, simulated: Simulated, { standings, idAt }: { standings: Standings; idAt: (row: number) => string }): Omit<SchemePreview, 'conditionHits' | 'issues'> {
  const pairs = createPairs(definition, standings);
  const { decisions } = simulated;
  return {
    ...total(countPairs(decisions, pairs), pairs),
    hits: countHits(definition, simulated),
    scores: countScores(simulated),
    sample: sampleRows(decisions, pairs, sampleSize).map(({ row, pair }) => {
      const { from, to } = pairs.read(pair);
      return { id: idAt(row), name: '', from, to };
    }),
  };
}
