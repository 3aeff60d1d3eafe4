import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { FieldConversion } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { breakingUses } from './breaking-uses.ts';
import { getFieldSet } from './get-field-set.ts';
import { storeFieldSet } from './store-field-set.ts';

type OfRun = { workspaceId: string; actor: Actor; runId: string };

const others = (conversions: FieldConversion[] | undefined, runId: string): FieldConversion[] => (conversions ?? []).filter((conversion) => conversion.runId !== runId);

/** The run is over: everyone may write the field again. */
export async function endConversion(deps: Deps, tx: Aggregates, { workspaceId, actor, runId }: OfRun): Promise<void> {
  const current = await getFieldSet(tx, workspaceId);
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { conversions: others(current.conversions, runId) } });
}

/** The run goes back: the field is defined as before, and still nobody else's to write. False where something that acts on customers has come to need the new definition. */
export async function turnBack(deps: Deps, tx: Aggregates, { workspaceId, actor, runId }: OfRun): Promise<boolean> {
  const current = await getFieldSet(tx, workspaceId);
  const conversion = current.conversions?.find((candidate) => candidate.runId === runId);
  if (conversion === undefined) return true;
  const { from, to } = conversion;
  const fields = current.fields.map((field) => (field.key === from.key ? from : field));
  if ((await breakingUses(tx, workspaceId, fields)).length > 0) return false;
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields, conversions: [...others(current.conversions, runId), { runId, from: to, to: from, choices: {} }] } });
  return true;
}

/** A deleted field's values are gone: its key is free. */
export async function forgetField(deps: Deps, tx: Aggregates, { workspaceId, actor, key }: { workspaceId: string; actor: Actor; key: string }): Promise<void> {
  const current = await getFieldSet(tx, workspaceId);
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { removed: (current.removed ?? []).filter(({ field }) => field.key !== key) } });
}
