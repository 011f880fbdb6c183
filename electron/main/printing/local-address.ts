import { BlockList, isIPv6 } from 'node:net';

const local = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const) {
  local.addSubnet(net, bits, 'ipv4');
}
local.addSubnet('fc00::', 7, 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');
local.addAddress('::1', 'ipv6');

/**
 * Whether an address belongs to the local network. The page speaks to the hub alone; a printer's port must not become its way to anywhere
 * else.
 */
export function isLocalAddress(address: string): boolean {
  return local.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
