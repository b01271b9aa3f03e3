import { expect } from 'chai';
import { retirementOrder } from '../../../sdk/carbon/retirementOrder.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { beneficiaryCommitment } from '../../../sdk/verify/beneficiary.ts';

const kg = quantity('kgCO2e', 20_000_000n);
const hash = (digit: string) => `0x${digit.repeat(64)}` as Bytes32;
const beneficiary = { participant: hash('a') };

describe('retirementOrder', () => {
  it('says all that a large event needs', () => {
    const wish = { purpose: 'largeEvent', from: 1n, to: 2n, inventory: hash('b'), stated: kg } as const;

    expect(retirementOrder({ kg, beneficiary, ...wish, isDonation: true })).to.deep.equal({
      ...{ kg, beneficiary: hash('a'), isCommitted: false, isDonation: true, purpose: 2 },
      ...{ from: 1n, to: 2n, stated: kg, document: hash('b') },
    });
  });

  it('says nothing that a voluntary one does not', () => {
    expect(retirementOrder({ kg, beneficiary, purpose: 'voluntary' })).to.deep.include({
      ...{ purpose: 1, from: 0n, to: 0n, stated: 0n, document: NO_ID },
    });
  });

  it('names the decision of a compensation and the inventory of an operation', () => {
    expect(retirementOrder({ kg, beneficiary, purpose: 'compensation', decision: hash('c') }).document).to.equal(
      hash('c'),
    );
    const operations = { purpose: 'operations', from: 1n, to: 2n, inventory: hash('d') } as const;
    expect(retirementOrder({ kg, beneficiary, ...operations })).to.deep.include({ stated: 0n, document: hash('d') });
  });

  it('commits to a name that is not public', () => {
    const named = { name: '示例 受益人', salt: hash('e') };

    expect(retirementOrder({ kg, beneficiary: named, purpose: 'voluntary' })).to.deep.include({
      isCommitted: true,
      beneficiary: beneficiaryCommitment(named.salt, named.name),
    });
  });
});
