import { boolWord, bytes32Word, encodeCall, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { keccak256 } from '../keccak.ts';
import { layoutSlots, type StorageLayout } from '../storageLayout.ts';
import type { Fact, Label } from '../types.ts';
import { naturalKey } from './naturalKey.ts';

/** What the holder said at retirement. kg as decimal strings, times in seconds with 0 = none. */
export interface RetirementOrderClaim {
  kg: string;
  beneficiary: Hex;
  isCommitted: boolean;
  isDonation: boolean;
  purpose: number;
  from: number;
  to: number;
  stated: string;
  document: Hex;
}

/** What a server says about one certificate of retirement. */
export interface RetirementClaim {
  kind: 'retirement';
  id: Hex;
  lot: Hex;
  /** Serial of its first kg, as a decimal string. */
  first: string;
  version: number;
  holder: Hex;
  order: RetirementOrderClaim;
  retiredAt: number;
  /** The certificate that stands in its place; the zero id when it stands itself. */
  supersededBy: Hex;
  /** Block of the newest change that is in these values. */
  atLeastBlock: number;
}

/** Slots of `CarbonCredits` in the compiler's storage layout; a test compares them. */
export const CREDITS_SLOTS = { words: 8, records: 11, successors: 12 } as const;

/**
 * The storage words that a server's answer about a certificate amounts to. The place is computed from lot, serial and
 * version, and the word from all facts: who changes one of them contradicts the chain. The lot's word comes last and is
 * read only, since every later use in the lot changes it; `retirementStanding` says what follows from it.
 */
export function retirementFact(claim: RetirementClaim): Fact {
  const id = retirementClaimId(claim);
  const slots = [
    ...layoutSlots(layoutOf(CREDITS_SLOTS.records, id, LABELS.record), [retirementHash(claim)]),
    ...layoutSlots(layoutOf(CREDITS_SLOTS.successors, id, LABELS.successor), [claim.supersededBy]),
    ...layoutSlots(layoutOf(CREDITS_SLOTS.words, claim.lot, LABELS.lot)),
  ];
  return { contract: 'CarbonCredits', slots, atLeastBlock: claim.atLeastBlock };
}

/** The id that follows from lot, first serial and version; it should be the claim's own. */
export function retirementClaimId({ lot, first, version }: Pick<RetirementClaim, 'lot' | 'first' | 'version'>): Hex {
  return naturalKey('liangshan.certificate.v1', [bytes32Word(lot), uintWord(BigInt(first)), uintWord(version)]);
}

/** keccak256(abi.encode(Certificate)): fourteen words without a dynamic one. */
export function retirementHash(claim: RetirementClaim): Hex {
  const { lot, first, version, holder, order, retiredAt } = claim;
  const words = [
    ...[bytes32Word(lot), uintWord(BigInt(first)), uintWord(version), bytes32Word(holder)],
    ...[uintWord(BigInt(order.kg)), bytes32Word(order.beneficiary)],
    ...[boolWord(order.isCommitted), boolWord(order.isDonation)],
    ...[order.purpose, order.from, order.to].map(uintWord),
    ...[uintWord(BigInt(order.stated)), bytes32Word(order.document), uintWord(retiredAt)],
  ];
  return bytesToHex(keccak256(concatBytes(words)));
}

/** Call data that asks the contract for the same word. */
export function retirementCall(id: Hex): Hex {
  return encodeCall('certificateHash(bytes32)', [bytes32Word(id)]);
}

const LABELS: Readonly<Record<'record' | 'successor' | 'lot', Label>> = {
  record: { zh: '注销证书全部内容的哈希', en: 'Hash of all facts of the certificate' },
  successor: { zh: '更正后的证书（无则为零）', en: 'Certificate in its place (zero: none)' },
  lot: { zh: '批次：签发、使用、缓冲、逆转', en: 'Lot: issued, used, buffer, reversals' },
};

function layoutOf(mappingSlot: number, key: Hex, label: Label): StorageLayout {
  return { contract: 'CarbonCredits', mappingSlot, key: [bytes32Word(key)], words: [label] };
}
