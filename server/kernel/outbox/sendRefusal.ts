import type { RpcFailure } from './outboxDeps.ts';

/**
 * What a node means by refusing raw bytes, in the words of geth, Besu, anvil and Hardhat:
 * `known`: it has them, in its pool or on the chain; `nonceUsed`: their nonce is used, perhaps by themselves;
 * `tooEarly`: it takes no nonce ahead of its turn; `refused`: anything else, and the write waits with the reason shown.
 */
export type SendRefusal = 'known' | 'nonceUsed' | 'tooEarly' | 'refused';

const MEANINGS: [RegExp, SendRefusal][] = [
  [/already (known|imported|exists)|known transaction|alreadyknown/i, 'known'],
  [/nonce (is )?too low|nonce_too_low|expected nonce to be/i, 'nonceUsed'],
  [/nonce (is )?too high|nonce_too_high|nonce gap/i, 'tooEarly'],
];

export function sendRefusal(error: RpcFailure): SendRefusal {
  return MEANINGS.find(([words]) => words.test(error.message))?.[1] ?? 'refused';
}
