/** A trade that the demo is to have (示例): who sells whom how much, for what, and when, seconds after the first. */
export interface PlannedTeaTrade {
  seller: string;
  buyer: string;
  grams: bigint;
  /** Fen. */
  price: bigint;
  payment: string;
  after: number;
}

export interface TeaTradePlan {
  trader: string;
  count: number;
  /** From the first to the last. */
  days: number;
  /** Names the payments, so that plans don't share them. */
  run: string;
  /** A party that he doesn't sell to. */
  without?: string;
}

/** Who buys tea in the demo: sixteen hands, as a trader of a county has them. */
export const TEA_BUYERS = [
  ...['coopCity', 'coopQingtian', 'villageYaxi', 'villageZhenbu', 'villageDajun', 'villageWuxi', 'buyerOffice'],
  ...['buyerListed', 'buyerEvent', 'brandOperator', 'forestFarm', 'farmerYaxi', 'farmerFangshan', 'farmerXinxing'],
  ...['insurer', 'guarantor'],
] as const;
/** Who makes it. */
export const TEA_MAKER = 'coopSongyang';
/** Whose scales and payment feed sign: party and account. */
export const TEA_SCALE = { party: 'traceProvider', account: 1 } as const;

const DAY = 86_400;
/** 880 yuan a kilogram, fen per gram (假定: spring tea of the first grade). */
const FEN_A_GRAM = 88n;
const LEAST_GRAMS = 4_000n;
const MOST_GRAMS = 7_000n;

/** An honest trader's year in small: each tenth trade buys from the maker what the nine after it sell to sixteen hands. */
export function honestTeaTrades({ trader, count, days, run, without }: TeaTradePlan): PlannedTeaTrade[] {
  const buyers = TEA_BUYERS.filter((party) => party !== trader && party !== without);
  return Array.from({ length: count }, (_, n) => {
    const grams = LEAST_GRAMS + BigInt((n * 7) % 13) * 250n;
    const isPurchase = n % 10 === 0;
    const mass = isPurchase ? 9n * MOST_GRAMS : grams;
    return {
      seller: isPurchase ? TEA_MAKER : trader,
      buyer: isPurchase ? trader : (buyers[(n * 7) % buyers.length] ?? TEA_MAKER),
      grams: mass,
      // What he buys he buys for less.
      price: mass * FEN_A_GRAM - (isPurchase ? mass * 10n : BigInt(n % 5) * 1_000n),
      payment: paymentOf(run, n),
      after: momentOf(n, count, days),
    };
  });
}

/** Goods that go to a friend and come back two days later, again and again: for `count` trades, an even number. */
export function roundTeaTrades({ trader, count, days, run }: TeaTradePlan, friend: string): PlannedTeaTrade[] {
  return Array.from({ length: count }, (_, n) => {
    const grams = 6_000n + BigInt(n >> 1);
    const [seller, buyer] = n % 2 === 0 ? [trader, friend] : [friend, trader];
    return {
      seller,
      buyer,
      grams,
      price: grams * FEN_A_GRAM,
      payment: paymentOf(run, n),
      after: momentOf(n, count, days),
    };
  });
}

/** In the order of time, as they are recorded. */
export function inTime(...plans: PlannedTeaTrade[][]): PlannedTeaTrade[] {
  return plans.flat().sort((a, b) => a.after - b.after);
}

function paymentOf(run: string, n: number): string {
  return `示例转账 ${run}-${String(n + 1).padStart(4, '0')}`;
}

function momentOf(n: number, count: number, days: number): number {
  return Math.floor((n * days * DAY) / count);
}
