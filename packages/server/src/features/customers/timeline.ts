import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Change } from '../../store/port/changes.ts';
import type { AutomationRun, TaskDocument } from '../../store/port/document-kinds.ts';
import { partsOf } from '../duplicates/merged-into.ts';
import type { Page } from '../../store/port/documents.ts';
import { personNames } from '../workspaces/person-names.ts';
import { findCustomer } from './find-customer.ts';

export type TimelineEntry = { id: string; at: number } & (
  /** `by`: the name of the person who did it; null for programs and the system itself. */
  | { kind: 'change'; change: Change; by: string | null }
  | { kind: 'task'; task: TaskDocument }
  | { kind: 'automation'; run: AutomationRun }
);

/** The change log is the backbone (it holds every class move); a page's tasks and runs are those of its stretch of time. */
type Cursor = { after: string; before: number };

function readCursor(text: string | null | undefined): Cursor | null {
  if (!text) return null;
  const [before = '', after = ''] = text.split('|', 2);
  if (!/^\d+$/.test(before)) throw new AppError('invalid', { issues: [{ code: 'page.wrongCursor', path: ['after'], params: {} }] });
  return { before: Number(before), after: decodeURIComponent(after) };
}

/** How many tasks and automation runs of one customer a timeline looks at. */
const sideLimit = 500;

/** Newest first, with the changes of those who were merged into the customer. Throws `notFound`. */
export async function customerTimeline(deps: Deps, workspaceId: string, request: { id: string; after?: string | null | undefined; limit: number }): Promise<Page<TimelineEntry>> {
  const { store } = deps;
  const customer = await findCustomer(store, workspaceId, request.id);
  if (customer === null) throw new AppError('notFound');
  const cursor = readCursor(request.after);
  const parts = (await partsOf(store, workspaceId, customer.id)).map(({ loserId }) => loserId);
  const changes = await store.changes.search(workspaceId, { customerIds: [customer.id, ...parts] }, { after: cursor?.after ?? null, limit: request.limit });
  const people = await personNames(store, workspaceId, changes.items.map(({ actor }) => actor));
  const side = { where: { customerId: customer.id }, limit: sideLimit, order: 'newest' as const };
  const [tasks, runs] = await Promise.all([store.tasks.list(workspaceId, side), store.automationRuns.list(workspaceId, side)]);
  const oldest = changes.next === null ? -Infinity : (changes.items.at(-1)?.at ?? -Infinity);
  const within = ({ at }: TimelineEntry) => at >= oldest && at < (cursor?.before ?? Infinity);
  const beside: TimelineEntry[] = [
    ...tasks.items.map((task) => ({ id: task.id, at: task.createdAt, kind: 'task' as const, task })),
    ...runs.items.map((run) => ({ id: run.id, at: run.createdAt, kind: 'automation' as const, run })),
  ];
  const entries: TimelineEntry[] = [...changes.items.map((change) => ({ id: change.id, at: change.at, kind: 'change' as const, change, by: people[change.actor.id] ?? null })), ...beside.filter(within)];
  return {
    items: entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),
    next: changes.next === null ? null : `${oldest}|${encodeURIComponent(changes.next)}`,
  };
}
