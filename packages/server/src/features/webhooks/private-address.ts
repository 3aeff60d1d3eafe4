import { BlockList, isIPv6 } from 'node:net';

const ranges: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
  // Those that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) could name any of the above.
  ['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2001:db8::', 32], ['2002::', 16],
  ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
];

const refused = new BlockList();
for (const [network, prefix] of ranges) refused.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4');

/** Loopback, private, link-local, multicast, reserved and documentation ranges: no address of the open internet. */
export function isPrivateAddress(address: string): boolean {
  return refused.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
