import { expect } from 'chai';
import fc from 'fast-check';
import { leaveOut } from '../../../../sdk/credit/tea/leaveOut.ts';
import { requireTrades } from '../../../../sdk/credit/tea/requireTrades.ts';
import { TEA_RULES } from '../../../../sdk/credit/tea/teaRules.ts';
import type { TeaTrade } from '../../../../sdk/credit/tea/types.ts';
import { DAY, NOW, tradeOf } from './support/trades.ts';

const judge = (trades: readonly TeaTrade[]) => leaveOut(requireTrades('a', trades, NOW), TEA_RULES);
const reasons = (trades: readonly TeaTrade[]) =>
  Object.fromEntries([...judge(trades)].map(([id, { reason }]) => [id, reason]));

describe('trades that count for nothing', () => {
  describe('a round trip', () => {
    const there = (kg: number, daysAgo = 40) => tradeOf('there', ['a', 'b'], { kg, daysAgo });
    const back = (kg: number, daysAgo = 20) => tradeOf('back', ['b', 'a'], { kg, daysAgo, item: 'packed' });

    it('leaves less than a fifth of what went at all', () => {
      // 60 there, 40.1 back: 19.9 of 100.1.
      expect(reasons([there(60), back(40.1)])).to.deep.equal({ there: 'roundTrip', back: 'roundTrip' });
      expect(reasons([there(60), back(40)])).to.deep.equal({});
    });

    it('is over within thirty days, to the second', () => {
      const [first, second] = [there(60, 40), back(60, 10)];
      expect(reasons([first, second])).to.deep.equal({ there: 'roundTrip', back: 'roundTrip' });
      expect(reasons([first, { ...second, tradedAt: second.tradedAt + 1 }])).to.deep.equal({});
    });

    it('may come back in parts, and names all of them as proofs', () => {
      const parts = [1, 2, 3].map((n) => tradeOf(`part${n}`, ['b', 'a'], { kg: 30, daysAgo: 30 - n }));
      const found = judge([there(95), ...parts]);
      expect([...found.keys()].sort()).to.deep.equal(['part1', 'part2', 'part3', 'there']);
      expect(found.get('part2')?.proofs).to.deep.equal(['there', 'part1', 'part2', 'part3']);
    });

    it('is none where four kilograms of leaf come back as one of tea', () => {
      expect(reasons([there(42), back(10)])).to.deep.equal({});
    });

    it('is seen where the way back had no payment', () => {
      const free = { ...back(60), payment: null };
      expect(reasons([there(60), free])).to.deep.equal({ there: 'roundTrip', back: 'roundTrip' });
    });
  });

  describe('a cycle', () => {
    const ring = (hands: string[], kept = 1, days = 2) =>
      hands.map((from, n) =>
        tradeOf(`${from}${n}`, [from, hands[(n + 1) % hands.length] ?? ''], {
          kg: 100 * kept ** n,
          daysAgo: 100 - n * days,
        }),
      );

    it('has at most four trades', () => {
      expect(Object.values(reasons(ring(['a', 'b', 'c'])))).to.deep.equal(['cycle', 'cycle', 'cycle']);
      expect(Object.keys(reasons(ring(['a', 'b', 'c', 'd'])))).to.have.length(4);
      expect(reasons(ring(['a', 'b', 'c', 'd', 'e']))).to.deep.equal({});
    });

    it('is of one item', () => {
      const [first, second, third] = ring(['a', 'b', 'c']) as [TeaTrade, TeaTrade, TeaTrade];
      expect(reasons([first, { ...second, item: 'leaf' }, third])).to.deep.equal({});
    });

    it('keeps half of its goods, and thirty days', () => {
      expect(reasons(ring(['a', 'b', 'c'], 0.7072))).to.have.property('a0');
      expect(reasons(ring(['a', 'b', 'c'], 0.7))).to.deep.equal({});
      expect(reasons(ring(['a', 'b', 'c'], 1, 15))).to.have.property('a0');
      expect(reasons(ring(['a', 'b', 'c'], 1, 15.1))).to.deep.equal({});
    });

    it('goes forward in time', () => {
      const backwards = ring(['a', 'b', 'c']).map((trade, n) => ({ ...trade, tradedAt: NOW - (50 + n) * DAY }));
      expect(reasons(backwards)).to.deep.equal({});
    });

    it('is found by the earliest way where several lead on', () => {
      const trades = [
        tradeOf('start', ['a', 'b'], { daysAgo: 29 }),
        tradeOf('quick', ['b', 'c'], { daysAgo: 28 }),
        tradeOf('slow', ['b', 'd'], { daysAgo: 27 }),
        // By c, who is looked at first, e has it too late; by d in time.
        tradeOf('late', ['c', 'e'], { daysAgo: 20 }),
        tradeOf('inTime', ['d', 'e'], { daysAgo: 25 }),
        tradeOf('home', ['e', 'a'], { daysAgo: 22 }),
      ];
      expect(judge(trades).get('home')?.proofs).to.deep.equal(['start', 'slow', 'inTime', 'home']);
    });

    it('takes each trade once', () => {
      const trades = [
        ...[1, 2].map((n) => tradeOf(`out${n}`, ['a', 'b'], { kg: 50, daysAgo: 30 - n })),
        tradeOf('on', ['b', 'c'], { kg: 50, daysAgo: 21 }),
        tradeOf('home', ['c', 'a'], { kg: 50, daysAgo: 20 }),
      ];
      expect(reasons(trades)).to.deep.equal({ out1: 'cycle', on: 'cycle', home: 'cycle' });
    });

    it('is closed by hands that the trader never meets', () => {
      const trades = [
        tradeOf('out', ['a', 'b'], { kg: 50, daysAgo: 30 }),
        tradeOf('beyond', ['b', 'c'], { kg: 50, daysAgo: 29 }),
        tradeOf('home', ['c', 'a'], { kg: 50, daysAgo: 28 }),
      ];
      expect(judge(trades).get('home')?.proofs).to.deep.equal(['out', 'beyond', 'home']);
    });
  });

  describe('one purse', () => {
    it('has one holder behind both cards', () => {
      const own = tradeOf('own', ['a', 'b'], { buyerHolder: 'holder of a' });
      expect(reasons([own])).to.deep.equal({ own: 'sharedHolder' });
    });

    it('has one account that both are paid into, and says by which trades', () => {
      const sale = tradeOf('sale', ['a', 'b']);
      const other = tradeOf('other', ['b', 'z'], { payee: 'account of a' });
      const found = judge([sale, other]);
      expect(found.get('sale')).to.deep.equal({ trade: 'sale', reason: 'sharedPayee', proofs: ['sale', 'other'] });
      expect(found.has('other')).to.equal(false);
    });

    it('is none where a market collects for six hands or more', () => {
      const stalls = (count: number) =>
        Array.from({ length: count }, (_, n) => tradeOf(`s${n}`, [`stall${n}`, 'a'], { payee: 'market' }));
      const between = tradeOf('between', ['stall0', 'stall1'], { payee: 'market' });
      expect(reasons([...stalls(6), between])).to.deep.equal({});
      expect(reasons([...stalls(5), between])).to.deep.equal({ between: 'sharedPayee' });
    });

    it('is one hand to round trips: what goes to a friend comes back from his brother', () => {
      const trades = [
        tradeOf('there', ['a', 'friend'], { kg: 50, daysAgo: 20 }),
        tradeOf('back', ['brother', 'a'], { kg: 48, daysAgo: 15, sellerHolder: 'holder of friend' }),
      ];
      expect(reasons(trades)).to.deep.equal({ there: 'roundTrip', back: 'roundTrip' });
    });
  });

  it('was taken back, with what took it back, and is no part of a round trip', () => {
    const slip = tradeOf('slip', ['a', 'b'], { daysAgo: 20 });
    const counter = tradeOf('counter', ['b', 'a'], { daysAgo: 19, counters: 'slip' });
    expect(reasons([slip, counter])).to.deep.equal({ slip: 'countered', counter: 'countered' });
  });

  it('shows no payment, or one that other hands show too', () => {
    const unpaid = tradeOf('unpaid', ['a', 'b'], { payment: null });
    const bills = [1, 2].map((n) => tradeOf(`bill${n}`, ['a', 'c'], { payment: 'one transfer' }));
    const twice = [1, 2].map((n) => tradeOf(`twice${n}`, ['a', `d${n}`], { payment: 'another' }));
    expect(reasons([unpaid, ...bills, ...twice])).to.deep.equal({
      ...{ unpaid: 'unpaid', twice1: 'paymentReused', twice2: 'paymentReused' },
    });
  });

  const hands = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const history = fc
    .array(
      fc.record({
        pair: fc.tuple(hands, hands).filter(([seller, buyer]) => seller !== buyer),
        kg: fc.integer({ min: 1, max: 60 }),
        daysAgo: fc.integer({ min: 0, max: 90 }),
        holder: fc.constantFrom(undefined, undefined, undefined, 'holder of a'),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .map((list) => [
      tradeOf('anchor', ['a', 'z'], { daysAgo: 400 }),
      ...list.map(({ pair, kg, daysAgo, holder }, n) =>
        tradeOf(`t${n}`, pair, { kg, daysAgo, ...(holder === undefined ? {} : { sellerHolder: holder }) }),
      ),
    ]);

  it('are the same in whatever order they are listed', () => {
    fc.assert(
      fc.property(
        history.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(reasons(shuffled)).to.deep.equal(reasons(list));
        },
      ),
    );
  });

  it('stay so whatever strangers trade with each other', () => {
    const strangers = [1, 2, 3].map((n) => tradeOf(`x${n}`, ['x', 'y'], { kg: n, daysAgo: n }));
    fc.assert(
      fc.property(history, (list) => {
        expect(reasons([...list, ...strangers])).to.deep.equal(reasons(list));
      }),
    );
  });

  it('a cycle’s proofs go round: each starts where the one before ended, the last at the first', () => {
    fc.assert(
      fc.property(history, (list) => {
        const byId = new Map(list.map((trade) => [trade.id, trade]));
        const clean = list.map((trade) => ({ ...trade, sellerHolder: `holder of ${trade.seller}` }));
        for (const { reason, proofs } of judge(clean).values()) {
          if (reason !== 'cycle') continue;
          const path = proofs.map((id) => byId.get(id));
          expect(proofs.length).to.be.within(2, 4);
          path.forEach((trade, n) => {
            expect(path[(n + 1) % path.length]?.seller).to.equal(trade?.buyer);
          });
        }
      }),
    );
  });

  it('a whole round trip is found by counting afresh, window by window', () => {
    const exchange = fc.array(
      fc.record({ isBack: fc.boolean(), kg: fc.integer({ min: 1, max: 9 }), daysAgo: fc.integer({ min: 0, max: 90 }) }),
      { minLength: 2, maxLength: 25 },
    );
    fc.assert(
      fc.property(exchange, (list) => {
        // Each of another item, so that no cycle helps.
        const trades = list.map(({ isBack, kg, daysAgo }, n) =>
          tradeOf(`t${n + 10}`, isBack ? ['b', 'a'] : ['a', 'b'], { kg, daysAgo, item: `item ${n}` }),
        );
        const expected = trades.flatMap((first) => {
          const window = trades.filter(
            ({ tradedAt, id }) =>
              (tradedAt > first.tradedAt || (tradedAt === first.tradedAt && id >= first.id)) &&
              tradedAt <= first.tradedAt + 30 * DAY,
          );
          const gross = window.reduce((sum, { grams }) => sum + grams, 0n);
          const net = window.reduce((sum, { seller, grams }) => sum + (seller === 'a' ? grams : -grams), 0n);
          return (net < 0n ? -net : net) * 5n < gross ? window.map(({ id }) => id) : [];
        });
        expect([...judge(trades).keys()].sort()).to.deep.equal([...new Set(expected)].sort());
      }),
      { numRuns: 300 },
    );
  });
});
