import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { AppError } from '../failure/app-error.ts';
import { getOpenForm } from '../features/forms/public-form.ts';
import { headers } from './headers.ts';
import { interfacePage } from './interface-files.ts';

/** Sites that may frame the form; none for a link that is closed. */
async function originsOf(deps: Deps, token: string): Promise<string[]> {
  try {
    return (await getOpenForm(deps.store, token)).live.public.origins;
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') return [];
    throw error;
  }
}

/** `GET /f/<token>`: the page of a public form. It is the same for every link; the form comes by `/api/forms`. */
export function publicPages(deps: Deps, https: boolean): Hono {
  return new Hono()
    .use('/:token', async (c, next) => headers({ https, frameAncestors: await originsOf(deps, c.req.param('token')) })(c, next))
    .route('/:token', interfacePage('form.html'));
}
