import type { ActivityRecord, FieldDef, FieldValue, FieldValues, Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { customerTitle } from '../customers/customer-row.ts';
import { compileDerived } from './compile-derived.ts';
import { derivedIssues } from './derived-issues.ts';
import type { DerivedFields } from './derived-fields.ts';
import { asRecord } from './gather-rollups.ts';

/** What a formula or a rollup would give for the customers that changed last; `value` null: nothing. With issues there are no samples. */
export type DerivedPreview = { issues: Issue[]; samples: { id: string; title: string; value: FieldValue | null }[] };

const sampleSize = 5;

/** By customer id. */
async function activitiesOf({ store }: Deps, workspaceId: string, customers: CustomerRecord[], { rollups }: DerivedFields): Promise<Map<string, ActivityRecord[]>> {
  const found = new Map(customers.map(({ id }): [string, ActivityRecord[]] => [id, []]));
  const types = [...new Set(rollups.map(({ activity }) => activity))];
  for await (const chunk of store.activities.scan(workspaceId, { customerIds: [...found.keys()], types })) {
    for (const activity of chunk) found.get(activity.customerId)?.push(asRecord(activity));
  }
  return found;
}

function compute({ rollups, formulas }: DerivedFields, fields: FieldValues, activities: ActivityRecord[], context: { now: number; timeZone: string }): FieldValues {
  const values = { ...fields };
  for (const { key, rollup } of rollups) {
    const { value } = rollup.compute(activities, context.now);
    if (value === undefined) delete values[key];
    else values[key] = value;
  }
  return { ...values, ...formulas?.compute(values, context).values };
}

/** A live example of a formula or rollup that is being defined; it stores nothing. */
export async function previewDerived(deps: Deps, workspaceId: string, field: FieldDef): Promise<DerivedPreview> {
  const { fields: known, activityTypes, calendar, context, workspace } = await deps.definitions.load(deps.store, workspaceId);
  const fields = known.some(({ key }) => key === field.key) ? known.map((other) => (other.key === field.key ? field : other)) : [...known, field];
  const issues = derivedIssues(fields, activityTypes);
  if (issues.length > 0) return { issues, samples: [] };
  const derived = compileDerived({ fields, activityTypes, timeZone: workspace.timeZone }, calendar);
  const { items } = await deps.store.customers.list(workspaceId, {}, { sort: { by: 'updatedAt', direction: 'desc' }, limit: sampleSize });
  const activities = await activitiesOf(deps, workspaceId, items, derived);
  const samples = items.map((customer) => {
    const { [field.key]: _stored, ...rest } = customer.fields;
    const value = compute(derived, rest, activities.get(customer.id) ?? [], context(deps.clock()))[field.key] ?? null;
    return { id: customer.id, title: customerTitle(fields, customer.fields, customer.id), value };
  });
  return { issues, samples };
}
