import type { Change } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type Decision, endOf, type HeldClass } from '../classifications/class-lock.ts';
import type { Definition } from '../definitions/definitions.ts';
import { listAll } from '../workspaces/list-all.ts';
import type { OverrideBack, UndoPlan } from './undo-plan.ts';
import type { Kept } from './undo-progress.ts';

/** One customer as it is, with its changes, newest first. */
type Asked = { workspaceId: string; definition: Definition; now: number; current: CustomerRecord; changes: readonly Change[] };

/** The contract of an override that a person's decision ended. */
async function findReplaced(tx: Aggregates, { workspaceId, current }: Asked, schemeId: string, { class: key, endedAt }: NonNullable<OverrideBack['replaced']>): Promise<HeldClass | null> {
  const overrides = await listAll(tx.overrides, workspaceId, { customerId: current.id });
  const contract = overrides.find((of) => of.schemeId === schemeId && of.class === key && of.endedAt === endedAt)?.contract;
  return contract ? { class: key, lock: contract } : null;
}

const changedSince = (changes: readonly Change[], at: number): Set<string> =>
  new Set(changes.filter((change) => change.at >= at).flatMap(({ values }) => values.flatMap(({ path }) => (path.startsWith('fields.') ? [path.slice('fields.'.length)] : []))));

/** What was there before comes back, unless it would have ended meanwhile. */
async function takeBack(tx: Aggregates, asked: Asked, { schemeId, replaced }: OverrideBack): Promise<{ decision: Decision; isLost: boolean }[]> {
  const scheme = asked.definition.schemes.find(({ id }) => id === schemeId);
  if (scheme === undefined) return [];
  if (replaced === null) return [{ decision: { schemeId, held: null, undoes: true }, isLost: false }];
  const held = await findReplaced(tx, asked, schemeId, replaced);
  const holds = held !== null && endOf(held, scheme.compiled.definition, { now: asked.now, changedFields: changedSince(asked.changes, replaced.endedAt) }) === null;
  return [{ decision: { schemeId, held: holds ? held : null, undoes: true }, isLost: !holds }];
}

/** The decisions that take a run's overrides of one customer back, and those that stay as they are or do not come back. Reads only. */
export async function revertOverrides(tx: Aggregates, asked: Asked, { overrides, keptOverrides }: Extract<UndoPlan, { kind: 'revert' }>): Promise<{ decisions: Decision[]; kept: Kept[] }> {
  const about = (schemes: string[], reason: Kept['reason']): Kept[] => (schemes.length === 0 ? [] : [{ customerId: asked.current.id, fields: [], overrides: schemes, reason }]);
  const back = (await Promise.all(overrides.map((override) => takeBack(tx, asked, override)))).flat();
  const lost = back.filter(({ isLost }) => isLost).map(({ decision }) => decision.schemeId);
  return { decisions: back.map(({ decision }) => decision), kept: [...about(keptOverrides, 'changed'), ...about(lost, 'notFitting')] };
}
