import type { Issue } from '@rubric/engine';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { newActivity, type NewActivity } from './new-activity.ts';

const match = z.object({ field: z.string().max(64), value: z.union([z.string().min(1).max(1000), z.number(), z.boolean()]) });

/** An activity of the customer of an id, or of the one customer whose field has a value. */
export const matchedActivity = z.union([newActivity, newActivity.omit({ customerId: true }).extend({ match })]);
export type MatchedActivity = z.infer<typeof matchedActivity>;
type Match = z.infer<typeof match>;

function fault({ field }: Match, index: number, count: number): Issue {
  const path = [index, 'match'];
  return count === 0 ? { code: 'activity.noCustomer', path, params: {} } : { code: 'match.several', path, params: { field, count } };
}

/** The customers of one field's values, in the order of the values. */
async function findHolders(deps: Deps, workspaceId: string, field: string, values: Match['value'][]): Promise<Map<unknown, string[]>> {
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  if (!fields.some(({ key }) => key === field)) throw new AppError('invalid', { issues: [{ code: 'match.unknownField', path: ['match'], params: { field } }] });
  await deps.store.customers.ensureMatchKey(workspaceId, field);
  return deps.store.customers.findByValue(workspaceId, field, [...new Set(values)]);
}

/** Gives each activity its customer's id. Throws `invalid` where a match finds nobody or several; paths lead from the list. */
export async function matchCustomers(deps: Deps, workspaceId: string, given: MatchedActivity[]): Promise<NewActivity[]> {
  const matches = given.flatMap((one) => ('match' in one ? [one.match] : []));
  const holders = new Map<string, Map<unknown, string[]>>();
  for (const [field, ofField] of Map.groupBy(matches, (one) => one.field)) holders.set(field, await findHolders(deps, workspaceId, field, ofField.map(({ value }) => value)));
  const issues: Issue[] = [];
  const matched = given.map((one, index): NewActivity => {
    if (!('match' in one)) return one;
    const { match: asked, ...activity } = one;
    const ids = holders.get(asked.field)?.get(asked.value) ?? [];
    if (ids.length !== 1) issues.push(fault(asked, index, ids.length));
    return { ...activity, customerId: ids[0] ?? '' };
  });
  if (issues.length > 0) throw new AppError('invalid', { issues });
  return matched;
}
