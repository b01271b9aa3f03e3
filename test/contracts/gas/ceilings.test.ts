import { expect } from 'chai';
import { type GasRow, measureGas } from '../../../scripts/bench/gas.ts';

describe('bench gas', () => {
  let rows: Record<string, GasRow>;
  before(async () => {
    rows = await measureGas();
  });

  it('measures the acts of floors 1 and 2, and the bare library beside them', () => {
    expect(Object.keys(rows)).to.include.members([
      'evidence.attest',
      'cash.transfer',
      'parcels.register',
      'baseline.openzeppelin.erc20Transfer',
      'baseline.openzeppelin.erc1155Transfer',
    ]);
  });

  it('keeps every ceiling', () => {
    expect(Object.entries(rows).filter(([, { why }]) => why !== undefined)).to.deep.equal([]);
  });

  it('never measures less than its own floor, nor more than a third above it', () => {
    for (const [name, { gas, floor }] of Object.entries(rows)) {
      expect(gas, name).to.be.within(floor, Math.ceil((floor * 4) / 3));
    }
  });

  it('asks no less of a newcomer', () => {
    for (const [name, { gas, first }] of Object.entries(rows)) expect(first, name).to.be.at.least(gas);
  });

  it('finds the floors that are known by hand for the bare transfers', () => {
    expect(rows['baseline.openzeppelin.erc20Transfer']?.floor).to.be.closeTo(33_300, 100);
    expect(rows['baseline.openzeppelin.erc1155Transfer']?.floor).to.be.closeTo(37_350, 100);
  });
});
