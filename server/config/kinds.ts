import { isIP } from 'node:net';
import { z } from 'zod';

/** Kinds of values a setting can have. Each message completes "NAME=value: …". */

export const text = z
  .string()
  .max(500, 'is longer than 500 characters')
  .refine((value) => !/\p{Cc}/u.test(value), 'contains control characters');

/** A decimal integer within the bounds, both included. */
export function integer(min: number, max: number) {
  const message = `is not a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

export function oneOf<const T extends readonly [string, ...string[]]>(choices: T) {
  return z.enum(choices, { error: `is none of ${choices.join(', ')}` });
}

export const flag = oneOf(['true', 'false']).transform((value) => value === 'true');

/** A web address without user, password or fragment. */
export const httpUrl = z.string().refine(isHttpUrl, 'is not an http(s) address without credentials');

export const origin = z
  .string()
  .refine((value) => isHttpUrl(value) && new URL(value).origin === value, 'is not scheme://host[:port] without a path');

export const postgresUrl = z.string().refine((value) => {
  const url = URL.parse(value);
  return ['postgres:', 'postgresql:'].includes(url?.protocol ?? '') && (url?.pathname.length ?? 0) > 1;
}, 'is not postgres://user:password@host:port/database');

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** A name or an address to listen on. */
export const host = z
  .string()
  .refine((value) => HOST_NAME.test(value) || isBracketlessIpv6(value), 'is not a host name or address');

export const hostWithPort = z.string().refine((value) => {
  const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(value) ?? [];
  return HOST_NAME.test(name) && (port === undefined || Number(port) <= 65_535);
}, 'is not a list of host or host:port');

/** An address without a port, as sockets report it. */
export const ipAddress = z.string().refine((value) => isIP(value) !== 0, 'is not a list of IP addresses');

export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is not a name of small letters, digits and hyphens');

export const token = z.string().regex(/^[\x21-\x7e]{16,200}$/, 'is not 16 to 200 printable characters without blanks');

/** A secp256k1 key as wallets write it. */
export const privateKey = z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'is not 0x and 64 hex digits');

/** 32 bytes. */
export const key32 = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'is not 32 bytes in base64')
  .transform((value) => Uint8Array.from(Buffer.from(value, 'base64')));

export function filing(pattern: RegExp) {
  return z.string().regex(pattern, 'is not a filing number of this kind');
}

/** Comma-separated; blanks around items are dropped. */
export function list<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(item));
}

export interface ChainNode {
  /** Who runs it. Agreement counts only between different operators. */
  operator: string;
  url: string;
}

const NODE = /^([a-z0-9][a-z0-9-]{0,39})=(.+)$/;

/** `operator=url`, comma-separated; an operator may run several nodes. */
export const nodes = z.string().transform((value, context): ChainNode[] => {
  const parsed = value.split(',').map((part) => {
    const [, operator = '', url = ''] = NODE.exec(part.trim()) ?? [];
    return { operator, url };
  });
  if (parsed.every(({ operator, url }) => operator && isHttpUrl(url))) return parsed;
  context.addIssue({ code: 'custom', message: 'is not a list of operator=url' });
  return z.NEVER;
});

function isHttpUrl(value: string): boolean {
  const url = URL.parse(value);
  return !!url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.password && !url.hash;
}

function isBracketlessIpv6(value: string): boolean {
  return value.includes(':') && URL.canParse(`http://[${value}]`);
}
