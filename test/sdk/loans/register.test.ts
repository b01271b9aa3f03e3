import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { AbiCoder, concat, id, keccak256, ZeroAddress, ZeroHash } from 'ethers';
import type { LedgerContext } from '../../../sdk/context.ts';
import { type Bytes32, loanId } from '../../../sdk/ids/keys.ts';
import { LoanRefused } from '../../../sdk/loans/loanRefused.ts';
import { drawingId, repaymentId } from '../../../sdk/loans/register/moneyIds.ts';
import { offerHash } from '../../../sdk/loans/register/offerData.ts';
import { requireScheduleOf } from '../../../sdk/loans/register/requireScheduleOf.ts';
import {
  commitSchedule,
  firstSecondOf,
  instalmentLeaf,
  lastSecondOf,
  scheduleRoot,
} from '../../../sdk/loans/register/scheduleRoot.ts';
import { signOffer } from '../../../sdk/loans/register/signOffer.ts';
import type { LoanOffer } from '../../../sdk/loans/register/types.ts';
import type { LoanTerms } from '../../../sdk/loans/terms.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

const coder = AbiCoder.defaultAbiCoder();
const LOANS = '0x00000000000000000000000000000000000000F0';
const ledger = {
  deployment: { chainId: 31337, contracts: { Loans: { address: LOANS } } },
} as unknown as Pick<LedgerContext, 'deployment'>;

const terms: LoanTerms = {
  principal: quantity('fen', 500_000_000n),
  ratePpm: 38_500,
  drawnOn: '2026-03-31',
  everyMonths: 1,
  periods: 12,
  repayment: 'equalInstalment',
  dayCount: 'ACT/360',
};

const offer: LoanOffer = {
  bank: id('bank') as Bytes32,
  number: id('（2026）示例借字第 1 号') as Bytes32,
  lender: '0x00000000000000000000000000000000000000A1',
  borrower: '0x00000000000000000000000000000000000000A2',
  product: 'GEP_LOAN',
  collateral: { asset: 'USE_RIGHTS', id: 5n, holder: ZeroAddress },
  units: 0n,
  facility: ZeroHash as Bytes32,
  secured: terms.principal,
  principal: terms.principal,
  ratePpm: terms.ratePpm,
  repayment: terms.repayment,
  dayCount: terms.dayCount,
  everyMonths: terms.everyMonths,
  periods: terms.periods,
  drawOn: firstSecondOf(terms.drawnOn),
  maturity: lastSecondOf('2027-03-31'),
  root: scheduleRoot(terms),
  instalments: 12,
  penaltyPpm: 57_750,
  graceDays: 5,
  gates: 3,
  purpose: id('purpose') as Bytes32,
  payee: '0x00000000000000000000000000000000000000A3',
  document: id('contract') as Bytes32,
  validUntil: 1_774_972_799n,
};

/** EIP-712 by hand, field by field. */
function hashByHand(): string {
  const names =
    'bytes32 bank,bytes32 number,address lender,address borrower,bytes32 product,bytes32 asset,uint256 id,address holder,uint64 units,bytes32 facility,uint96 secured,uint96 principal,uint32 ratePpm,uint8 repayment,uint8 dayCount,uint8 everyMonths,uint16 periods,uint40 drawOn,uint40 maturity,bytes32 root,uint16 instalments,uint24 penaltyPpm,uint8 graceDays,uint8 gates,bytes32 purpose,address payee,bytes32 document,uint40 validUntil';
  const ascii = (text: string) => `0x${Buffer.from(text).toString('hex').padEnd(64, '0')}`;
  const values = [
    ...[
      offer.bank,
      offer.number,
      offer.lender,
      offer.borrower,
      ascii('GEP_LOAN'),
      ascii('USE_RIGHTS'),
      5n,
      ZeroAddress,
    ],
    ...[0n, ZeroHash, 500_000_000n, 500_000_000n, 38_500n, 0n, 0n, 1n, 12n, offer.drawOn, offer.maturity, offer.root],
    ...[12n, 57_750n, 5n, 3n, offer.purpose, offer.payee, offer.document, offer.validUntil],
  ];
  const types = names.split(',').map((field) => field.split(' ')[0] ?? '');
  const struct = keccak256(coder.encode(['bytes32', ...types], [id(`LoanOffer(${names})`), ...values]));
  const domain = keccak256(
    coder.encode(
      ['bytes32', 'bytes32', 'bytes32', 'uint256', 'address'],
      [
        id('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'),
        id('Liangshan Loans'),
        id('1'),
        31337n,
        LOANS,
      ],
    ),
  );
  return keccak256(concat(['0x1901', domain, struct]));
}

