import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';

/** Whose class in which scheme, and what the person saw: the customer's version, and the override in force (null: none). */
export const overrideTarget = z.object({ id: z.string(), schemeId: z.string(), version: z.number().int(), lockId: z.string().nullable() });
export type OverrideTarget = z.infer<typeof overrideTarget>;

/** Throws `notFound` for an unknown customer or a scheme that is not published, `conflict` if someone changed either meanwhile. */
export async function findForOverride(tx: Aggregates, workspaceId: string, definition: Definition, target: OverrideTarget): Promise<{ customer: CustomerRecord; scheme: PublishedScheme }> {
  const customer = await tx.customers.find(workspaceId, target.id);
  const scheme = definition.schemes.find(({ id }) => id === target.schemeId);
  if (customer === null || scheme === undefined) throw new AppError('notFound');
  const lockId = customer.classes[scheme.id]?.lock?.id ?? null;
  if (customer.version !== target.version || lockId !== target.lockId) throw new AppError('conflict');
  return { customer, scheme };
}
