import { BlockList, isIPv6 } from 'node:net';

/** Two lists: a list of both kinds would take every IPv4 address for the mapped IPv6 one. */
const ranges4: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
const ranges6: readonly [string, number][] = [
  // Those that carry an IPv4 address (mapped, translated, NAT64, 6to4, Teredo) could name any of the above.
  ['::', 96], ['::ffff:0:0', 96], ['::ffff:0:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2001:db8::', 32], ['2002::', 16],
  ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
];

function blockList(ranges: readonly [string, number][], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}

const [refused4, refused6] = [blockList(ranges4, 'ipv4'), blockList(ranges6, 'ipv6')];

/** Loopback, private, link-local, multicast, reserved and documentation ranges: no address of the open internet. */
export function isPrivateAddress(address: string): boolean {
  return isIPv6(address) ? refused6.check(address, 'ipv6') : refused4.check(address, 'ipv4');
}
