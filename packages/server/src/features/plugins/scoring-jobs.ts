import { createHash } from 'node:crypto';
import type { Change } from '../../store/port/changes.ts';
import type { PluginDocument } from '../../store/port/document-kinds.ts';
import type { NewJob } from '../../store/port/jobs.ts';

const customersPerJob = 500;

/**
 * Jobs that have the enabled plugins score those customers of whom an input changed. Their ids come from the customers'
 * versions, so a repeated write cannot double them. What scorers write asks for nothing: no loops.
 */
export function scoringJobs(workspaceId: string, plugins: PluginDocument[], written: { version: number; change: Change }[], now: number): NewJob[] {
  if (plugins.length === 0) return [];
  const inputs = new Set(plugins.flatMap((plugin) => Object.values(plugin.inputs).flatMap((mapping) => Object.values(mapping).map((key) => `fields.${key}`))));
  const touched = written.filter(({ change }) => change.cause.kind !== 'scorer' && change.values.some(({ path }) => inputs.has(path)));
  const jobs: NewJob[] = [];
  for (let from = 0; from < touched.length; from += customersPerJob) {
    const batch = touched.slice(from, from + customersPerJob);
    const versions = batch.map(({ version, change }) => `${change.customerId}@${version}`).sort();
    const digest = createHash('sha256').update([workspaceId, ...versions].join(' ')).digest('hex').slice(0, 32);
    jobs.push({ id: `score:${digest}`, kind: 'score', payload: { customerIds: batch.map(({ change }) => change.customerId) }, runAt: now });
  }
  return jobs;
}
