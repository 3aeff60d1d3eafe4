import { addedTypes, type ActivityLines, type FieldValue } from '@rubric/engine';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Change } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import { type Hand, openHands } from './hands.ts';

/** What a cause did to one customer's activities: those it recorded and nobody touched since, those it changed with what they go back to, and how many keep something that someone changed since. */
export type ActivityUndo = { untouched: StoredActivity[]; reverted: { before: StoredActivity; after: StoredActivity }[]; kept: number };

type Part = { id: string; part: string };
type UndoScope = { definition: Definition; changes: Map<string, Change[]>; causeId: string };

function partOf(path: string): Part | null {
  const [, id, part] = /^activities\.([^.]+)\.(.+)$/.exec(path) ?? [];
  return id === undefined || part === undefined ? null : { id, part };
}

/** By activity and part of it, what changed it, newest first. */
function handsOf(changes: readonly Change[], causeId: string): Map<string, Hand[]> {
  const hands = changes.flatMap((change) => change.values.flatMap(({ path, before }) => (partOf(path) ? [{ key: path, before: before ?? null, change }] : [])));
  return new Map([...Map.groupBy(hands, ({ key }) => key)].map(([path, of]) => [path, of.map(({ before, change: { cause } }): Hand => ({ before, by: cause.id !== causeId ? 'others' : cause.kind === 'undo' ? 'undo' : 'cause' }))]));
}

/** Parts that are filled in; computed ones follow. */
function isEntered({ activityTypes }: Definition, type: string, part: string): boolean {
  if (part === 'at' || part === 'lines') return true;
  const field = activityTypes.find(({ key }) => key === type)?.fields.find(({ key }) => `values.${key}` === part);
  return field?.source.kind === 'input';
}

/** The sums of lines and the lines themselves are one: they go back together or not at all. */
function isOfLines({ activityTypes }: Definition, type: string, part: string): boolean {
  const field = activityTypes.find(({ key }) => key === type)?.fields.find(({ key }) => `values.${key}` === part);
  return part === 'lines' || (field !== undefined && addedTypes.has(field.type));
}

function withPart(activity: StoredActivity, part: string, value: FieldValue | null): StoredActivity {
  if (part === 'at') return { ...activity, at: Date.parse(String(value)) };
  if (part === 'lines') {
    const { lines: _now, ...rest } = activity;
    return value === null ? rest : { ...rest, lines: JSON.parse(String(value)) as ActivityLines };
  }
  const { [part.slice('values.'.length)]: _gone, ...values } = activity.values;
  return { ...activity, values: value === null ? values : { ...values, [part.slice('values.'.length)]: value } };
}

/** What a changed activity goes back to, null: nothing of it; `kept`: some of it was changed by someone since. */
function revert(definition: Definition, current: StoredActivity, parts: Map<string, Hand[]>, now: number): { after: StoredActivity | null; kept: boolean } {
  const entered = [...parts].filter(([part]) => isEntered(definition, current.type, part));
  const opened = entered.map(([part, hands]) => ({ part, open: openHands(hands) }));
  const isGroup = (part: string): boolean => parts.has('lines') && isOfLines(definition, current.type, part);
  const groupStays = opened.some(({ part, open }) => isGroup(part) && open.kind === 'kept');
  const going = opened.filter(({ part, open }) => open.kind === 'open' && !(isGroup(part) && groupStays));
  const kept = opened.some(({ open }) => open.kind === 'kept');
  if (going.length === 0) return { after: null, kept };
  const { toldBy: _told, ...rest } = current;
  const after = going.reduce((activity: StoredActivity, { part, open }) => withPart(activity, part, open.kind === 'open' ? open.before : null), { ...rest, version: current.version + 1, updatedAt: now });
  const fits = definition.validateActivity(after.type, after.values).length === 0;
  return { after: fits ? after : null, kept: kept || !fits };
}

/** By activity, what the cause did to parts of it. */
function partsByActivity(changes: readonly Change[], causeId: string): Map<string, Map<string, Hand[]>> {
  const byActivity = new Map<string, Map<string, Hand[]>>();
  for (const [path, hands] of handsOf(changes, causeId)) {
    const found = partOf(path);
    if (found && hands.some(({ by }) => by === 'cause')) byActivity.set(found.id, (byActivity.get(found.id) ?? new Map<string, Hand[]>()).set(found.part, hands));
  }
  return byActivity;
}

/** By customer, what undoing a run means for its activities; those that went to another customer by a merge are left there. Reads only. */
export async function planActivityUndo(tx: Aggregates, workspaceId: string, { definition, changes, causeId }: UndoScope, now: number): Promise<Map<string, ActivityUndo>> {
  const parts = new Map([...changes].map(([id, ofCustomer]) => [id, partsByActivity(ofCustomer, causeId)]));
  const ids = [...parts.values()].flatMap((byActivity) => [...byActivity.keys()]);
  const found: StoredActivity[] = [];
  for (let from = 0; from < ids.length; from += 1000) found.push(...(await tx.activities.findMany(workspaceId, ids.slice(from, from + 1000))));
  const plans = new Map<string, ActivityUndo>();
  for (const current of found) {
    const ours = parts.get(current.customerId)?.get(current.id);
    if (!ours) continue;
    const plan = plans.get(current.customerId) ?? { untouched: [], reverted: [], kept: 0 };
    plans.set(current.customerId, plan);
    if (ours.has('type')) {
      if (current.importId === causeId) plan.untouched.push(current);
      else plan.kept += 1;
      continue;
    }
    const { after, kept } = revert(definition, current, ours, now);
    if (after) plan.reverted.push({ before: current, after });
    if (kept) plan.kept += 1;
  }
  return plans;
}
