import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * Who is asking: the connection's other end, or what the outermost of our own proxies saw. Everything further left in `X-Forwarded-For` is the
 * client's own word. Null in tests, which have no connection.
 */
export function clientAddress(c: Context, proxies: number): string | null {
  const other = c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? null) : null;
  if (proxies === 0) return other;
  const seen = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim()).filter((address) => address !== '');
  return seen.at(-proxies) ?? other;
}
