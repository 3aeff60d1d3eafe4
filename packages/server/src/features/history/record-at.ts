import type { FieldValue, FieldValues } from '@rubric/engine';
import type { Change } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** `schemeVersion`: the published version that gave this class and score, the first of those that agree on both. */
export type OutcomeAt = { class: string | null; score: number | null; schemeVersion: number | null };

/** A customer as it was. `classes` is keyed by scheme id; a scheme that had not classified it is absent. */
export type CustomerAt = { id: string; createdAt: number; fields: FieldValues; classes: Record<string, OutcomeAt> };

/** Log entries a look-up or a stream reads at once. */
const pageSize = 1000;

type Values = Map<string, FieldValue>;

function withoutPrefix(values: Values, prefix: string): [key: string, value: FieldValue][] {
  return [...values].flatMap(([path, value]) => (path.startsWith(prefix) ? [[path.slice(prefix.length), value]] : []));
}

function classesOf(values: Values): CustomerAt['classes'] {
  const [classes, scores, versions] = ['classes.', 'scores.', 'versions.'].map((prefix) => new Map(withoutPrefix(values, prefix)));
  const schemes = new Set([...(classes?.keys() ?? []), ...(versions?.keys() ?? [])]);
  const number = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null);
  return Object.fromEntries([...schemes].map((scheme) => {
    const key = classes?.get(scheme);
    return [scheme, { class: typeof key === 'string' ? key : null, score: number(scores?.get(scheme)), schemeVersion: number(versions?.get(scheme)) }];
  }));
}

function apply(values: Values, change: Change): void {
  for (const { path, after } of change.values) {
    if (after === undefined) values.delete(path);
    else values.set(path, after);
  }
}

/** What one customer's changes, oldest first, have made of it; null if it was not there (yet, or any more) or its values were erased. */
export function replay(changes: readonly Change[]): CustomerAt | null {
  let values: Values | null = null;
  let createdAt: number | null = null;
  for (const change of changes) {
    if (change.kind === 'created') createdAt = change.at;
    if (change.kind === 'created' || change.kind === 'restored') values = new Map();
    if (change.kind === 'removed' || change.kind === 'merged' || change.kind === 'erased' || change.erased) values = null;
    if (values !== null) apply(values, change);
  }
  const [first] = changes;
  if (values === null || first === undefined) return null;
  return { id: first.customerId, createdAt: createdAt ?? first.at, fields: Object.fromEntries(withoutPrefix(values, 'fields.')), classes: classesOf(values) };
}

/** The customer as it was at an instant (epoch ms, inclusive), rebuilt from the change log alone; null if it did not exist then. */
export async function recordAt(tx: Aggregates, workspaceId: string, { id, at }: { id: string; at: number }): Promise<CustomerAt | null> {
  const newestFirst: Change[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: { items: Change[]; next: string | null } = await tx.changes.search(workspaceId, { customerIds: [id], until: at + 1 }, { after, limit: pageSize });
    newestFirst.push(...items);
    if (next === null) return replay(newestFirst.reverse());
    after = next;
  }
}

/** Everyone who was a customer at an instant (epoch ms, inclusive), as they were, in id order. Holds one page of the log at a time. */
export async function* recordsAt(tx: Aggregates, workspaceId: string, at: number): AsyncGenerator<CustomerAt> {
  let open: Change[] = [];
  for (let after: string | null = null; ;) {
    const { items, next }: { items: Change[]; next: string | null } = await tx.changes.scan(workspaceId, { until: at, after, limit: pageSize });
    for (const change of items) {
      const record = open[0] !== undefined && open[0].customerId !== change.customerId ? replay(open) : null;
      if (open[0] !== undefined && open[0].customerId !== change.customerId) open = [];
      open.push(change);
      if (record !== null) yield record;
    }
    if (next === null) break;
    after = next;
  }
  const last = replay(open);
  if (last !== null) yield last;
}
