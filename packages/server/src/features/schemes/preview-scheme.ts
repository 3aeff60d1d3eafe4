import { setImmediate } from 'node:timers/promises';
import { compileScheme, type SchemeDefinition } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { getSchemeDocument } from './find-scheme.ts';
import { readStatistics } from './read-statistics.ts';
import { createPreviewTally, noPreview, type SchemePreview } from './preview-tally.ts';

/** Customers per read. */
const chunkSize = 2000;

/** How long it may keep others waiting before they get their turn. */
const turnMs = 20;

type PreviewRequest = {
  workspaceId: string;
  id: string;
  draft: SchemeDefinition;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
};

/** Runs a draft on every customer, changing nothing. A draft with issues gives no numbers, nor does an aborted one. */
export async function previewScheme(deps: Deps, request: PreviewRequest): Promise<SchemePreview> {
  const { workspaceId, id, draft, signal } = request;
  await getSchemeDocument(deps.store, workspaceId, id);
  const { fields, schemes, calendar, context } = await deps.definitions.load(deps.store, workspaceId);
  const compiled = compileScheme(draft, fields, { calendar, backEnd: generatedCode });
  if (!compiled.ok) return noPreview(compiled.issues);
  const now = context(deps.clock());
  const statistics = await readStatistics(deps.store, draft, { workspaceId, fields, context: now });
  const tally = createPreviewTally({ id, compiled: compiled.value, fields, schemes, calendar }, { ...now, ...statistics });
  let after: string | null = null;
  let turnEnds = performance.now() + turnMs;
  for (;;) {
    const chunk: CustomerRecord[] = await deps.store.customers.scan(workspaceId, after, chunkSize);
    for (const customer of chunk) {
      tally.see(customer);
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      if (signal?.aborted) return noPreview();
      turnEnds = performance.now() + turnMs;
    }
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < chunkSize) return tally.result();
    after = last.id;
  }
}
