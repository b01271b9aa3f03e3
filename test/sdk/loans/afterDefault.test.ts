import { expect } from 'chai';
import {
  AbiCoder,
  concat,
  encodeBytes32String,
  getAddress,
  Interface,
  id,
  keccak256,
  toUtf8Bytes,
  ZeroAddress,
} from 'ethers';
import type { LedgerContext } from '../../../sdk/context.ts';
import { contractAbis } from '../../../sdk/deployments/contractAbis.ts';
import { type Bytes32, guaranteeId, loanId } from '../../../sdk/ids/keys.ts';
import { enforceLoanCall } from '../../../sdk/loans/enforcement/enforceLoan.ts';
import { openItems } from '../../../sdk/loans/enforcement/openItems.ts';
import { restId } from '../../../sdk/loans/enforcement/restId.ts';
import { settleLoanCaseCall } from '../../../sdk/loans/enforcement/settleLoanCase.ts';
import { guaranteeHash } from '../../../sdk/loans/guarantees/guaranteeData.ts';
import { guaranteePaymentId } from '../../../sdk/loans/guarantees/guaranteePaymentId.ts';
import { type Guarantee, GuaranteeKind } from '../../../sdk/loans/guarantees/types.ts';
import { commitSchedule, lastSecondOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

const coder = AbiCoder.defaultAbiCoder();
const GUARANTEES = '0x00000000000000000000000000000000000000F1';
const ENFORCEMENT = '0x00000000000000000000000000000000000000F2';
const contracts = { Guarantees: { address: GUARANTEES }, LoanEnforcement: { address: ENFORCEMENT } };
const ledger = { deployment: { chainId: 31337, contracts } } as unknown as Pick<LedgerContext, 'deployment'>;
const enforcement = new Interface(contractAbis.LoanEnforcement);

const bank = id('bank') as Bytes32;
const loan = loanId(bank, id('（2026）示例借字第 1 号') as Bytes32);
const terms: Guarantee = {
  loan,
  bank,
  guarantor: id('guarantor') as Bytes32,
  kind: GuaranteeKind.RiskFund,
  share: 2_000,
  limit: quantity('fen', 80_000_000n),
  validUntil: 1_900_000_000n,
  document: id('示例 保证合同') as Bytes32,
};
const schedule = commitSchedule({
  ...{ principal: quantity('fen', 500_000_000n), ratePpm: 38_500, drawnOn: '2026-03-31', everyMonths: 1, periods: 12 },
  ...({ repayment: 'equalInstalment', dayCount: 'ACT/360' } as const),
});

describe('what follows a default, by the SDK', () => {
  it('hashes a guarantee as EIP-712 says', () => {
    const type =
      'Guarantee(bytes32 loan,bytes32 bank,bytes32 guarantor,uint8 kind,uint16 share,uint96 limit,uint40 validUntil,' +
      'bytes32 document)';
    const { guarantor, kind, share, limit, validUntil, document } = terms;
    const types = ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint8', 'uint16', 'uint96', 'uint40', 'bytes32'];
    const struct = hashOf(types, [id(type), loan, bank, guarantor, kind, share, limit, validUntil, document]);
    const domainType = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';
    const names = [id('Liangshan Guarantees'), keccak256(toUtf8Bytes('1'))];
    const domain = hashOf(
      ['bytes32', 'bytes32', 'bytes32', 'uint256', 'address'],
      [...[id(domainType), ...names, 31337n, GUARANTEES]],
    );

    expect(guaranteeHash(ledger, terms)).to.equal(keccak256(concat(['0x1901', domain, struct])));
  });

  it('makes ids as the contracts do', () => {
    expect(guaranteeId(loan, terms.guarantor)).to.equal(
      hashOf(['bytes32', 'bytes32', 'bytes32'], [id('liangshan.guarantee.v1'), loan, terms.guarantor]),
    );
    const guarantee = guaranteeId(loan, terms.guarantor);
    expect(guaranteePaymentId(ledger, guarantee)).to.equal(
      hashOf(
        ['bytes32', 'bytes32', 'uint256', 'address'],
        [id('GuaranteePayment(bytes32 guarantee,uint256 chain,address guarantees)'), guarantee, 31337n, GUARANTEES],
      ),
    );
    expect(restId(ledger, { loan, left: quantity('fen', 7n) })).to.equal(
      hashOf(
        ['bytes32', 'bytes32', 'uint96', 'uint256', 'address'],
        [id('LoanRest(bytes32 loan,uint96 left,uint256 chain,address enforcement)'), loan, 7n, 31337n, ENFORCEMENT],
      ),
    );
  });

  it('shows what stands open: from the next instalment to the first that wasn’t due, or to the last', () => {
    const shown = (next: number, paidAt: bigint, of: typeof schedule | undefined = schedule) =>
      openItems({ loan, schedule: of, next, paidAt }).instalments.map(({ instalment }) => instalment.number);
    const third = lastSecondOf('2026-06-30');

    expect(shown(2, third)).to.deep.equal([2, 3]);
    expect(shown(2, third + 1n)).to.deep.equal([2, 3, 4]);
    expect(shown(5, third)).to.deep.equal([5]);
    expect(shown(11, 9_999_999_999n)).to.deep.equal([11, 12]);
    expect(openItems({ loan, schedule: undefined, next: 1, paidAt: third }).instalments).to.deep.equal([]);
    const [first] = openItems({ loan, schedule, next: 2, paidAt: third }).instalments;
    expect(first?.proof).to.deep.equal(schedule.proofOf(2));
  });

  it('sends a case with the holder’s agreement, or without for a court’s', () => {
    const [instalment] = schedule.instalments;
    if (!instalment) throw new TypeError('no instalment');
    const on = { asset: 'USE_RIGHTS', id: 5n, holder: ZeroAddress };
    const opening = { caseId: id('案') as Bytes32, on, agreement: undefined, document: id('通知') as Bytes32 };
    const sent = (agreement: typeof signed | undefined) => {
      const { to, data } = enforceLoanCall(ledger, {
        ...{ loan, instalment, proof: schedule.proofOf(1) },
        opening: { ...opening, agreement },
      });
      expect(to).to.equal(ENFORCEMENT);
      const [, , , given] = enforcement.decodeFunctionData('enforce', data);
      expect(given.on.asset).to.equal(encodeBytes32String('USE_RIGHTS'));
      return given.agreement.signer;
    };
    const signed = { signer: GUARANTEES, least: quantity('fen', 9n), validUntil: 8n, signature: '0x12' };

    expect(sent(undefined)).to.equal(ZeroAddress);
    expect(sent(signed)).to.equal(getAddress(GUARANTEES));
  });

  it('sends what is settled, loan by loan', () => {
    const items = [openItems({ loan, schedule, next: 1, paidAt: lastSecondOf('2026-04-30') + 1n })];
    const { data } = settleLoanCaseCall(ledger, { lien: id('lien') as Bytes32, items });
    const [lien, [given]] = enforcement.decodeFunctionData('settleCase', data);

    expect([lien, given.loan, given.instalments.length]).to.deep.equal([id('lien'), loan, 2]);
    expect(given.instalments[1].proof.toArray()).to.deep.equal(schedule.proofOf(2));
  });
});

function hashOf(types: string[], values: unknown[]): string {
  return keccak256(coder.encode(types, values));
}
