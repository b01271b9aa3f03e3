import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { missedOverhead, overheadOf, overheadTargets } from '../../scripts/bench/gas/overheads.ts';
import { changesOf, groupsOf, readSnapshot } from '../../scripts/bench/gas/snapshot.ts';
import { growthPictures } from '../../scripts/bench/page/growths.ts';
import { performancePage } from '../../scripts/bench/page/performancePage.ts';
import { pointsOf, short } from '../../scripts/bench/page/pictures.ts';
import { readResults } from '../../scripts/bench/page/writePage.ts';
import { scalesOf } from '../../scripts/bench/run.ts';
import { isFlat, trendOf } from '../../scripts/test/long/soak/trend.ts';
import { resultOf, type SoakReport } from '../../scripts/test/long/soak.ts';

const docs = new URL('../../docs/', import.meta.url);
const row = { gas: 110, first: 120, floor: 100, overhead: 0.1 };

describe('docs/performance.md', () => {
  const page = performancePage(readResults());

  it('is what the kept results are drawn to ("npm run performance")', () => {
    expect(page.text).to.equal(readFileSync(new URL('performance.md', docs), 'utf8'));
  });

  it('has the pictures that the kept results are drawn to, and no others', () => {
    const folder = new URL('pictures/performance/', docs);
    const kept = readdirSync(folder).map((file) => file.replace('.svg', ''));
    const other = kept.filter((name) => readFileSync(new URL(`${name}.svg`, folder), 'utf8') !== page.pictures[name]);

    expect(kept.sort()).to.deep.equal(Object.keys(page.pictures).sort());
    expect(other).to.deep.equal([]);
  });

  it('shows each of its pictures once, with words for who sees none', () => {
    const shown = [...page.text.matchAll(/!\[(.+?)\]\(pictures\/performance\/(\w+)\.svg\)/g)];

    expect(shown.map(([, , name]) => name).sort()).to.deep.equal(Object.keys(page.pictures).sort());
    expect(shown.every(([, words]) => (words?.length ?? 0) > 20)).to.equal(true);
  });

  it('draws the same bytes again', () => {
    const again = performancePage(readResults()).pictures;

    expect(Object.keys(again).filter((name) => again[name] !== page.pictures[name])).to.deep.equal([]);
  });

  it('draws nothing of a bench that was not measured', () => {
    const { text, pictures } = performancePage({ ...readResults(), benches: {}, soak: undefined });

    expect(Object.keys(pictures)).to.deep.equal(['gas']);
    expect(text).to.contain('Nothing is missed.');
  });

  it('marks what was measured beside others, and says what is missed', () => {
    const { gas, benches } = readResults();
    const machine = Object.values(benches)[0]?.machine;
    if (!machine) throw new TypeError('No bench is kept.');
    const rows = { rebuild: { rate: 10, floorRate: 100, ratio: 0.1, events: 50 } };
    const missed = ['rebuild: ratio 0.1, asked for 0.25'];
    const run = { scale: 100, measuredOn: '2026-11-30', load: 9, rows, missed };
    const { text } = performancePage({ gas, soak: undefined, benches: { index: { machine, runs: [run] } } });

    expect(text).to.contain('| `index` rebuild | 10/s | 100/s | **0.1** | ≥ 0.25 | –, – | 2026-11-30, 9 ⚠ |');
    expect(text).to.contain('- `index` rebuild: ratio 0.1, asked for 0.25. The cause was not looked into.');
  });

  it('has a picture for each bench whose cases have a size', () => {
    const drawn = new Set(growthPictures.flatMap(({ growths }) => growths.map(({ bench }) => bench)));

    for (const name of drawn) expect(scalesOf(name), name).to.deep.equal([1, 10, 100]);
  });
});

describe('points of a growth', () => {
  const growth = {
    bench: 'scan',
    row: 'cached',
    subject: 'cached',
    size: 'labels',
    value: 'rate',
    floorValue: 'floorRate',
  };
  const run = (scale: number, rows: Record<string, Record<string, number>>) => ({
    ...{ scale, measuredOn: '2026-11-30', load: 1, missed: [] },
    rows,
  });

  it('are those of all runs, by size, the later run where two have the same', () => {
    const { machine } = Object.values(readResults().benches)[0] ?? {};
    if (!machine) throw new TypeError('No bench is kept.');
    const runs = [
      run(1, { cached1m: { labels: 10, rate: 1, floorRate: 2 }, cached10m: { labels: 100, rate: 3, floorRate: 4 } }),
      run(10, { cached1m: { labels: 100, rate: 5, floorRate: 6 }, database1m: { labels: 7, rate: 9, floorRate: 9 } }),
    ];

    expect(pointsOf({ scan: { machine, runs } }, growth)).to.deep.equal([
      { size: 10, value: 1, floor: 2 },
      { size: 100, value: 5, floor: 6 },
    ]);
  });

  it('are told in few figures', () => {
    expect([0.456, 12, 12_345, 2_500_000].map(short)).to.deep.equal(['0.456', '12', '12.3k', '2.5M']);
  });
});

