import type { Context } from 'hono';
import { AppError } from '../failure/app-error.ts';

/** The request's body. Throws `invalid` where it is no JSON. */
export async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    throw new AppError('invalid', { cause, issues: [{ code: 'request.notJson', path: [], params: {} }] });
  }
}
