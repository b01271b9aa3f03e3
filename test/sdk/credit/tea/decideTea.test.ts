import { expect } from 'chai';
import fc from 'fast-check';
import { decideTea, type TeaApplication } from '../../../../sdk/credit/tea/decideTea.ts';
import { openTrade } from '../../../../sdk/credit/tea/openTrade.ts';
import { TEA_RULES } from '../../../../sdk/credit/tea/teaRules.ts';
import type { TeaTrade } from '../../../../sdk/credit/tea/types.ts';
import { paymentCommitment, priceCommitment } from '../../../../sdk/trace/cards/tradeCommitments.ts';
import { type Fen, quantity } from '../../../../sdk/units/quantities.ts';
import { refusal } from '../support/refusal.ts';
import { goodYear, NOW, tradeOf } from './support/trades.ts';

const yuan = (amount: number): Fen => quantity('fen', BigInt(amount) * 100n);
const decide = (trades: readonly TeaTrade[], other: Partial<TeaApplication> = {}) =>
  decideTea({ trader: 'a', trades, amount: yuan(50_000), now: NOW, ...other }, TEA_RULES);
const rulesThatBit = (trades: readonly TeaTrade[], other: Partial<TeaApplication> = {}) =>
  decide(trades, other).bites.map(({ rule }) => rule);