describe('gas beside its snapshot', () => {
  it('says of each change which act, from what to what, and by how much', () => {
    const now = { a: { ...row, gas: 111 }, b: { ...row, floor: 90 }, d: row };

    expect(changesOf({ a: row, b: row, c: row }, now)).to.deep.equal([
      'a, gas: 110 → 111 (+1).',
      'b, floor of what it touches: 100 → 90 (−10).',
      'c is no longer measured; it cost 110 gas.',
      'd is new: 110 gas.',
    ]);
  });

  it('has nothing to say where every figure is the same', () => {
    expect(changesOf(readSnapshot(), readSnapshot())).to.deep.equal([]);
  });

  it('lays both libraries beside each other', () => {
    const { acts, baselines } = groupsOf({ a: row, 'baseline.solady.mint': row, 'baseline.openzeppelin.mint': row });

    expect(acts).to.deep.equal([['a', row]]);
    expect(baselines).to.deep.equal([{ what: 'mint', openzeppelin: row, solady: row }]);
  });

  it('asks an overhead of every act it names, and tells a miss with what it buys', () => {
    const known = readSnapshot();

    for (const [name, { atMost, buys }] of Object.entries(overheadTargets)) {
      expect(known[name]?.overheadAtMost, name).to.equal(atMost);
      expect((known[name]?.overhead ?? 1) > atMost, `${name} buys something`).to.equal(buys !== undefined);
    }
    expect(missedOverhead('carbon.retire', 0.12)).to.equal(undefined);
    expect(missedOverhead('carbon.retire', 0.1201)).to.match(/^costs 12\.0 % above its floor, asked for 12\.0 %/);
    expect(overheadOf({ gas: 112, floor: 100 })).to.equal(0.12);
  });
});

describe('the trend of a soak', () => {
  it('is exact for a line, and flat only within the slack', () => {
    const trend = trendOf([1, 2, 3, 4, 5]);

    expect(trend).to.deep.equal({ growth: 4, error: 0, mean: 3 });
    expect([isFlat(trend, 4), isFlat(trend, 3.9)]).to.deep.equal([true, false]);
  });

  it('is flat where scatter explains it, and where it falls', () => {
    const scattered = trendOf([100, 103, 99, 104, 98, 103, 101]);

    expect(isFlat(scattered, 0)).to.equal(true);
    expect(isFlat(trendOf([9, 5, 1]), 0)).to.equal(true);
  });

  it('is not flat where little scatter hides a large growth', () => {
    expect(isFlat(trendOf([100, 120, 90, 130, 110, 150]), 1)).to.equal(false);
  });

  it('can’t be told of two samples', () => {
    expect(() => trendOf([1, 2])).to.throw(RangeError);
  });

  it('is a miss of the soak when memory grew, a write stayed open, or an answer was not expected', () => {
    const flat = { growth: 0, error: 0, mean: 1, flat: true };
    const names = ['heapMiB', 'externalMiB', 'rssMiB', 'handles', 'connections'] as const;
    const trends = Object.fromEntries(names.map((name) => [name, flat])) as SoakReport['trends'];
    const calm: SoakReport = {
      ...{
        minutes: 30,
        perSecond: 20,
        requests: 9,
        writes: 3,
        writesOpen: 0,
        answers: {},
        unexpected: {},
        samples: [],
        load: 1,
      },
      trends,
    };
    const heapMiB = { growth: 9, error: 1, mean: 100, flat: false };
    const grown = {
      ...calm,
      writesOpen: 1,
      unexpected: { 'read 500': 7, 'read late': 2, 'pay late': 1, 'read 503': 4 },
      trends: { ...trends, heapMiB },
    };

    expect(resultOf(calm)).to.deep.include({ ok: true, misses: [] });
    expect(resultOf(grown).misses).to.deep.equal([
      'heapMiB grew by 9 ± 1 around 100 in the second half',
      '3 requests had no answer within half a minute',
      '4 requests were answered 503: a part was busy',
      'unexpected answer: read 500, 7 times',
      '1 of 3 accepted writes were not final in the end',
    ]);
    expect(resultOf(grown).figures).to.include({ 'heapMiB per half hour': 18 });
  });

  it('was measured for half an hour', () => {
    expect(readResults().soak?.minutes).to.be.at.least(30);
  });
});
