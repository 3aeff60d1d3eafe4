import { type Calendar, type CompiledScheme, compileScheme, type FieldDef, type Issue, type SchemeDefinition } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { createConditionHits } from './condition-hits.ts';
import { getSchemeDocument } from './find-scheme.ts';

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

const chunkSize = 2000;
const sampleSize = 20;

/** Rules or score card rows with the key of their condition; muted ones never hit. */
function partsOf({ method }: SchemeDefinition): { id: string; part: string }[] {
  const written = method.kind === 'rules' ? method.rules : method.groups.flatMap((group) => group.rows);
  return written.filter(({ muted }) => !muted).map(({ id, when }) => ({ id, part: JSON.stringify(when) }));
}

const add = (counts: Record<string, number>, key: string): void => { counts[key] = (counts[key] ?? 0) + 1; };

type Tally = { preview: SchemePreview; see: (customer: CustomerRecord) => void };

function createTally(scheme: { id: string; compiled: CompiledScheme; fields: FieldDef[]; calendar: Calendar }, context: { now: number; timeZone: string }): Tally {
  const { definition } = scheme.compiled;
  const firstOnly = definition.method.kind === 'rules';
  const parts = partsOf(definition);
  const hits = Object.fromEntries(parts.map(({ id }) => [id, 0]));
  const preview: SchemePreview = { total: 0, counts: {}, current: {}, moved: 0, migration: [], hits, conditionHits: {}, scores: [], sample: [], issues: [] };
  const conditionHits = createConditionHits(definition, scheme.fields, scheme.calendar);
  const scores = new Map<number, number>();
  const stayed: PreviewSample[] = [];
  const migrations = new Map<string, ClassMigration>();
  const countHits = () => {
    for (const { id, part } of parts) {
      if (!conditionHits.holds(part)) continue;
      add(hits, id);
      if (firstOnly) return;
    }
  };
  const see = ({ id, fields, classes }: CustomerRecord) => {
    const from = classes[scheme.id]?.class ?? null;
    const { class: to, score } = scheme.compiled.evaluate(fields, context);
    if (score !== null) scores.set(score, (scores.get(score) ?? 0) + 1);
    conditionHits.see(fields, context);
    preview.total += 1;
    add(preview.counts, to ?? '');
    if (classes[scheme.id]) add(preview.current, from ?? '');
    if (!countHits(fields) && firstOnly && to !== null) add(hits, 'default');
    const key = JSON.stringify([from, to]);
    const migration = migrations.get(key);
    if (migration) migration.count += 1;
    else {
      const first = { from, to, count: 1 };
      migrations.set(key, first);
      preview.migration.push(first);
    }
    if (from !== to) preview.moved += 1;
    const list = from === to ? stayed : preview.sample;
    if (list.length < sampleSize) list.push({ id, name: customerTitle(scheme.fields, fields, id), from, to });
    if (preview.sample.length + stayed.length > sampleSize) stayed.length = sampleSize - preview.sample.length;
  };
  const byScore = () => [...scores].map(([score, count]) => ({ score, count })).sort((a, b) => a.score - b.score);
  return { see, get preview() { return { ...preview, conditionHits: conditionHits.counts(), scores: byScore(), sample: [...preview.sample, ...stayed] }; } };
}

/** Runs a draft on every customer, changing nothing. A draft with issues gives no numbers. */
export async function previewScheme(deps: Deps, request: { workspaceId: string; id: string; draft: SchemeDefinition }): Promise<SchemePreview> {
  const { workspaceId, id, draft } = request;
  await getSchemeDocument(deps.store, workspaceId, id);
  const { fields, calendar, context } = await deps.definitions.load(deps.store, workspaceId);
  const compiled = compileScheme(draft, fields, calendar);
  if (!compiled.ok) return { total: 0, counts: {}, current: {}, moved: 0, migration: [], hits: {}, conditionHits: {}, scores: [], sample: [], issues: compiled.issues };
  const tally = createTally({ id, compiled: compiled.value, fields, calendar }, context(deps.clock()));
  let after: string | null = null;
  for (;;) {
    const chunk: CustomerRecord[] = await deps.store.customers.scan(workspaceId, after, chunkSize);
    for (const customer of chunk) tally.see(customer);
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < chunkSize) return tally.preview;
    after = last.id;
  }
}
