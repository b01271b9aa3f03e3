import { lookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { AppError } from '../kernel/errors/AppError.ts';

export interface WebhookRules {
  /** For tests and one-machine demos: this machine, and without TLS. */
  isLoopbackAllowed: boolean;
}

/** Where a webhook is delivered: the address that was judged is the one that is called, whatever the name says next. */
export interface PinnedTarget {
  url: URL;
  address: string;
  family: 4 | 6;
}

export type Resolve = (host: string) => Promise<string[]>;

/** Not the public internet, by IANA's registry of special-purpose addresses, multicast and the future among them. */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** What of IPv6 is public lies in 2000::/3; tunnels in it that carry an IPv4 address are left out. */
const GLOBAL_V6 = '2000::/3';
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special4 = blockList(SPECIAL_V4, 'ipv4');
const special6 = blockList(SPECIAL_V6, 'ipv6');
const global6 = blockList([GLOBAL_V6], 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * The address to call for a webhook. Every address of the name must be public: one that is not, among others, is how a
 * name is made to lead inside. Errors: WebhookAddressRefused.
 */
export async function pinTarget(
  text: string,
  rules: WebhookRules,
  resolve: Resolve = resolveAll,
): Promise<PinnedTarget> {
  const url = usableUrl(text, rules);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => refuse('the name does not resolve'));
  const wrong = addresses.find((address) => !isAllowed(address, rules));
  if (wrong !== undefined) refuse('the address is not of the public internet');
  const [address] = addresses;
  if (address === undefined) return refuse('the name does not resolve');

  return { url, address, family: isIPv6(address) ? 6 : 4 };
}

function usableUrl(text: string, { isLoopbackAllowed }: WebhookRules): URL {
  const url = URL.parse(text);
  if (url === null) return refuse('it is no address');
  if (url.protocol !== 'https:' && !(isLoopbackAllowed && url.protocol === 'http:')) return refuse('it is not https');
  if (url.username !== '' || url.password !== '' || url.hash !== '') return refuse('it carries a user or a fragment');
  return url;
}

export function isAllowed(address: string, { isLoopbackAllowed }: WebhookRules): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (isLoopbackAllowed && loopback.check(address, family)) return true;
  // ::ffff:10.0.0.1 and its like aren't in 2000::/3.
  if (family === 'ipv6') return global6.check(address, family) && !special6.check(address, family);
  return isIP(address) === 4 && !special4.check(address, family);
}

async function resolveAll(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function blockList(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

function refuse(reason: string): never {
  throw new AppError('WebhookAddressRefused', { reason });
}
