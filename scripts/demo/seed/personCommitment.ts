import { createHmac } from 'node:crypto';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { DemoKeys } from '../keys.ts';

/**
 * H(salt ‖ identity) of a demo person. The salt has 256 bits and stays private, so the commitment can't be guessed from
 * a list of names or numbers; destroying the salt makes it nobody's.
 */
export function personCommitment(keys: DemoKeys, key: string): Bytes32 {
  return `0x${createHmac('sha256', keys.saltOf(key)).update(personIdentity(key)).digest('hex')}`;
}

/** What a demo person is known by; it stays private, though nobody real has it. */
export function personIdentity(key: string): string {
  return `示例农户 ${key}`;
}
