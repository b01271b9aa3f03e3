import { addressWord, bytes32Word, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { utf8 } from '../facts/naturalKey.ts';
import { keccak256 } from '../keccak.ts';
import { layoutSlots } from '../storageLayout.ts';
import type { Fact, FactSlot, Label, PinnedDeployment } from '../types.ts';
import { VerifyError } from '../verifyError.ts';

/** A trade between two 溯源卡: every word that its id is the hash of, and what took it back. Price and payment are commitments. */
export interface TradeClaim {
  sellerCard: Hex;
  buyerCard: Hex;
  batch: Hex;
  /** Decimal. */
  grams: string;
  price: Hex;
  payment: Hex;
  /** Seconds. */
  tradedAt: number;
  /** The trade that it takes back; the zero id where it takes back none. */
  counters: Hex;
  nonce: Hex;
  /** The trade that took it back; the zero id while it stands. */
  counteredBy: Hex;
}

/** Slots of `CardTrades` in the compiler's storage layout; a test compares them. */
export const CARD_TRADE_SLOTS = { recordedAt: 5, counteredBy: 6 } as const;

const DOMAIN = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';
const TRADE =
  'CardTrade(bytes32 sellerCard,bytes32 buyerCard,bytes32 batch,uint64 grams,bytes32 price,bytes32 payment,' +
  'uint40 tradedAt,bytes32 counters,bytes32 nonce)';

/**
 * Ids of trades by their contents, as all three hands signed them (EIP-712): another gram or moment is another trade.
 * @throws VerifyError ContractNotPinned, WordOutOfRange
 */
export function tradeKeys({ chainId, contracts }: PinnedDeployment): (claim: TradeClaim) => Hex {
  const pinned = contracts.CardTrades;
  if (!pinned)
    throw new VerifyError('ContractNotPinned', 'This verifier doesn’t know CardTrades; load its newest version.');
  const [domainType, tradeType] = [keccak256(utf8(DOMAIN)), keccak256(utf8(TRADE))];
  const name = keccak256(utf8('Liangshan CardTrades'));
  const domain = keccak256(
    concatBytes([domainType, name, keccak256(utf8('1')), uintWord(chainId), addressWord(pinned.address)]),
  );
  const head = Uint8Array.of(0x19, 0x01);
  return (claim) => {
    const struct = keccak256(concatBytes([tradeType, ...wordsOf(claim)]));
    return bytesToHex(keccak256(concatBytes([head, domain, struct])));
  };
}

/**
 * Where the chain keeps trades: when each was recorded, and what took it back. The places follow from the contents; a trade that
 * was never recorded has the word 0 there, which `standingTrades` sees.
 * @param atLeastBlock of the newest change that is in the claims
 */
export function tradesFact(deployment: PinnedDeployment, claims: readonly TradeClaim[], atLeastBlock: number): Fact {
  const keyOf = tradeKeys(deployment);
  return {
    contract: 'CardTrades',
    slots: claims.flatMap((claim) => tradeSlots(keyOf(claim), claim.counteredBy)),
    atLeastBlock,
  };
}

/** The two slots of a trade, in the order of CARD_TRADE_SLOTS. */
export function tradeSlots(id: Hex, counteredBy: Hex): FactSlot[] {
  const key = [bytes32Word(id)];
  const at = (mappingSlot: number, label: Label, expected: Hex[]) =>
    layoutSlots({ contract: 'CardTrades', mappingSlot, key, words: [label] }, expected);
  return [
    ...at(CARD_TRADE_SLOTS.recordedAt, LABELS.recordedAt, []),
    ...at(CARD_TRADE_SLOTS.counteredBy, LABELS.counteredBy, [counteredBy]),
  ];
}

/**
 * Of proven words in the order of a `tradesFact`: which trades the chain has.
 * @param words two a trade
 */
export function standingTrades(words: readonly Hex[]): { recordedAt: number; counteredBy: Hex | null }[] {
  return Array.from({ length: words.length >> 1 }, (_, n) => {
    const [recorded, countered] = [BigInt(words[2 * n] ?? 0), words[2 * n + 1] ?? '0x'];
    return { recordedAt: Number(recorded), counteredBy: BigInt(countered) === BigInt(0) ? null : countered };
  });
}

const LABELS: Readonly<Record<keyof typeof CARD_TRADE_SLOTS, Label>> = {
  recordedAt: { zh: '交易登记时间', en: 'Trade: when it was recorded' },
  counteredBy: { zh: '冲销它的交易（无则为零）', en: 'Trade: taken back by (zero: none)' },
};

function wordsOf(claim: TradeClaim): Uint8Array[] {
  const { sellerCard, buyerCard, batch, grams, price, payment, tradedAt, counters, nonce } = claim;
  return [
    ...[sellerCard, buyerCard, batch].map(bytes32Word),
    uintWord(BigInt(grams)),
    ...[price, payment].map(bytes32Word),
    uintWord(tradedAt),
    ...[counters, nonce].map(bytes32Word),
  ];
}
