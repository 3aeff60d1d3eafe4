import type { ConditionTrace, Explanation, ScoreRow, ScoreRowTrace, SchemeDefinition } from '@rubric/engine';

export type ScoreExplanation = Extract<Explanation, { kind: 'scoreCard' }>;
export type ScorePart = { id: string; name: { zh: string; en: string }; cap: number | null; capped: boolean; weight: number; sum: number; counted: number; given: ScoreRowTrace[]; idle: ScoreRowTrace[] };

/** What rounding leaves is nobody's business. */
export const isClamped = ({ clamp }: ScoreExplanation): boolean => Math.abs(clamp) >= 1e-6;

/** The groups of a score card with the rows that gave points first. */
export function scoreParts({ groups }: ScoreExplanation, { method }: SchemeDefinition): ScorePart[] {
  const defined = method.kind === 'scoreCard' ? method.groups : [];
  return groups.map(({ id, rows, sum, counted }) => {
    const group = defined.find((known) => known.id === id);
    const active = rows.filter(({ muted }) => !muted);
    return {
      id, sum, counted, name: group?.name ?? { zh: id, en: id }, cap: group?.cap ?? null, weight: group?.weight ?? 1, capped: group?.cap !== undefined && counted < sum * (group.weight ?? 1) - 1e-6,
      given: active.filter(({ points }) => points !== 0), idle: active.filter(({ points }) => points === 0),
    };
  });
}

/** The longest bar's points. */
export const mostPoints = (parts: ScorePart[]): number => Math.max(1, ...parts.flatMap(({ given }) => given.map(({ points }) => Math.abs(points))));

/** What a row asked, as it stands in the scheme. */
export function definitionOf({ id }: ScoreRowTrace, { method }: SchemeDefinition): ScoreRow | null {
  const rows = method.kind === 'scoreCard' ? method.groups.flatMap((group) => group.rows) : [];
  return rows.find((row) => row.id === id) ?? null;
}

/** Everything a row read, each field once. */
export function readsOf({ condition, given, decay }: ScoreRowTrace): ConditionTrace['reads'] {
  const reads = [...condition.reads, ...given.reads, ...(decay?.reads ?? [])];
  return reads.filter(({ field }, index) => reads.findIndex((other) => other.field === field) === index);
}
