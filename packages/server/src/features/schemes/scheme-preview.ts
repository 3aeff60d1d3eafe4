import type { Issue } from '@rubric/engine';

export type PreviewSample = { id: string; name: string; from: string | null; to: string | null };
export type ClassMigration = { from: string | null; to: string | null; count: number };

/** What a draft would do to everyone now. Class '' in counts, null elsewhere: not enough data (or not classified yet). */
export type SchemePreview = {
  total: number;
  counts: Record<string, number>;
  current: Record<string, number>;
  moved: number;
  migration: ClassMigration[];
  /** Rules: customers whose first match is the rule, and `default` for those of none. Score card rows: customers for whom the row holds. */
  hits: Record<string, number>;
  /** Customers for whom a part of a condition holds, under `JSON.stringify` of the part. */
  conditionHits: Record<string, number>;
  /** Customers per score, for methods that score; by score. */
  scores: { score: number; count: number }[];
  /** Movers first, then others. */
  sample: PreviewSample[];
  /** Why there are no numbers. */
  issues: Issue[];
};

/** Nothing counted yet. */
export const noPreview = (issues: Issue[] = []): SchemePreview =>
  ({ total: 0, counts: {}, current: {}, moved: 0, migration: [], hits: {}, conditionHits: {}, scores: [], sample: [], issues });
