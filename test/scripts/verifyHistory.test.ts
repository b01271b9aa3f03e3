import { expect } from 'chai';
import type { LedgerLog } from '../../scripts/verify/ledgerLogs.ts';
import { parcelHistory } from '../../scripts/verify/parcelHistory.ts';

describe('parcelHistory', () => {
  it('leaves out what was activated after the check', () => {
    const logs = [register('a'), register('b'), register('c'), activate('a', 0n), activate('b', 1n), activate('c', 2n)];

    expect(names(parcelHistory(logs, 'b').datasets)).to.deep.equal([['a']]);
  });

  it('gives both data sets when a parcel was struck off between check and activation', () => {
    const logs = [register('a'), register('b'), activate('a', 0n), retire('a'), activate('b', 1n)];

    expect(names(parcelHistory(logs, 'b').datasets)).to.deep.equal([['a'], []]);
  });

  it('compares a part of a split neither with its parent nor with its siblings', () => {
    const logs = [
      ...[register('parent'), activate('parent', 0n)],
      ...[register('one'), register('two'), retire('parent'), activate('one', 1n), activate('two', 1n)],
    ];

    expect(names(parcelHistory(logs, 'two').datasets).at(-1)).to.deep.equal([]);
  });

  it('counts every activation', () => {
    const logs = [register('a'), register('b'), activate('a', 0n), activate('b', 1n)];

    expect(parcelHistory(logs, 'a').activations).to.equal(2);
  });

  it('refuses a parcel that was registered and never activated', () => {
    expect(() => parcelHistory([register('a')], 'a')).to.throw('a was never activated');
  });

  it('refuses events in which an activation has no registration', () => {
    expect(() => parcelHistory([activate('a', 0n)], 'a')).to.throw('incomplete');
  });

  function names(datasets: { parcelId: string }[][]): string[][] {
    return datasets.map((members) => members.map(({ parcelId }) => parcelId));
  }

  function register(parcel: string): LedgerLog {
    return log('ParcelRegistered', { parcel, entry: { geometryHash: `hash of ${parcel}`, area: 1n } });
  }

  function activate(parcel: string, checkedAgainst: bigint): LedgerLog {
    return log('ParcelActivated', { parcel, evidence: `check of ${parcel}`, checkedAgainst, overlaps: [] });
  }

  function retire(parcel: string): LedgerLog {
    return log('ParcelRetired', { parcel });
  }

  function log(name: string, args: Record<string, unknown>): LedgerLog {
    return { address: '0x', name, args, block: 1, transactionHash: '0x' };
  }
});
