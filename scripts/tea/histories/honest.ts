import type { Draw } from './draw.ts';
import {
  anyDay,
  beginStory,
  buyLeaf,
  DAY,
  deal,
  handOf,
  handsOf,
  inSeason,
  ordinary,
  type Story,
  sellTea,
} from './story.ts';

/** Ways of a trader whose trades are trades. */
export const HONEST: Record<string, (draw: Draw) => Story> = {
  smallTrader,
  manyFarmers,
  oneBigBuyer,
  bothWays,
  marketAccount,
  twoCardsApart,
  triangle,
  countered,
  monthlyBills,
  sentBack,
  borrowedGoods,
  cashOnly,
};

/** Farmers here, shops there. */
function smallTrader(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story);
  return story;
}

/** Buys small baskets of a whole valley. */
function manyFarmers(draw: Draw): Story {
  const story = beginStory();
  buyLeaf(draw, story, handsOf(story, draw.int(30, 60)), draw.int(80, 140));
  sellTea(draw, story, handsOf(story, draw.int(2, 5)), draw.int(15, 30));
  return story;
}

/** Nearly all goes to one factory. */
function oneBigBuyer(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story, 0.5);
  sellTea(draw, story, handsOf(story, 1), draw.int(40, 80));
  return story;
}

/** Brings leaf to a cooperative that makes it, and buys some of the tea back: four kilograms become one. */
function bothWays(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story, 0.6);
  const cooperative = handOf(story);
  for (let n = draw.int(12, 30); n > 0; n -= 1) {
    const [at, kg] = [inSeason(draw), 20 + draw.real() * 60];
    deal(draw, story, { from: story.trader, to: cooperative, item: 'leaf', kg, at });
    if (!draw.chance(0.6)) continue;
    deal(draw, story, { from: cooperative, to: story.trader, item: 'made', kg: kg / 4.2, at: at + draw.days(2, 12) });
  }
  return story;
}

/** A market whose office collects the money for all its stalls. */
function marketAccount(draw: Draw): Story {
  const story = beginStory();
  const payee = 'account-market';
  story.trader = { ...story.trader, payee };
  buyLeaf(draw, story, handsOf(story, draw.int(8, 20), { payee }), draw.int(40, 90));
  sellTea(draw, story, handsOf(story, draw.int(3, 8), draw.chance(0.4) ? { payee } : {}), draw.int(20, 50));
  return story;
}

/** Husband and wife with a card each and one account; they never trade with each other. */
function twoCardsApart(draw: Draw): Story {
  const story = beginStory();
  const { farmers, shops } = ordinary(draw, story);
  const spouse = handOf(story, { holder: story.trader.holder, payee: story.trader.payee });
  for (let n = draw.int(10, 30); n > 0; n -= 1) {
    deal(draw, story, { from: draw.pick(farmers), to: spouse, item: 'leaf', kg: draw.int(5, 40), at: inSeason(draw) });
    deal(draw, story, { from: spouse, to: draw.pick(shops), item: 'made', kg: draw.int(2, 20), at: anyDay(draw) });
  }
  return story;
}

/** Leaf to a maker, its tea to a packer, packs back to the trader's shop: round, but not the same goods. */
function triangle(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story, 0.6);
  const [maker, packer] = [handOf(story), handOf(story)];
  for (let n = draw.int(8, 20); n > 0; n -= 1) {
    const [at, kg] = [inSeason(draw), 30 + draw.real() * 50];
    deal(draw, story, { from: story.trader, to: maker, item: 'leaf', kg, at });
    deal(draw, story, { from: maker, to: packer, item: 'made', kg: kg / 4, at: at + draw.days(2, 6) });
    deal(draw, story, { from: packer, to: story.trader, item: 'packed', kg: kg / 5, at: at + draw.days(7, 20) });
  }
  return story;
}

/** Slips at the scale, taken back by a counter-entry. */
function countered(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story);
  for (const wrong of story.trades.filter(() => draw.chance(0.08))) {
    const back = {
      seller: wrong.buyer,
      buyer: wrong.seller,
      sellerHolder: wrong.buyerHolder,
      buyerHolder: wrong.sellerHolder,
    };
    const id = `t${story.trades.length}`;
    story.trades.push({ ...wrong, ...back, id, at: wrong.at + draw.days(0.1, 3), counters: wrong.id });
  }
  return story;
}

/** One payment a month settles all that a shop took. */
function monthlyBills(draw: Draw): Story {
  const story = beginStory();
  buyLeaf(draw, story, handsOf(story, draw.int(6, 12)), draw.int(30, 60));
  for (const shop of handsOf(story, draw.int(3, 6))) {
    for (let n = draw.int(8, 18); n > 0; n -= 1) {
      const at = anyDay(draw);
      const payment = `bill-${shop.name}-${Math.floor(at / (30 * DAY))}`;
      deal(draw, story, { from: story.trader, to: shop, item: 'made', kg: draw.int(2, 25), at, payment });
    }
  }
  return story;
}

/** Now and then a shop sends a lot back that didn't please, as a trade of its own. */
function sentBack(draw: Draw): Story {
  const story = beginStory();
  const { shops } = ordinary(draw, story);
  for (const sale of story.trades.filter(({ item }) => item !== 'leaf' && draw.chance(0.05))) {
    const shop = shops.find(({ name }) => name === sale.buyer);
    if (!shop) continue;
    const kg = (sale.grams / 1000) * (draw.chance(0.5) ? 1 : 0.3);
    const { item, batch } = sale;
    deal(draw, story, { from: shop, to: story.trader, item, batch, kg, at: sale.at + draw.days(3, 25) });
  }
  return story;
}

/** A neighbour helps out with tea and gets as much back when there is some. */
function borrowedGoods(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story);
  const neighbour = handOf(story);
  for (let n = draw.int(1, 3); n > 0; n -= 1) {
    const [at, kg] = [anyDay(draw), draw.int(5, 25)];
    deal(draw, story, { from: neighbour, to: story.trader, item: 'made', kg, at });
    deal(draw, story, { from: story.trader, to: neighbour, item: 'made', kg, at: at + draw.days(5, 60) });
  }
  return story;
}

/** Half of it is paid in notes. */
function cashOnly(draw: Draw): Story {
  const story = beginStory();
  ordinary(draw, story);
  for (const trade of story.trades) {
    if (!draw.chance(0.5)) continue;
    trade.payment = null;
    trade.payee = null;
  }
  return story;
}
