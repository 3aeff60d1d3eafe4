import { describe, expect, it } from 'vitest';
import { networkOf } from './client-address.ts';

describe('the network of an address', () => {
  it('is the same for all addresses that one IPv6 line has, however they are written', () => {
    const line = networkOf('2001:db8:1:2::1');
    for (const address of ['2001:0DB8:1:2:ffff:0:0:9', '2001:db8:1:2:a:b:c:d']) expect(networkOf(address)).toBe(line);
    for (const address of ['2001:db8:1:3::1', '2001:db8:2::1', '::1']) expect(networkOf(address)).not.toBe(line);
  });

  it('is the whole address with IPv4, also within IPv6, and with what is no address', () => {
    expect(networkOf('::ffff:203.0.113.7')).toBe(networkOf('::ffff:cb00:7107'));
    expect(networkOf('::ffff:203.0.113.7')).not.toBe(networkOf('::ffff:203.0.113.8'));
    for (const address of ['203.0.113.7', 'unknown']) expect(networkOf(address)).toBe(address);
  });
});