describe('loans by the SDK', () => {
  it('hashes an offer as EIP-712 says', () => {
    expect(offerHash(ledger, offer)).to.equal(hashByHand());
  });

  it('commits to a schedule by the tree of OpenZeppelin', () => {
    const { root, instalments, maturity, proofOf } = commitSchedule(terms);
    const values = instalments.map(({ number, dueAt, principal, interest }) => [number, dueAt, principal, interest]);
    const tree = StandardMerkleTree.of(values, ['uint16', 'uint40', 'uint96', 'uint96']);

    expect(root).to.equal(tree.root);
    expect(instalments).to.have.length(12);
    expect(maturity).to.equal(offer.maturity);
    values.forEach((value, n) => {
      expect(proofOf(n + 1)).to.deep.equal(tree.getProof(value as never));
      expect(instalmentLeaf(instalments[n] as never)).to.equal(tree.leafHash(value as never));
    });
  });

  it('lets a day be due until its last second in China, also at the end of a shorter month', () => {
    const [first] = commitSchedule(terms).instalments;

    expect(firstSecondOf('2026-03-31')).to.equal(1_774_886_400n);
    expect(first?.dueAt).to.equal(BigInt(Date.parse('2026-04-30T23:59:59+08:00')) / 1_000n);
  });

  it('has a schedule of one instalment under its own leaf', () => {
    const single = commitSchedule({ ...terms, repayment: 'bullet', periods: 12 });

    expect(single.instalments).to.have.length(1);
    expect(single.proofOf(1)).to.deep.equal([]);
  });

  it('finds the schedule of an offer, and refuses one that isn’t that of its terms', async () => {
    expect(requireScheduleOf(offer).root).to.equal(offer.root);
    const signer = { getAddress: async () => offer.lender, signTypedData: async () => '0x' };
    const others: Partial<LoanOffer>[] = [
      { root: id('root') as Bytes32 },
      { instalments: 11 },
      { maturity: offer.maturity + 1n },
      { ratePpm: 38_501 },
      { principal: quantity('fen', 500_000_001n) },
      { dayCount: '30/360', repayment: 'interestFirst' },
      { drawOn: offer.drawOn + 86_400n },
    ];
    for (const changes of others) {
      const mismatch = (error: unknown) => error instanceof LoanRefused && error.code === 'LoanScheduleMismatch';
      expect(() => requireScheduleOf({ ...offer, ...changes }), Object.keys(changes).join()).to.throw(LoanRefused);
      const refusal = await signOffer(ledger, { signer, offer: { ...offer, ...changes } }).catch((error) => error);
      expect(mismatch(refusal), Object.keys(changes).join()).to.equal(true);
    }
    expect(() => requireScheduleOf({ ...offer, drawOn: offer.drawOn + 1n }))
      .to.throw(LoanRefused)
      .with.property('code', 'LoanDateInvalid');
  });

  it('makes ids as the contracts do', () => {
    const tagged = (types: string[], values: unknown[]) => keccak256(coder.encode(types, values));
    const loan = loanId(offer.bank, offer.number);

    expect(loan).to.equal(
      tagged(['bytes32', 'bytes32', 'bytes32'], [id('liangshan.loan.v1'), offer.bank, offer.number]),
    );
    expect(drawingId(ledger, loan)).to.equal(
      tagged(
        ['bytes32', 'bytes32', 'uint256', 'address'],
        [id('LoanDrawing(bytes32 loan,uint256 chain,address loans)'), loan, 31337n, LOANS],
      ),
    );
    expect(repaymentId(ledger, { loan, revision: 2, number: 7 })).to.equal(
      tagged(
        ['bytes32', 'bytes32', 'uint16', 'uint16', 'uint256', 'address'],
        [
          id('LoanRepayment(bytes32 loan,uint16 revision,uint16 number,uint256 chain,address loans)'),
          ...[loan, 2n, 7n, 31337n, LOANS],
        ],
      ),
    );
  });
});
