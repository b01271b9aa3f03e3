import type { Hex } from '../../verify/bytes.ts';
import { contentHash } from '../../verify/contentHash.ts';
import { GepRefused } from '../gepRefused.ts';
import type { Methodology } from '../methodology/methodology.ts';
import { methodologyRef } from '../methodology/methodologyRef.ts';
import type { GepAccount } from './account.ts';
import { accountDocument } from './accountDocument.ts';
import { type GepAccountDocument, readAccountDocument } from './accountForm.ts';
import { computeAccount } from './computeAccount.ts';

/** What differs between a document and what its own inputs come to; fen as digits. */
export interface Difference {
  /** "totalFen", "importFen", "state" or the code of an item. */
  what: string;
  said: string;
  computed: string;
}

/** An account computed again by somebody else. */
export interface Recomputation {
  /** Whether the same bytes come out: the same fen of every item, and the same hash. */
  isSame: boolean;
  said: GepAccountDocument;
  account: GepAccount;
  /** Of the bytes that came out. */
  hash: Hex;
  differences: Difference[];
}

/**
 * Computes an account again from the inputs that its document holds, by a methodology that must be the one it names.
 * @throws GepRefused when the document is none, names another methodology, or its inputs can't be computed
 */
export function recompute(bytes: Uint8Array, methodology: Methodology): Recomputation {
  const said = readAccountDocument(bytes);
  const { hash, code, edition } = methodologyRef(methodology);
  if (said.methodology.hash !== hash) {
    throw new GepRefused('GepMethodologyUnknown', said.methodology.hash, `this is ${code} ${edition}, ${hash}`, {
      field: 'methodology',
    });
  }
  const account = computeAccount(said.inputs, methodology);
  const again = accountDocument(said.inputs, account);
  const isSame = contentHash(again) === contentHash(bytes);
  return { isSame, said, account, hash: contentHash(again), differences: differencesOf(said, account) };
}

function differencesOf({ result, state }: GepAccountDocument, account: GepAccount): Difference[] {
  const said = new Map(result.items.map(({ code, fen }) => [code, fen]));
  const computed = new Map(account.items.map(({ code, fen }) => [code, fen.toString()]));
  const codes = new Set([...computed.keys(), ...said.keys()]);
  const pairs: Difference[] = [
    ...[...codes].map((what) => ({ what, said: said.get(what) ?? '', computed: computed.get(what) ?? '' })),
    { what: 'importFen', said: result.importFen, computed: account.importFen.toString() },
    { what: 'totalFen', said: result.totalFen, computed: account.totalFen.toString() },
    { what: 'state', said: state, computed: account.state },
  ];
  return pairs.filter((pair) => pair.said !== pair.computed);
}
