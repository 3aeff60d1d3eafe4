import { type FieldDef, matchFormOf } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { CustomerPlan } from './import-types.ts';
import { linkFields } from './resolve-links.ts';

/** Makes sure that customers are found quickly by all that a plan looks them up by. Call outside a transaction. */
export async function ensureMatchKeys(deps: Deps, workspaceId: string, plan: Pick<CustomerPlan, 'matchKeys' | 'mapping'>, fields: FieldDef[]): Promise<void> {
  const asked = fields.filter(({ key, unique }) => unique || plan.matchKeys.includes(key));
  for (const field of new Set([...asked, ...linkFields(plan.mapping.columns, fields)])) await deps.store.customers.ensureMatchKey(workspaceId, field.key, matchFormOf(field));
}
