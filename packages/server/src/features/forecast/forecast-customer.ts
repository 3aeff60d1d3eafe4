import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { foresee, type ComingMove } from './foresee.ts';

const yearMs = 366 * 24 * 60 * 60 * 1000;

/** The customer's next change of class in each scheme that time alone will bring within a year. Throws `notFound`. */
export async function forecastCustomer(deps: Deps, workspaceId: string, id: string): Promise<ComingMove[]> {
  const customer = await findCustomer(deps.store, workspaceId, id);
  if (customer === null) throw new AppError('notFound');
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const now = deps.clock();
  const moves = foresee(definition, customer, { now, until: now + yearMs });
  return [...Map.groupBy(moves, ({ schemeId }) => schemeId).values()].flatMap((ofScheme) => ofScheme.slice(0, 1));
}
