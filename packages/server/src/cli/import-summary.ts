import { z } from 'zod';
import type { PublishedScheme } from '../features/definitions/definitions.ts';
import { activityCounts } from '../features/imports/import-progress.ts';
import type { RunDocument } from '../store/port/document-kinds.ts';

const count = z.number();
const importResult = z.object({
  created: count, updated: count, unchanged: count, faultyRows: count, skippedRows: count,
  classCounts: z.record(z.string(), z.record(z.string(), count)),
  activities: activityCounts.optional(),
});

/** `classes`: scheme key → class key ('' for "not enough data") → rows. */
export type ImportSummary = Omit<z.infer<typeof importResult>, 'classCounts'> & { runId: string; seconds: number; classes: Record<string, Record<string, number>> };

export function summarise({ id, result, startedAt, finishedAt }: RunDocument, schemes: PublishedScheme[]): ImportSummary {
  const { classCounts, ...counts } = importResult.parse(result);
  const classes = schemes.flatMap((scheme) => (classCounts[scheme.id] ? [[scheme.key, classCounts[scheme.id]] as const] : []));
  return { runId: id, ...counts, seconds: ((finishedAt ?? 0) - (startedAt ?? 0)) / 1000, classes: Object.fromEntries(classes.map(([key, of]) => [key, of ?? {}])) };
}

export function summaryLines(summary: ImportSummary): string[] {
  const { created, updated, unchanged, faultyRows, skippedRows, seconds, classes, activities } = summary;
  const n = (value: number) => value.toLocaleString('en');
  if (activities) {
    const { recorded, joined, repeated, known, nobody, changed } = activities;
    return [`${n(recorded)} recorded (${n(joined)} more rows added to them), ${changed === 0 ? '' : `${n(changed)} changed, `}${n(known)} known, ${n(nobody)} of nobody known, ${n(repeated)} repeated, ${n(faultyRows)} faulty, ${n(skippedRows)} skipped, ${n(created)} customers created in ${seconds.toFixed(1)} s`];
  }
  return [
    `${n(created)} created, ${n(updated)} updated, ${n(unchanged)} unchanged, ${n(faultyRows)} faulty, ${n(skippedRows)} skipped in ${seconds.toFixed(1)} s`,
    ...Object.entries(classes).map(([scheme, counts]) =>
      `  ${scheme}: ${Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key === '' ? 'not enough data' : key} ${n(value)}`).join(', ')}`),
  ];
}
