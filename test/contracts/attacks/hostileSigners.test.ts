import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { Forger } from './support/forger.ts';
import { HOSTILE, WILLING, wardrobe } from './support/hostileCode.ts';
import { refusalOf } from './support/refusal.ts';
import { type Act, type Row, rowsOf } from './support/rows.ts';
import { callsOut } from './support/structs.ts';

const { ethers, networkHelpers } = await openChain();
const rows = rowsOf(ethers, networkHelpers);
const { wear, undress } = wardrobe((account, code) => networkHelpers.setCode(account, code));

/** Which rows show what happens where a contract asks a signer (ERC-1271). */
const ASKED: Record<string, string[]> = {
  'carbon/RetirementDesk.sol': ['Retirement'],
  'commons/Procurement.sol': ['PurchaseContract'],
  'encumbrance/Encumbrances.sol': ['Extract'],
  'encumbrance/Offices.sol': ['Consent', 'RankConsent', 'SaleAgreement'],
  'finance/Guarantees.sol': ['Guarantee'],
  'finance/LoanParties.sol': ['LoanOffer', 'Amendment'],
  'market/Agreements.sol': ['Agreement'],
  'market/Receipts.sol': ['Instruction', 'BankReceipt'],
  'market/SaleContracts.sol': ['SaleContract'],
  'rights/Deposits.sol': ['Deposit'],
  'rights/Leases.sol': ['Lease', 'Termination'],
  'trace/CardTrades.sol': ['CardTrade'],
};

describe('signers that are contracts', () => {
  let forger: Forger;

  before(async () => {
    const [account] = await ethers.getSigners();
    forger = new Forger(account as NonNullable<typeof account>);
  });

  afterEach(undress);

  after(() => forger.leave());

  it('are asked nowhere else', () => {
    expect(callsOut('SignatureChecker.')).to.deep.equal(Object.keys(ASKED).sort());
    const shown = new Set(Object.values(ASKED).flat());
    expect(rows.map(({ struct }) => struct).filter((struct) => !shown.has(struct))).to.deep.equal([]);
  });

  /** Signed by keys; then whoever signed has this code in the place of a key. */
  async function signedBy(act: Act, row: Row, code: string): Promise<() => Promise<unknown>> {
    forger.forge(row.struct, {});
    const given = (await act.sign()) as never;
    for (const account of forger.signers) await wear(account, code);
    // Whoever has code sends no transactions of its own.
    return () => act.present(given, row.carried ? undefined : act.stranger);
  }

  for (const row of rows) {
    it(`${row.struct}: one that agrees serves, and each other counts as no signature`, async () => {
      const through: string[] = [];
      for (const [what, code] of Object.entries(HOSTILE)) {
        const act = await networkHelpers.loadFixture(row.open);
        const refusal = await refusalOf((await signedBy(act, row, code))());
        const isEmptied = what === 'burns all gas' && /out of gas/.test(refusal ?? '');
        if (refusal !== row.refused && !isEmptied) through.push(`${what}: ${refusal ?? 'goes through'}`);
      }
      expect(through).to.deep.equal([]);

      const act = await networkHelpers.loadFixture(row.open);
      expect(await refusalOf((await signedBy(act, row, WILLING))())).to.equal(undefined);
    });
  }
});
