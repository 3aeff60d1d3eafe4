import { type ActivityType, checkDerivedFields, compileActivityFormulas, type FieldValue, type Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { customerTitle } from '../customers/customer-row.ts';

/** What a computed field would give for the latest activity of the customers that changed last; `value` null: nothing. With issues there are no samples. */
export type ActivityPreview = { issues: Issue[]; samples: { id: string; title: string; value: FieldValue | null }[] };

/** Customers that are looked at for one with such an activity, and how many are shown. */
const [looked, shown] = [50, 5];

/** A live example of a formula of an activity type that is being defined; it stores nothing. Issue paths lead from the type. */
export async function previewActivityField(deps: Deps, workspaceId: string, { type, field }: { type: ActivityType; field: string }): Promise<ActivityPreview> {
  const issues = checkDerivedFields([], [type]).map((issue) => ({ ...issue, path: issue.path.slice(2) }));
  if (issues.length > 0) return { issues, samples: [] };
  const formulas = compileActivityFormulas(type);
  if (!formulas.ok) return { issues: formulas.issues, samples: [] };
  const { fields, workspace } = await deps.definitions.load(deps.store, workspaceId);
  const { items } = await deps.store.customers.list(workspaceId, {}, { sort: { by: 'updatedAt', direction: 'desc' }, limit: looked });
  const samples: ActivityPreview['samples'] = [];
  for (const customer of items) {
    if (samples.length === shown) break;
    const { items: [activity] } = await deps.store.activities.list(workspaceId, customer.id, { type: type.key, limit: 1 });
    if (!activity) continue;
    const values = formulas.value.compute({ ...activity, at: new Date(activity.at).toISOString() }, workspace.timeZone);
    samples.push({ id: activity.id, title: customerTitle(fields, customer.fields, customer.id), value: values[field] ?? null });
  }
  return { issues: [], samples };
}
