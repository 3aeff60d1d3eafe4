import { compileScheme, type SchemeDefinition } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { customerTitle } from '../customers/customer-row.ts';
import type { Definition } from '../definitions/definitions.ts';
import { inTurns } from '../simulation/in-turns.ts';
import type { Everyone } from '../simulation/simulations.ts';
import { conditionParts } from './condition-parts.ts';
import { getSchemeDocument } from './find-scheme.ts';
import { previewCounts } from './preview-counts.ts';
import { noPreview, type SchemePreview } from './scheme-preview.ts';

type PreviewRequest = {
  workspaceId: string;
  id: string;
  /** Who edits: each editor's edits cost only what they change. */
  editor: string;
  draft: SchemeDefinition;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
};

/** Names who is shown, as they are called now. */
async function withNames(deps: Deps, { workspace, fields }: Definition, preview: SchemePreview): Promise<SchemePreview> {
  const { sample } = preview;
  const shown = new Map((await deps.store.customers.findMany(workspace.id, sample.map(({ id }) => id))).map((customer) => [customer.id, customer]));
  return { ...preview, sample: sample.map((entry) => ({ ...entry, name: customerTitle(fields, shown.get(entry.id)?.fields ?? {}, entry.id) })) };
}

async function simulate({ id, draft, signal }: PreviewRequest, now: number, { simulation, standings, idAt }: Everyone): Promise<SchemePreview> {
  if (signal?.aborted) return noPreview();
  const simulated = await inTurns(simulation.steps(draft, now), signal);
  if (simulated === null) return noPreview();
  if (!simulated.ok) return noPreview(simulated.issues);
  const conditionHits = await inTurns(simulation.counts(conditionParts(draft.method), now), signal);
  if (conditionHits === null) return noPreview();
  return { ...previewCounts(draft, simulated.value, { standings: standings(id), idAt }), conditionHits: Object.fromEntries(conditionHits), issues: [] };
}

/** Runs a draft on every customer, changing nothing. A draft with issues gives no numbers, nor does an aborted one. */
export async function previewScheme(deps: Deps, request: PreviewRequest): Promise<SchemePreview> {
  const { workspaceId, id, editor, draft } = request;
  await getSchemeDocument(deps.store, workspaceId, id);
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const compiled = compileScheme(draft, definition.fields, { calendar: definition.calendar });
  if (!compiled.ok) return noPreview(compiled.issues);
  const now = deps.clock();
  const everyone = { session: `${id} ${editor}`, definition, reads: compiled.value.references(), now };
  return withNames(deps, definition, await deps.simulations.withEveryone(everyone, (held) => simulate(request, now, held)));
}
