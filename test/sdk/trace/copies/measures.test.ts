import { expect } from 'chai';
import { capitalKm, leastKm, PROVINCES, type Province } from '../../../../sdk/trace/copies/provinces.ts';
import type { LabelFacts, Scan, SignalName } from '../../../../sdk/trace/copies/types.ts';
import { DAY, judge, NOW, scan } from './support/label.ts';

/** What a signal measures where it has points. */
function measured(signal: SignalName, facts: Partial<LabelFacts>, scans: Scan[]): number {
  return judge(facts, scans).suspicions.find((one) => one.signal === signal)?.measured ?? 0;
}

function times(count: number, make: (i: number) => Scan): Scan[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

const MANY = ['33', '44', '61', '23', '51', '65'];

describe('the signals of a copy', () => {
  it('provincesAtOnce: provinces within three days, not those of a month', () => {
    const quick = MANY.map((province, i) => scan(i * 10, { province }));
    const slow = MANY.map((province, i) => scan(i * 80, { province }));

    expect(measured('provincesAtOnce', {}, quick)).to.equal(6);
    expect(
      measured('provincesAtOnce', {}, [...quick.map((one) => ({ ...one, at: one.at - 9 * DAY })), scan(0)]),
    ).to.equal(6);
    expect(measured('provincesAtOnce', {}, slow)).to.equal(0);
    expect(measured('provinces', {}, slow)).to.equal(6);
  });

  it('devices: each once, however often it looks', () => {
    expect(
      measured(
        'devices',
        {},
        times(9, (i) => scan(i, { device: `d${i % 5}` })),
      ),
    ).to.equal(5);
  });

  it('lasting: devices that come day after day, not a hall of people and not one household', () => {
    expect(
      measured(
        'lasting',
        {},
        times(9, (i) => scan(24 * i)),
      ),
    ).to.equal(9);
    expect(
      measured(
        'lasting',
        {},
        times(30, (i) => scan(i / 10)),
      ),
    ).to.equal(0);
    expect(
      measured(
        'lasting',
        {},
        times(30, (i) => scan(24 * i, { device: `d${i % 3}` })),
      ),
    ).to.equal(0);
  });

  it('jumps: pairs of provinces that two devices could not have carried it between', () => {
    const far = ['33', '11', '65'].map((province, i) => scan(i / 4, { province }));
    const byOne = far.map((one) => ({ ...one, device: 'traveller' }));
    const byTrain = ['33', '11', '65'].map((province, i) => scan(i * 30, { province }));
    const nextDoor = ['33', '31', '32', '34'].map((province, i) => scan(i / 4, { province }));

    expect(measured('jumps', {}, far)).to.equal(3);
    expect([byOne, byTrain, nextDoor].map((scans) => measured('jumps', {}, scans))).to.deep.equal([0, 0, 0]);
  });

  it('afterOpening: others in other provinces, once the house has settled', () => {
    const opened = { at: NOW - 20 * DAY, device: 'opener', province: '33' };
    const elsewhere = times(3, (i) => scan(24 * i, { province: '44' }));
    const athome = times(3, (i) => scan(24 * i));
    const opener = [...elsewhere.slice(1), scan(1, { province: '44', device: 'opener' })];
    const atOnce = times(3, (i) => scan(20 * 24 - 2 - i, { province: '44' }));

    expect(measured('afterOpening', { opened }, elsewhere)).to.equal(3);
    expect(measured('afterOpening', { opened }, opener)).to.equal(2);
    expect([athome, atOnce].map((scans) => measured('afterOpening', { opened }, scans))).to.deep.equal([0, 0]);
    expect(measured('afterOpening', { opened: { ...opened, province: null } }, elsewhere)).to.equal(0);
  });

  it('outsideRegions: devices where the batch was never shipped, if anybody recorded where it was', () => {
    const scans = times(5, (i) => scan(24 * i, { province: '44' }));

    expect(measured('outsideRegions', { regions: ['33'] }, scans)).to.equal(5);
    expect(measured('outsideRegions', { regions: ['33', '44'] }, scans)).to.equal(0);
    expect(measured('outsideRegions', { regions: [] }, scans)).to.equal(0);
  });

  it('beforeShipment: devices before the goods left, beyond what is entered late', () => {
    const scans = times(2, (i) => scan(24 * 35 + i));

    expect(measured('beforeShipment', {}, scans)).to.equal(2);
    expect(measured('beforeShipment', { shippedAt: NOW - 33 * DAY }, scans)).to.equal(0);
  });

  it('burst: devices within an hour', () => {
    expect(
      measured(
        'burst',
        {},
        times(8, (i) => scan(i / 10)),
      ),
    ).to.equal(8);
    expect(
      measured(
        'burst',
        {},
        times(8, (i) => scan(i)),
      ),
    ).to.equal(0);
  });

  it('openReports: reports that nobody has looked into', () => {
    expect(measured('openReports', { reports: [{ at: NOW, outcome: 'open' }] }, [scan(0)])).to.equal(1);
  });

  it('leave a scan without a place out of what is about places', () => {
    const scans = times(6, (i) => scan(i, { province: null, city: null }));

    expect(judge({ regions: ['33'] }, scans).suspicions.map(({ signal }) => signal)).to.deep.equal(['devices']);
  });
});

describe('the table of provinces', () => {
  const codes = Object.keys(PROVINCES);

  it('has the 34 of GB/T 2260', () => {
    expect(codes).to.have.length(34);
  });

  for (const [from, to, km] of [
    ['11', '31', 1_068],
    ['33', '44', 1_048],
    ['65', '23', 3_050],
    ['33', '31', 166],
  ] as const) {
    it(`lays ${from} and ${to} about ${km} km apart`, () => {
      expect(capitalKm(PROVINCES[from] as Province, PROVINCES[to] as Province)).to.be.closeTo(km, 0.02 * km);
    });
  }

  it('leaves neighbours nothing between them, by every land border', () => {
    const apart = BORDERS.filter(([a, b]) => leastKm(a, b) > 0);

    expect(apart).to.deep.equal([]);
  });

  it('is the same both ways, and knows nothing of other codes', () => {
    for (const a of codes) for (const b of codes) expect(leastKm(a, b)).to.be.closeTo(leastKm(b, a), 1e-9);
    expect(leastKm('33', '99')).to.equal(0);
  });

  it('keeps what is far far', () => {
    expect(leastKm('33', '65')).to.be.greaterThan(1_000);
    expect(leastKm('33', '11')).to.be.greaterThan(300);
  });
});

/** Pairs of provinces with a common border. */
const BORDERS: [string, string][] = [
  ...of('11', '12 13'),
  ...of('12', '13'),
  ...of('13', '14 15 21 37 41'),
  ...of('14', '15 41 61'),
  ...of('15', '21 22 23 61 62 64'),
  ...of('21', '22'),
  ...of('22', '23'),
  ...of('31', '32 33'),
  ...of('32', '33 34 37'),
  ...of('33', '34 35 36'),
  ...of('34', '36 37 41 42'),
  ...of('35', '36 44'),
  ...of('36', '42 43 44'),
  ...of('37', '41'),
  ...of('41', '42 61'),
  ...of('42', '43 50 61'),
  ...of('43', '44 45 50 52'),
  ...of('44', '45 46 81 82'),
  ...of('45', '52 53'),
  ...of('50', '51 52 61'),
  ...of('51', '52 53 54 61 62 63'),
  ...of('52', '53'),
  ...of('53', '54'),
  ...of('54', '63 65'),
  ...of('61', '62 64'),
  ...of('62', '63 64 65'),
  ...of('63', '65'),
];

function of(from: string, to: string): [string, string][] {
  return to.split(' ').map((other) => [from, other]);
}
