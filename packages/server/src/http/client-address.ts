import { isIPv6 } from 'node:net';
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

/** What limits count by: whoever has one IPv6 address has all of its /64. IPv4 counts whole, also where it is written as IPv6. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const canonical = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const [head = [], tail] = canonical.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const groups = tail === undefined ? [...head] : [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return (isMapped ? groups : groups.slice(0, 4)).join(':');
}
