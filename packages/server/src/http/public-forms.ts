import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { fieldPatch } from '../features/customers/field-patch.ts';
import { viewPublicForm } from '../features/forms/public-form.ts';
import { createRateLimit } from '../features/forms/rate-limit.ts';
import { submitPublic } from '../features/forms/submit-public.ts';
import { clientAddress, networkOf } from './client-address.ts';
import { jsonOf } from './json-of.ts';

/** A lead is words, not files. */
const maxBodyBytes = 64 * 1024;

/** What one address may send within ten minutes; a family or a small office shares one. */
const perAddress = { count: 20, windowMs: 10 * 60 * 1000, maxKeys: 50_000 };

const body = z.object({ ticket: z.string().max(300), fields: fieldPatch, consent: z.boolean().default(false), website: z.string().max(1000).default('') });

/** Forms for people who are not signed in: `GET /:token` shows one, `POST /:token` takes what was filled in. Answers hold nothing of any customer. */
export function publicForms(deps: Deps): Hono {
  const limit = createRateLimit({ ...perAddress, clock: deps.clock });
  const refuseOften = (c: Context): void => {
    const address = clientAddress(c, deps.settings.proxies);
    if (address !== null && !limit.take(networkOf(address))) throw new AppError('tooMany', { issues: [{ code: 'form.tooOften', path: [], params: {} }] });
  };
  return new Hono()
    .use(bodyLimit({ maxSize: maxBodyBytes, onError: () => { throw new AppError('tooLarge'); } }))
    .get('/:token', async (c) => c.json(await viewPublicForm(deps, c.req.param('token'))))
    .post('/:token', async (c) => {
      refuseOften(c);
      const { website, ...sent } = body.parse(await jsonOf(c));
      await submitPublic(deps, { token: c.req.param('token'), trap: website, ...sent });
      return c.json({ taken: true });
    });
}
