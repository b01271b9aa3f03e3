import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { Hex } from '../../verify/bytes.ts';
import { contentHash } from '../../verify/contentHash.ts';
import type { GepAccount } from './account.ts';
import type { GepInputs } from './inputs.ts';

type Result = Omit<GepAccount, 'hash'>;

/**
 * What is stored and attested: the inputs whole, the methodology by its hash, and the fen of every item. Who has it
 * computes the inputs again and must come to the same bytes. Steps are left out: they follow.
 */
export function accountDocument(
  inputs: GepInputs,
  { methodology, state, items, importFen, totalFen }: Result,
): Uint8Array {
  const document = {
    form: 'liangshan.gep-account.v1',
    ...{ inputs, methodology, state },
    result: {
      items: items.map(({ code, fen }) => ({ code, fen: fen.toString() })),
      importFen: importFen.toString(),
      totalFen: totalFen.toString(),
    },
  };
  return new TextEncoder().encode(canonicalJson(document));
}

export function documentHash(inputs: GepInputs, result: Result): Hex {
  return contentHash(accountDocument(inputs, result));
}
