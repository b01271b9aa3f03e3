import { type DestinationStream, type Logger, pino } from 'pino';
import { describeError } from './describeError.ts';

export type Log = Logger;

export interface LogOptions {
  /** `fatal` … `trace`, or `silent`. */
  level: string;
  /** Default: standard output, one JSON object a line. */
  destination?: DestinationStream;
}

/**
 * What is struck out wherever it appears at the top or up to two levels down. A net beneath the rule, not the rule:
 * code logs ids, codes and counts, never persons, contents or keys.
 */
const STRUCK_OUT = [
  ...['authorization', 'cookie', 'password', 'secret', 'token', 'otp', 'kek', 'salt', 'nonce'],
  ...['privateKey', 'mnemonic', 'signature', 'databaseUrl', 'connectionString', 'rawTransaction'],
  ...['phone', 'email', 'contact', 'idNumber', 'identity', 'fullName', 'ip', 'remoteAddress', 'body', 'query'],
];

const PATHS = STRUCK_OUT.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The gateway's log: JSON lines with time and level, for machines; request ids join the lines of one request. */
export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: PATHS, censor: '[struck out]' },
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}
