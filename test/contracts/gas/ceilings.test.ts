import { expect } from 'chai';
import { changesOf, HOW_TO_UPDATE, readSnapshot } from '../../../scripts/bench/gas/snapshot.ts';
import { type GasRow, measureGas } from '../../../scripts/bench/gas.ts';

/** What other ids, days and months may cost less than those of the usual one. */
const OTHER_TERMS = 750;

/** Each member's register, class, papers and burdens are asked anew: calls between contracts, which a floor of state leaves out. */
const MANY_HOPS = new Set(['packages.reregisterOf32']);

describe('bench gas', () => {
  let rows: Record<string, GasRow>;
  before(async function () {
    this.timeout(180_000);
    rows = await measureGas();
  });

  it('measures acts of every domain, and the bare library beside them', () => {
    expect(Object.keys(rows)).to.include.members([
      'evidence.attest',
      'cash.transfer',
      'parcels.register',
      'carbon.issue',
      'carbon.transfer',
      'carbon.retire',
      'carbon.reverse',
      'market.list',
      'market.buy',
      'market.buyAndRetire',
      'market.auctionSettle',
      'encumbrances.freeze',
      'packages.formOf32',
      'packages.reregisterOf32',
      'sales.bid',
      'dividends.claim',
      'dividends.confirmPaidOf256',
      'loans.draw',
      'loans.repay',
      'loans.close',
      'loans.enforce',
      'gep.draft',
      'gep.review',
      'gep.publish',
      'trace.anchor',
      'trace.harvest',
      'trace.handOver',
      'trace.pack',
      'trace.recall',
      'baseline.openzeppelin.erc20Transfer',
      'baseline.openzeppelin.erc1155Transfer',
      'baseline.solady.erc20Transfer',
      'baseline.solady.erc1155Transfer',
      'baseline.solady.erc721Mint',
      'baseline.solady.proofOf1024',
    ]);
  });

  it('measures what the committed snapshot says, to the last unit', () => {
    const changes = changesOf(readSnapshot(), rows);

    expect(changes, `${changes.join('\n')}\n${HOW_TO_UPDATE}\n`).to.deep.equal([]);
  });

  it('says of each miss what the rest buys', () => {
    for (const [name, { why }] of Object.entries(rows)) {
      if (why !== undefined) expect(why, name).to.match(/; the rest buys: .+/);
    }
  });

  it('never measures less than its own floor, nor more than a third above it', () => {
    for (const [name, { gas, floor }] of Object.entries(rows)) {
      const bound = MANY_HOPS.has(name) ? 2.5 : 4 / 3;
      expect(gas, name).to.be.within(floor, Math.ceil(floor * bound));
    }
  });

  it('asks no less of a newcomer, but for what other ids and days make', () => {
    for (const [name, { gas, first }] of Object.entries(rows)) expect(first, name).to.be.at.least(gas - OTHER_TERMS);
  });

  it('finds the floors that are known by hand for the bare transfers', () => {
    expect(rows['baseline.openzeppelin.erc20Transfer']?.floor).to.be.closeTo(33_300, 100);
    expect(rows['baseline.openzeppelin.erc1155Transfer']?.floor).to.be.closeTo(37_350, 100);
  });
});
