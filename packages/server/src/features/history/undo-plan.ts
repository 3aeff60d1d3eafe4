import type { FieldValue } from '@rubric/engine';
import type { Change } from '../../store/port/changes.ts';

/** What undoing a cause means for one customer. */
export type UndoPlan =
  /** The cause made the customer, and nobody has touched it since. */
  | { kind: 'remove' }
  /** The cause removed it. */
  | { kind: 'restore' }
  /** `values`: field key → what it goes back to, null to empty; `kept`: fields that someone has changed since. Both empty: it was undone before. */
  | { kind: 'revert'; values: Record<string, FieldValue | null>; kept: string[] };

const isUndo = ({ cause }: Change, causeId: string): boolean => cause.kind === 'undo' && cause.id === causeId;
const isOurs = ({ cause }: Change, causeId: string): boolean => cause.kind !== 'undo' && cause.id === causeId;

/** One change of one field. */
type Hand = { key: string; before: FieldValue | null; by: 'cause' | 'undo' | 'others' };

function handsOf(change: Change, causeId: string, entered: ReadonlySet<string>): Hand[] {
  const by = isOurs(change, causeId) ? 'cause' : isUndo(change, causeId) ? 'undo' : 'others';
  return change.values
    .map(({ path, before }) => ({ key: path.startsWith('fields.') ? path.slice('fields.'.length) : '', before: before ?? null, by }) as const)
    .filter(({ key }) => entered.has(key));
}

/** A scheme's outcome follows from the rest, and so do fields that nobody enters. */
const follows = (path: string, entered: ReadonlySet<string>): boolean =>
  /^(classes|scores|versions)\./.test(path) || (path.startsWith('fields.') && !entered.has(path.slice('fields.'.length)));

/**
 * `newestFirst`: one customer's changes from before the cause began; `entered`: keys of the fields that people and imports fill in.
 * A field returns to what it was before the cause's own changes, if nobody else's lie above them.
 */
export function planUndo(newestFirst: readonly Change[], causeId: string, entered: ReadonlySet<string>): UndoPlan {
  const [newest] = newestFirst;
  if (newest?.kind === 'removed' && isOurs(newest, causeId)) return { kind: 'restore' };
  const byField = Map.groupBy(newestFirst.flatMap((change) => handsOf(change, causeId, entered)), ({ key }) => key);
  const ours = [...byField].filter(([, hands]) => hands.some(({ by }) => by === 'cause') && hands[0]?.by !== 'undo');
  if (newestFirst.some((change) => change.kind === 'created' && isOurs(change, causeId))) {
    const touched = newestFirst.some((change) => !isOurs(change, causeId) && change.values.some(({ path }) => !follows(path, entered)));
    return touched ? { kind: 'revert', values: {}, kept: ours.map(([key]) => key) } : { kind: 'remove' };
  }
  const open = ours.filter(([, [top]]) => top?.by === 'cause');
  const values = open.map(([key, hands]) => {
    const above = hands.findIndex(({ by }) => by !== 'cause');
    return [key, hands.slice(0, above < 0 ? hands.length : above).at(-1)?.before ?? null] as const;
  });
  return { kind: 'revert', values: Object.fromEntries(values), kept: ours.filter((field) => !open.includes(field)).map(([key]) => key) };
}
