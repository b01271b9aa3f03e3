import type { Draw } from './draw.ts';

/** A trade as both hands and the scale would sign it. Written a second time here: the stories know nothing of what judges them. */
export interface StoryTrade {
  id: string;
  seller: string;
  buyer: string;
  /** Who holds the card, as its office has it. */
  sellerHolder: string;
  buyerHolder: string;
  item: 'leaf' | 'made' | 'packed';
  batch: string;
  grams: number;
  /** Fen. */
  price: number;
  /** Reference of the payment; null where nobody showed one. */
  payment: string | null;
  /** Account that the money went to. */
  payee: string | null;
  /** Seconds since 1970. */
  at: number;
  /** The trade that this one takes back. */
  counters: string | null;
  /** The truth: no goods changed their owner for money between two purses. */
  isWash: boolean;
}

/** Somebody with a card. */
export interface Hand {
  name: string;
  holder: string;
  payee: string;
}

/** Half a year to two years of one trader and of those around him. */
export interface Story {
  trader: Hand;
  trades: StoryTrade[];
  hands: number;
}

export const DAY = 86_400;
/** 1 March 2025, 08:00 in China. */
const SPRING = Date.UTC(2025, 2, 1) / 1000;
/** Fen a kilogram: fresh leaf, made tea, tea in packs. */
const PRICES = { leaf: [4_000, 16_000], made: [20_000, 90_000], packed: [40_000, 160_000] } as const;
/** Of honest trades so many have no payment shown: cash among neighbours. */
const UNPAID = 0.05;

export function beginStory(): Story {
  const story: Story = { trader: { name: '', holder: '', payee: '' }, trades: [], hands: 0 };
  story.trader = handOf(story);
  return story;
}

/** A new hand with its own card and account, unless said otherwise. */
export function handOf(story: Story, own: Partial<Hand> = {}): Hand {
  const name = `hand${story.hands}`;
  story.hands += 1;
  return { name, holder: `holder-${name}`, payee: `account-${name}`, ...own };
}

export function handsOf(story: Story, count: number, own: Partial<Hand> = {}): Hand[] {
  return Array.from({ length: count }, () => handOf(story, own));
}

export interface Deal {
  from: Hand;
  to: Hand;
  item: StoryTrade['item'];
  kg: number;
  at: number;
  isWash?: boolean;
  batch?: string;
  payment?: string;
}

/** Enters a trade. Staged ones always show a payment: without it they would be worth nothing. */
export function deal(draw: Draw, story: Story, { from, to, item, kg, at, isWash = false, ...named }: Deal): StoryTrade {
  const id = `t${story.trades.length}`;
  const grams = Math.max(500, Math.round(kg * 1000));
  const [least, most] = PRICES[item];
  const isPaid = isWash || !draw.chance(UNPAID);
  const trade: StoryTrade = {
    ...{ id, seller: from.name, buyer: to.name, sellerHolder: from.holder, buyerHolder: to.holder },
    ...{ item, batch: named.batch ?? `${item}-${from.name}-${Math.floor(at / (10 * DAY))}`, grams },
    price: Math.round((grams / 1000) * draw.int(least, most)),
    payment: isPaid ? (named.payment ?? `pay-${id}`) : null,
    payee: isPaid ? from.payee : null,
    ...{ at, counters: null, isWash },
  };
  story.trades.push(trade);
  return trade;
}

/** A day of the picking season, of this year or the next. */
export function inSeason(draw: Draw): number {
  return SPRING + draw.int(0, 1) * 365 * DAY + draw.days(10, 95);
}

/** Any day of the two years in which teas are sold. */
export function anyDay(draw: Draw): number {
  return SPRING + draw.days(20, 640);
}

/** Leaf from farmers in the season. */
export function buyLeaf(draw: Draw, story: Story, farmers: readonly Hand[], times: number): void {
  for (let n = times; n > 0; n -= 1) {
    deal(draw, story, {
      ...{ from: draw.pick(farmers), to: story.trader, item: 'leaf' },
      ...{ kg: 4 + draw.real() * 60, at: inSeason(draw) },
    });
  }
}

/** Made tea to shops and wholesalers, all the year. */
export function sellTea(draw: Draw, story: Story, shops: readonly Hand[], times: number): void {
  for (let n = times; n > 0; n -= 1) {
    deal(draw, story, {
      ...{ from: story.trader, to: draw.pick(shops), item: draw.chance(0.7) ? 'made' : 'packed' },
      ...{ kg: 1 + draw.real() * 30, at: anyDay(draw) },
    });
  }
}

/** What every trader does besides. */
export function ordinary(draw: Draw, story: Story, size = 1): { farmers: Hand[]; shops: Hand[] } {
  const farmers = handsOf(story, draw.int(5, 14));
  const shops = handsOf(story, draw.int(3, 9));
  buyLeaf(draw, story, farmers, Math.round(draw.int(25, 60) * size));
  sellTea(draw, story, shops, Math.round(draw.int(20, 50) * size));
  return { farmers, shops };
}
