import { methodParts, type Calendar, type CompiledScheme, type EvaluationContext, type FieldDef, type Issue, type SchemeDefinition } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { heldClass, isOffered } from '../classifications/class-lock.ts';
import { classesByKey } from '../classifications/classify-customer.ts';
import { customerTitle } from '../customers/customer-row.ts';
import type { PublishedScheme } from '../definitions/definitions.ts';
import { createConditionHits } from './condition-hits.ts';

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

const sampleSize = 20;

/** Nothing counted yet. */
export const noPreview = (issues: Issue[] = []): SchemePreview =>
  ({ total: 0, counts: {}, current: {}, moved: 0, migration: [], hits: {}, conditionHits: {}, scores: [], sample: [], issues });

const add = (counts: Record<string, number>, key: string): void => { counts[key] = (counts[key] ?? 0) + 1; };

/** Rules or score card rows with the key of their condition; muted ones never hit. */
function partsOf({ method }: SchemeDefinition): { id: string; part: string }[] {
  return methodParts(method).filter(({ muted }) => !muted).map(({ id, when }) => ({ id, part: JSON.stringify(when) }));
}

function createMigration() {
  const seen = new Map<string, ClassMigration>();
  return {
    see: (from: string | null, to: string | null) => {
      const key = JSON.stringify([from, to]);
      const known = seen.get(key);
      if (known) known.count += 1;
      else seen.set(key, { from, to, count: 1 });
    },
    list: () => [...seen.values()],
  };
}

function createSample() {
  const movers: PreviewSample[] = [];
  const stayed: PreviewSample[] = [];
  return {
    see: (entry: () => PreviewSample, moved: boolean) => {
      const list = moved ? movers : stayed;
      if (list.length < sampleSize) list.push(entry());
    },
    list: () => [...movers, ...stayed].slice(0, sampleSize),
  };
}

type Hits = { holds: (part: string) => boolean };

/** Adds the customer seen last: to the first rule that holds (or `default`), or to every row that holds. */
function countHits(counts: Record<string, number>, { method }: SchemeDefinition, parts: ReturnType<typeof partsOf>, { holds }: Hits): void {
  const holding = parts.filter(({ part }) => holds(part));
  if (method.kind === 'rules') add(counts, holding[0]?.id ?? 'default');
  else for (const { id } of holding) add(counts, id);
}

export type PreviewTally = { see: (customer: CustomerRecord) => void; result: () => SchemePreview };

type PreviewedScheme = { id: string; compiled: CompiledScheme; fields: FieldDef[]; schemes: PublishedScheme[]; calendar: Calendar };

/** Counts what a draft does to each customer it is shown. */
export function createPreviewTally({ id: schemeId, compiled, fields: defs, schemes, calendar }: PreviewedScheme, context: EvaluationContext): PreviewTally {
  const { definition } = compiled;
  const parts = partsOf(definition);
  const preview = noPreview();
  preview.hits = Object.fromEntries(parts.map(({ id }) => [id, 0]));
  const conditionHits = createConditionHits(definition, defs, calendar);
  const scores = new Map<number, number>();
  const migration = createMigration();
  const sample = createSample();
  const asksForClasses = compiled.classReferences().length > 0;
  return {
    see: (customer) => {
      const { id, fields, classes } = customer;
      const seenIn = asksForClasses ? { ...context, classes: classesByKey(schemes, customer) } : context;
      const before = classes[schemeId];
      const from = before?.class ?? null;
      const { class: own, score } = compiled.evaluate(fields, seenIn);
      const held = heldClass(before);
      // A person's class holds through a publish that still offers it.
      const to = held && isOffered(held, definition) ? held.class : own;
      conditionHits.see(fields, seenIn);
      preview.total += 1;
      add(preview.counts, to ?? '');
      if (before) add(preview.current, from ?? '');
      if (from !== to) preview.moved += 1;
      if (score !== null) scores.set(score, (scores.get(score) ?? 0) + 1);
      if (definition.method.kind === 'scoreCard' || own !== null) countHits(preview.hits, definition, parts, conditionHits);
      migration.see(from, to);
      sample.see(() => ({ id, name: customerTitle(defs, fields, id), from, to }), from !== to);
    },
    result: () => ({
      ...preview,
      conditionHits: conditionHits.counts(),
      scores: [...scores].map(([score, count]) => ({ score, count })).sort((a, b) => a.score - b.score),
      migration: migration.list(),
      sample: sample.list(),
    }),
  };
}
