import type { FieldValue } from '@rubric/engine';
import type { Change } from '../../store/port/changes.ts';
import { firstOf, type Hand } from './hands.ts';

/** What undoing a cause means for one customer. */
export type UndoPlan =
  /** The cause made the customer, and nobody has touched it since. */
  | { kind: 'remove' }
  /** The cause removed it. */
  | { kind: 'restore' }
  /**
   * `values`: field key → what it goes back to, null to empty; `kept`: fields that someone has changed since. `overrides` are decisions that are taken back, `keptOverrides` the
   * schemes in which someone has decided again, or the override has ended. All empty: it was undone before.
   */
  | { kind: 'revert'; values: Record<string, FieldValue | null>; kept: string[]; overrides: OverrideBack[]; keptOverrides: string[] };

/** A class that was decided on in a scheme. `replaced`: class and end (epoch ms) of the override that was there before; null: there was none. */
export type OverrideBack = { schemeId: string; replaced: { class: string; endedAt: number } | null };

const isUndo = ({ cause }: Change, causeId: string): boolean => cause.kind === 'undo' && cause.id === causeId;
const isOurs = ({ cause }: Change, causeId: string): boolean => cause.kind !== 'undo' && cause.id === causeId;

/** One change of one field (`fields.<key>`), or of the override in one scheme (`locks.<id>`). */
type PathHand = Hand & { path: string; at: number };

/** What the cause did to an override by the way, since a field of its term changed, is no decision of it. */
const isMeant = (path: string, { kind }: Change, by: Hand['by'], entered: ReadonlySet<string>): boolean =>
  path.startsWith('locks.') ? by !== 'cause' || kind === 'classified' : entered.has(keyIn('fields.', path));

function handsOf(change: Change, causeId: string, entered: ReadonlySet<string>): PathHand[] {
  const by = isOurs(change, causeId) ? 'cause' : isUndo(change, causeId) ? 'undo' : 'others';
  return change.values.filter(({ path }) => isMeant(path, change, by, entered)).map(({ path, before }) => ({ path, at: change.at, before: before ?? null, by }));
}

/** What the path names behind the prefix; '' for a path without it. */
const keyIn = (prefix: 'fields.' | 'locks.', path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : '');
const keysIn = (prefix: 'fields.' | 'locks.', paths: string[]): string[] => paths.filter((path) => path.startsWith(prefix)).map((path) => keyIn(prefix, path));

const replacedBy = (hand: PathHand | undefined): OverrideBack['replaced'] => (typeof hand?.before === 'string' ? { class: hand.before, endedAt: hand.at } : null);

/** A scheme's outcome follows from the rest, and so do fields that nobody enters. */
const follows = (path: string, entered: ReadonlySet<string>): boolean =>
  /^(classes|scores|versions)\./.test(path) || (path.startsWith('fields.') && !entered.has(path.slice('fields.'.length)));

/**
 * `newestFirst`: one customer's changes from before the cause began; `entered`: keys of the fields that people and imports fill in.
 * A field, or an override, returns to what it was before the cause's own changes, if nobody else's lie above them.
 */
export function planUndo(newestFirst: readonly Change[], causeId: string, entered: ReadonlySet<string>): UndoPlan {
  const [newest] = newestFirst;
  if (newest?.kind === 'removed' && isOurs(newest, causeId)) return { kind: 'restore' };
  const byPath = Map.groupBy(newestFirst.flatMap((change) => handsOf(change, causeId, entered)), ({ path }) => path);
  const ours = [...byPath].filter(([, hands]) => hands.some(({ by }) => by === 'cause') && hands[0]?.by !== 'undo');
  if (newestFirst.some((change) => change.kind === 'created' && isOurs(change, causeId))) {
    const touched = newestFirst.some((change) => !isOurs(change, causeId) && change.values.some(({ path }) => !follows(path, entered)));
    return touched ? { kind: 'revert', values: {}, kept: keysIn('fields.', ours.map(([path]) => path)), overrides: [], keptOverrides: [] } : { kind: 'remove' };
  }
  const open = ours.filter(([, [top]]) => top?.by === 'cause');
  const kept = ours.filter((of) => !open.includes(of)).map(([path]) => path);
  const first = new Map(open.map(([path, hands]) => [path, firstOf(hands)]));
  return {
    kind: 'revert', kept: keysIn('fields.', kept), keptOverrides: keysIn('locks.', kept),
    values: Object.fromEntries(keysIn('fields.', [...first.keys()]).map((key) => [key, first.get(`fields.${key}`)?.before ?? null])),
    overrides: keysIn('locks.', [...first.keys()]).map((schemeId) => ({ schemeId, replaced: replacedBy(first.get(`locks.${schemeId}`)) })),
  };
}
