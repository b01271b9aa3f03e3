import type { Draw } from './draw.ts';
import { anyDay, beginStory, DAY, deal, type Hand, handOf, handsOf, ordinary, type Story, sellTea } from './story.ts';

/** Ways to look like a bigger trader than one is. Around the staged trades there are always ordinary ones. */
export const STAGED: Record<string, (draw: Draw) => Story> = {
  pingPong,
  slowPingPong,
  splitReturn,
  hiddenInBulk,
  ringOfThree,
  ringOfFour,
  ringOfFive,
  leakyRing,
  onePayee,
  oneHolder,
  nominee,
  strawBuyer,
};

/** The same tea to a friend and back within days. */
function pingPong(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  const friend = handOf(story);
  for (let n = times; n > 0; n -= 1) around(draw, story, [story.trader, friend], { gap: [0.2, 6], keep: [0.96, 1] });
  return story;
}

/** The same, weeks apart. */
function slowPingPong(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  const friend = handOf(story);
  for (let n = times; n > 0; n -= 1) around(draw, story, [story.trader, friend], { gap: [10, 45], keep: [0.9, 1] });
  return story;
}

/** A big sale that comes back in small lots. */
function splitReturn(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  const friend = handOf(story);
  for (let n = Math.ceil(times / 3); n > 0; n -= 1) {
    const [at, kg, parts] = [anyDay(draw), draw.int(40, 160), draw.int(3, 7)];
    const same = { item: 'made', batch: `made-staged-${n}`, isWash: true } as const;
    deal(draw, story, { from: story.trader, to: friend, kg, at, ...same });
    for (let part = parts; part > 0; part -= 1) {
      deal(draw, story, { from: friend, to: story.trader, kg: kg / parts, at: at + draw.days(1, 24), ...same });
    }
  }
  return story;
}

/** To and fro with a shop that really buys much. */
function hiddenInBulk(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  const shop = handOf(story);
  sellTea(draw, story, [shop], draw.int(25, 50));
  for (let n = times; n > 0; n -= 1) around(draw, story, [story.trader, shop], { gap: [0.5, 10], keep: [0.95, 1] });
  return story;
}

function ringOfThree(draw: Draw): Story {
  return ring(draw, 3, { gap: [0.3, 5], keep: [0.95, 1] });
}

function ringOfFour(draw: Draw): Story {
  return ring(draw, 4, { gap: [0.3, 5], keep: [0.95, 1] });
}

/** Longer than banks look. */
function ringOfFive(draw: Draw): Story {
  return ring(draw, 5, { gap: [0.3, 4], keep: [0.95, 1] });
}

/** Some of it is really sold on the way. */
function leakyRing(draw: Draw): Story {
  return ring(draw, draw.int(3, 4), { gap: [0.5, 6], keep: [0.75, 0.97] });
}

/** Sales to a hand whose own sales are paid into the trader's account. */
function onePayee(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  const other = handOf(story, { payee: story.trader.payee });
  const outsiders = handsOf(story, draw.int(2, 4));
  sendTo(draw, story, [other], times);
  for (let n = draw.int(4, 10); n > 0; n -= 1) {
    deal(draw, story, { from: other, to: draw.pick(outsiders), item: 'made', kg: draw.int(2, 15), at: anyDay(draw) });
  }
  return story;
}

/** Sales to the trader's second card. */
function oneHolder(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  sendTo(draw, story, [handOf(story, { holder: story.trader.holder })], times);
  return story;
}

/** What the friend got comes back from his brother, who has the friend's account. */
function nominee(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  const friend = handOf(story);
  const brother = handOf(story, draw.chance(0.5) ? { payee: friend.payee } : { holder: friend.holder });
  const outsider = handOf(story);
  for (let n = times; n > 0; n -= 1) {
    const [at, kg] = [anyDay(draw), draw.int(15, 90)];
    const same = { item: 'made', isWash: true } as const;
    deal(draw, story, { from: story.trader, to: friend, kg, at, ...same });
    deal(draw, story, {
      from: brother,
      to: story.trader,
      kg: kg * (0.93 + draw.real() * 0.07),
      at: at + draw.days(1, 9),
      ...same,
    });
  }
  // By this the one account is seen.
  deal(draw, story, { from: friend, to: outsider, item: 'made', kg: 5, at: anyDay(draw) });
  return story;
}

/** Goods go one way, and money back in notes: nothing of it is in any trade. */
function strawBuyer(draw: Draw): Story {
  const { story, times } = beginStaged(draw);
  sendTo(draw, story, handsOf(story, draw.int(1, 3)), times);
  return story;
}

function beginStaged(draw: Draw): { story: Story; times: number } {
  const story = beginStory();
  ordinary(draw, story, 0.4 + draw.real() * 0.8);
  return { story, times: draw.int(6, 30) };
}

interface Round {
  /** Days between two hands. */
  gap: readonly [number, number];
  /** What part of the goods goes on. */
  keep: readonly [number, number];
}

function ring(draw: Draw, length: number, round: Round): Story {
  const { story, times } = beginStaged(draw);
  const others = handsOf(story, length - 1);
  for (let n = Math.ceil(times / 2); n > 0; n -= 1) around(draw, story, [story.trader, ...others], round);
  return story;
}

/** Once around, starting with whoever is first. */
function around(draw: Draw, story: Story, hands: readonly Hand[], { gap, keep }: Round): void {
  let at = anyDay(draw);
  let kg = draw.int(15, 120);
  const batch = `made-round-${Math.floor(at / DAY)}`;
  hands.forEach((from, place) => {
    const to = hands[(place + 1) % hands.length] ?? from;
    deal(draw, story, { from, to, item: 'made', kg, at, batch, isWash: true });
    at += draw.days(...gap);
    kg *= keep[0] + draw.real() * (keep[1] - keep[0]);
  });
}

function sendTo(draw: Draw, story: Story, hands: readonly Hand[], times: number): void {
  for (let n = times; n > 0; n -= 1) {
    const kg = draw.int(10, 80);
    deal(draw, story, { from: story.trader, to: draw.pick(hands), item: 'made', kg, at: anyDay(draw), isWash: true });
  }
}