describe('茶商E贷', () => {
  it('lends on two hundred trades of a good year, in one call', () => {
    const decision = decide(goodYear('a'));

    expect(decision).to.include({ answer: 'approve', rulesVersion: '2026-11', decidedAt: NOW });
    expect(decision.bites).to.deep.equal([]);
    expect(decision.counted).to.have.length(200);
    expect(decision.leftOut).to.deep.equal([]);
    expect(decision.review).to.deep.equal({ zh: '申请人工复核', en: 'Ask for review by a person' });
  });

  it('says of each factor its weight, value, points and trades', () => {
    const { factors, scorePpm, limit } = decide(goodYear('a'));
    const turnover = factors.find(({ name }) => name === 'turnover');
    const within = goodYear('a').filter(({ tradedAt }) => tradedAt > NOW - 365 * 86_400);
    const sum = within.reduce((total, { price }) => total + (price ?? 0n), 0n);

    // 120 trades of 8 to 14 kg at 400 yuan a kilogram, 524,800 yuan: of the way from 50,000 to a million, a half.
    expect(turnover).to.deep.include({ weight: 30, value: sum, trades: within.map(({ id }) => id).reverse() });
    expect(turnover?.gradeBps).to.equal(Number(((sum - 5_000_000n) * 10_000n) / 95_000_000n));
    expect(scorePpm).to.equal(factors.reduce((total, { weight, gradeBps }) => total + weight * gradeBps, 0));
    expect(limit).to.equal((sum * 30n) / 100n);
  });

  it('hands over to a person when half of the trades are wash', () => {
    const good = goodYear('a', 100);
    const round = Array.from({ length: 50 }, (_, n) => [
      tradeOf(`there${n}`, ['a', 'friend'], { kg: 30, daysAgo: 400 - 7 * n }),
      tradeOf(`back${n}`, ['friend', 'a'], { kg: 30, daysAgo: 398 - 7 * n }),
    ]).flat();
    const { answer, bites, leftOut, counted } = decide([...good, ...round]);

    expect(answer).to.equal('human');
    expect(leftOut).to.have.length(100);
    expect(counted).to.have.length(100);
    expect(bites[0]).to.deep.include({ rule: 'washShare', answer: 'human', found: 50n, bound: 10n });
    expect(bites[0]?.trades).to.have.length(100);
  });

  it('lets one trade in ten go round, and no more', () => {
    const round = (count: number) =>
      Array.from({ length: count }, (_, n) => tradeOf(`own${n}`, ['a', 'second card'], { buyerHolder: 'holder of a' }));

    expect(rulesThatBit([...goodYear('a', 90), ...round(10)])).to.deep.equal([]);
    expect(rulesThatBit([...goodYear('a', 90), ...round(11)])).to.deep.equal(['washShare']);
  });

  it('refuses a score below the least, only where nothing calls for a person', () => {
    // Forty sales of a kilogram to one shop, within a month.
    const poor = Array.from({ length: 40 }, (_, n) => tradeOf(`p${n}`, ['a', 'b'], { kg: 1, daysAgo: 10 + n / 2 }));

    expect(decide(poor, { amount: yuan(1_000) })).to.include({ answer: 'refuse' });
    expect(rulesThatBit(poor, { amount: yuan(1_000) })).to.deep.equal(['scoreLow']);
    expect(decide(poor, { amount: yuan(1_000) }).review.zh).to.equal('申请人工复核');
    expect(decide(poor.slice(0, 10), { amount: yuan(1_000) })).to.include({ answer: 'human' });
    expect(rulesThatBit(poor.slice(0, 10), { amount: yuan(1_000) })).to.deep.equal(['scoreLow', 'tradesFew']);
  });

  it('names every rule that bit', () => {
    expect(rulesThatBit(goodYear('a'), { amount: yuan(300_000) })).to.deep.equal(['amountAboveLimit']);
    const twoShops = goodYear('a', 60).map((trade, n) => ({
      ...trade,
      ...{
        buyer: `shop${n % 2}`,
        buyerHolder: `holder of shop${n % 2}`,
        price: quantity('fen', (trade.price ?? 0n) / 8n),
      },
    }));
    expect(rulesThatBit(twoShops, { amount: yuan(1_000) })).to.deep.equal(['scoreMiddling']);
    const old = goodYear('a').map((trade) => ({ ...trade, tradedAt: trade.tradedAt - 200 * 86_400 }));
    expect(rulesThatBit(old, { amount: yuan(1_000) })).to.include('lastTradeOld');
    const nothing = [tradeOf('t', ['a', 'b'], { payment: null })];
    expect(rulesThatBit(nothing)).to.deep.equal(['scoreLow', 'tradesFew', 'amountAboveLimit']);
  });

  it('lends at most thirty percent of a year’s turnover, and three hundred thousand yuan', () => {
    const large = goodYear('a').map((trade) => ({ ...trade, price: quantity('fen', (trade.price ?? 0n) * 10n) }));
    expect(decide(large).limit).to.equal(yuan(300_000));
    expect(decide(large, { amount: yuan(300_000) }).answer).to.equal('approve');
    expect(rulesThatBit(large, { amount: quantity('fen', 30_000_001n) })).to.deep.equal(['amountAboveLimit']);
  });

  it('counts only the trader’s own, and nobody else’s unpaid ones against him', () => {
    const others = Array.from({ length: 20 }, (_, n) => tradeOf(`o${n}`, ['x', 'y'], { payment: null }));
    expect(decide([...goodYear('a'), ...others])).to.deep.equal(decide(goodYear('a')));
  });

  it('never scores worse for a trade more with a new hand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 120 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 6, max: 300 }),
        (count, kg, daysAgo) => {
          const before = decide(goodYear('a', count));
          const after = decide([...goodYear('a', count), tradeOf('new', ['a', 'newcomer'], { kg, daysAgo })]);
          // A hand of his own never becomes the largest at these masses.
          expect(after.scorePpm).to.be.at.least(before.scorePpm);
          expect(after.limit >= before.limit).to.equal(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gains nothing by trades that go round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 200 }), (rounds, kg) => {
        const before = decide(goodYear('a'));
        const round = Array.from({ length: rounds }, (_, n) => [
          tradeOf(`there${n}`, ['a', 'friend'], { kg, daysAgo: 300 - 8 * n }),
          tradeOf(`back${n}`, ['friend', 'a'], { kg, daysAgo: 297 - 8 * n }),
        ]).flat();
        const after = decide([...goodYear('a'), ...round]);
        expect(after.scorePpm).to.equal(before.scorePpm);
        expect(after.limit).to.equal(before.limit);
      }),
      { numRuns: 40 },
    );
  });

  it('always has a score within its bounds, and a factor’s points within its weight', () => {
    const hand = fc.constantFrom('a', 'b', 'c', 'd');
    const trades = fc.array(
      fc.record({
        pair: fc.tuple(hand, hand).filter(([seller, buyer]) => seller !== buyer),
        kg: fc.integer({ min: 1, max: 5_000 }),
        daysAgo: fc.integer({ min: 0, max: 1_000 }),
        isPaid: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(trades, (list) => {
        const own = list.map(({ pair, kg, daysAgo, isPaid }, n) =>
          tradeOf(`t${n}`, pair, { kg, daysAgo, ...(isPaid ? {} : { payment: null }) }),
        );
        const { scorePpm, factors, counted, leftOut, answer, bites } = decide([tradeOf('first', ['a', 'z']), ...own]);
        expect(scorePpm).to.be.within(0, 1_000_000);
        for (const { ppm, weight } of factors) expect(ppm).to.be.within(0, weight * 10_000);
        const mine = own.filter(({ seller, buyer }) => seller === 'a' || buyer === 'a');
        expect(counted.length + leftOut.length).to.equal(mine.length + 1);
        expect(answer === 'approve').to.equal(bites.length === 0);
      }),
    );
  });

  it('decides over two thousand trades, however they lie, in about no time', () => {
    const dense = (count: number) =>
      Array.from({ length: count }, (_, n) => {
        // Everybody sells down a ladder of twenty hands, all within a month: many ways, no way back.
        const from = n % 19;
        const to = from + 1 + ((n * 7) % (19 - from));
        const [seller, buyer] = [from === 0 ? 'a' : `h${from}`, `h${to}`];
        return tradeOf(`d${n}`, [seller, buyer], { kg: 50 + (n % 40), daysAgo: 29 - (29 * n) / count });
      });
    const begun = performance.now();
    expect(decide(dense(2_000)).leftOut).to.deep.equal([]);
    // A fifth of a second where nothing else runs; by their cube it would be minutes.
    expect(performance.now() - begun).to.be.below(3_000);
  });

  describe('refuses', () => {
    it('a history of which something is wrong, and says what', () => {
      const good = goodYear('a', 40);
      const [first] = good as [TeaTrade, ...TeaTrade[]];
      const codes = {
        twice: refusal(() => decide([...good, first])),
        foreign: refusal(() => decide([tradeOf('t', ['x', 'y'])])),
        oneHand: refusal(() => decide([{ ...first, buyer: 'a' }])),
        noGoods: refusal(() => decide([{ ...first, grams: quantity('g', 0n) }])),
        tooHeavy: refusal(() => decide([{ ...first, grams: quantity('g', 10_000_000_001n) }])),
        gift: refusal(() => decide([{ ...first, price: quantity('fen', 0n) }])),
        tomorrow: refusal(() => decide([{ ...first, tradedAt: NOW + 1 }])),
        tooMany: refusal(() => decide(Array.from({ length: 5_001 }, (_, n) => tradeOf(`t${n}`, ['a', 'b'])))),
      };
      expect(codes).to.deep.equal({
        ...{ twice: 'TeaTradeRepeated', foreign: 'TeaTradeForeign', oneHand: 'TeaTradeMalformed' },
        ...{ noGoods: 'TeaTradeMalformed', tooHeavy: 'TeaTradeMalformed', gift: 'TeaTradeMalformed' },
        ...{ tomorrow: 'TeaTradeMalformed', tooMany: 'TeaTradesTooMany' },
      });
    });

    it('rules that don’t make a hundred', () => {
      const { turnover } = TEA_RULES.factors;
      for (const changed of [
        { ...turnover, weight: 31 },
        { ...turnover, none: turnover.full },
      ]) {
        const rules = { ...TEA_RULES, factors: { ...TEA_RULES.factors, turnover: changed } };
        const ask = { trader: 'a', trades: goodYear('a'), amount: yuan(1), now: NOW };
        expect(refusal(() => decideTea(ask, rules))).to.equal('TeaRulesMalformed');
      }
    });

    it('a price or a payment that isn’t what was signed', () => {
      const [salt, other] = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const;
      const trade = tradeOf('t', ['a', 'b']);
      const closed = {
        ...trade,
        price: priceCommitment(salt, yuan(100)),
        payment: paymentCommitment(other, 'bank 7'),
      };
      const payment = { reference: 'bank 7', salt: other, payee: 'account' };
      const opening = { price: yuan(100), priceSalt: salt, payment };

      expect(openTrade(closed, opening)).to.deep.equal({
        ...trade,
        ...{ price: yuan(100), payment: 'bank 7', payee: 'account' },
      });
      expect(openTrade(closed, { ...opening, payment: null })).to.include({ payment: null, payee: null });
      const dearer = { ...opening, price: yuan(101) };
      const another = { ...opening, payment: { ...payment, reference: 'bank 8' } };
      expect(refusal(() => openTrade(closed, dearer))).to.equal('TeaOpeningMismatch');
      expect(refusal(() => openTrade(closed, another))).to.equal('TeaOpeningMismatch');
    });
  });
});
