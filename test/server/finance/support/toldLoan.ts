import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { BANK_A, PERSON_ACCOUNT, type ToldWorld, VILLAGE_ACCOUNT, word } from '../../rights/support/toldWorld.ts';

export interface ToldLoan {
  name: string;
  ratePpm?: number;
  /** First second of a day in China. */
  drawOn?: number;
  root?: string;
  instalments?: number;
}

/** A loan of bank A's to a person on credit alone, 10,000 yuan, as the contract would tell it; its id. */
export async function toldLoan(
  { tell }: ToldWorld,
  { name, ratePpm = 36_000, drawOn = 1_790_000_000, root = word(`root ${name}`), instalments = 12 }: ToldLoan,
): Promise<Bytes32> {
  const loan = word(`loan ${name}`);
  const offer = {
    bank: BANK_A,
    number: word(`number ${name}`),
    lender: VILLAGE_ACCOUNT,
    borrower: PERSON_ACCOUNT,
    product: encodeBytes32String('TEST_LOAN'),
    collateral: { asset: ZeroHash, id: 0, holder: ZeroAddress },
    units: 0,
    facility: ZeroHash,
    secured: 1_000_000,
    principal: 1_000_000,
    ratePpm,
    repayment: 0,
    dayCount: 0,
    everyMonths: 1,
    periods: 12,
    drawOn,
    maturity: drawOn + 366 * 86_400,
    root,
    instalments,
    penaltyPpm: 54_000,
    graceDays: 15,
    gates: 0,
    purpose: word(`purpose ${name}`),
    payee: PERSON_ACCOUNT,
    document: word(`contract ${name}`),
    validUntil: drawOn + 86_400,
  };
  await tell('Loans', 'LoanDrawn', [loan, BANK_A, offer, ZeroHash, ZeroHash]);
  return loan;
}

/** A guarantee of half of a loan's principal that a bank accepted; its id. */
export async function toldGuarantee(
  { tell }: ToldWorld,
  { loan, bank, guarantor }: { loan: Bytes32; bank: Bytes32; guarantor: Bytes32 },
): Promise<Bytes32> {
  const id = word(`guarantee ${loan} ${guarantor}`);
  const terms = {
    ...{ loan, bank, guarantor, kind: 0, share: 5_000, limit: 500_000, validUntil: 1_900_000_000 },
    document: word(`contract of ${id}`),
  };
  await tell('Guarantees', 'GuaranteeAccepted', [id, loan, guarantor, terms, VILLAGE_ACCOUNT]);
  return id;
}
