/** All that decides about a batch, as contracts/trace/types/BatchWord.sol packs it. Free of imports: the phone reads it too. */
export interface BatchWord {
  /** GTIN-14. */
  gtin: string;
  /** Grams that came into being with the batch. */
  made: bigint;
  /** The maker, by index. */
  origin: number;
  /** Seconds. */
  producedAt: number;
  /** Days; 0 = none is stated. */
  shelfDays: number;
  parents: number;
  /** Paths upward. */
  ancestors: number;
  generation: number;
  /** Seconds; 0 = it was not recalled itself. */
  recalledAt: number;
  /** As `Paper` numbers them. */
  paper: number;
  /** 1 to 3; 0 without a recall. */
  recallLevel: number;
  isRecallClosed: boolean;
}

const DAY = 86_400;

/** Unpacks a word; undefined of 0: there is no such batch. */
export function readBatchWord(word: bigint): BatchWord | undefined {
  if (word === 0n) return undefined;
  const field = (shift: bigint, bits: bigint) => (word >> shift) & ((1n << bits) - 1n);

  return {
    gtin: field(0n, 48n).toString().padStart(14, '0'),
    made: field(48n, 48n),
    origin: Number(field(96n, 32n)),
    producedAt: Number(field(128n, 40n)),
    shelfDays: Number(field(168n, 16n)),
    parents: Number(field(184n, 8n)),
    ancestors: Number(field(192n, 8n)),
    generation: Number(field(200n, 8n)),
    recalledAt: Number(field(208n, 40n)),
    paper: Number(field(248n, 2n)),
    recallLevel: Number(field(250n, 2n)),
    isRecallClosed: field(252n, 1n) === 1n,
  };
}

/** Last second before the goods are past their date; undefined when none is stated. */
export function bestBefore({ producedAt, shelfDays }: Pick<BatchWord, 'producedAt' | 'shelfDays'>): number | undefined {
  return shelfDays === 0 ? undefined : producedAt + shelfDays * DAY;
}
