import { type JsonLogic, jsonLogic } from '@rubric/engine';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { listActivities } from '../features/activities/list-activities.ts';
import { matchCustomers, matchedActivity } from '../features/activities/match-customers.ts';
import { activitiesAtOnce } from '../features/activities/new-activity.ts';
import { recordBatch } from '../features/activities/record-activities.ts';
import { explainCustomer } from '../features/classifications/explain-customer.ts';
import { fieldPatch } from '../features/customers/field-patch.ts';
import { getCustomer, listCustomers } from '../features/customers/list-customers.ts';
import { upsertCustomer } from '../features/customers/upsert-customer.ts';
import { jsonOf } from './json-of.ts';
import type { Principal } from './trpc/context.ts';

/** `?condition={…}` is JSON Logic, `?sort=field:spend` or `?sort=-createdAt` (descending). */
const listQuery = z.object({
  search: z.string().max(200).optional(),
  condition: z.string().max(20_000).optional(),
  sort: z.string().max(201).default('-createdAt'),
  after: z.string().max(500).optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
});

const upsertBody = z.object({ match: z.string().max(64).nullable().default(null), fields: fieldPatch });

const activitiesBody = z.object({ activities: z.array(matchedActivity).min(1).max(activitiesAtOnce) });
const activitiesQuery = z.object({ type: z.string().max(64).optional(), after: z.string().max(500).optional(), limit: z.coerce.number<string>().int().min(1).max(200).default(50) });

function conditionOf(text: string): JsonLogic {
  try {
    return jsonLogic.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('invalid', { cause, issues: [{ code: 'request.notJson', path: ['condition'], params: {} }] });
  }
}

async function describe(deps: Deps, workspaceId: string, id: string) {
  const customer = await getCustomer(deps, workspaceId, id);
  const { schemes } = await deps.definitions.load(deps.store, workspaceId);
  const explanations = await Promise.all(schemes.map(async (scheme) => {
    const { explanation, schemeVersion } = await explainCustomer(deps, workspaceId, { id: customer.id, schemeId: scheme.id });
    return [scheme.key, { schemeId: scheme.id, schemeVersion, explanation }] as const;
  }));
  return { ...customer, explanations: Object.fromEntries(explanations) };
}

/** The REST interface for programs: `Authorization: Bearer rbk_…`. */
export function apiV1(deps: Deps, findPrincipal: (headers: Headers) => Promise<Principal | null>): Hono {
  const allow = async (c: Context, writes = false): Promise<Principal> => {
    const principal = await findPrincipal(c.req.raw.headers);
    if (principal === null) throw new AppError('unauthenticated');
    if (writes && principal.role === 'viewer') throw new AppError('forbidden');
    return principal;
  };
  return new Hono()
    .get('/customers', async (c) => {
      const { workspaceId } = await allow(c);
      const { condition, sort, ...asked } = listQuery.parse(c.req.query());
      const direction = sort.startsWith('-') ? 'desc' : 'asc';
      const logic = condition === undefined ? {} : { condition: conditionOf(condition) };
      return c.json(await listCustomers(deps, workspaceId, { ...asked, ...logic, sort: { by: sort.replace(/^-/, ''), direction } }));
    })
    .post('/customers', async (c) => {
      const { workspaceId, actor } = await allow(c, true);
      const { created, customer } = await upsertCustomer(deps, { workspaceId, actor, ...upsertBody.parse(await jsonOf(c)) });
      return c.json(customer, created ? 201 : 200);
    })
    .get('/customers/:id', async (c) => {
      const { workspaceId } = await allow(c);
      return c.json(await describe(deps, workspaceId, c.req.param('id')));
    })
    .get('/customers/:id/activities', async (c) => {
      const { workspaceId } = await allow(c);
      return c.json(await listActivities(deps, workspaceId, { customerId: c.req.param('id'), ...activitiesQuery.parse(c.req.query()) }));
    })
    .post('/activities', async (c) => {
      const { workspaceId, actor } = await allow(c, true);
      const { activities } = activitiesBody.parse(await jsonOf(c));
      return c.json({ activities: await recordBatch(deps, { workspaceId, actor, cause: { kind: 'api' } }, await matchCustomers(deps, workspaceId, activities)) });
    });
}
