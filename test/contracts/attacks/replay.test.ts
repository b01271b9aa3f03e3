import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { Forger, type Forgery, leavesOf } from './support/forger.ts';
import { refusalOf } from './support/refusal.ts';
import { type Act, type Row, rowsOf, UNSIGNED } from './support/rows.ts';
import { hashedTypes, nameOf } from './support/structs.ts';

const { ethers, networkHelpers } = await openChain();
const rows = rowsOf(ethers, networkHelpers);
const ELSEWHERE = '0x00000000000000000000000000000000000beef0';

/** All the ways in which a signature can be one over something else, told by what differs. */
function forgeriesOf({ types, value }: NonNullable<Forger['shown']>, struct: string): [string, Forgery][] {
  const altered = leavesOf(types, struct, value).map((field): [string, Forgery] => [field.join('.'), { field }]);
  return [
    ['another chain', { domain: { chainId: 1n } }],
    ['another contract of the same name', { domain: { verifyingContract: ELSEWHERE } }],
    ['another version', { domain: { version: '2' } }],
    ['another key', { byAnother: true }],
    ...altered,
  ];
}

describe('signatures presented elsewhere, altered, late or twice', () => {
  let forger: Forger;

  before(async () => {
    const [account] = await ethers.getSigners();
    forger = new Forger(account as NonNullable<typeof account>);
  });

  after(() => forger.leave());

  it('leaves out no struct that a contract hashes', () => {
    const covered = new Set([...rows.map(({ struct }) => struct), ...Object.keys(UNSIGNED)]);
    const found = new Set(hashedTypes().map(nameOf));

    expect([...found].filter((name) => !covered.has(name))).to.deep.equal([]);
    expect([...covered].filter((name) => !found.has(name))).to.deep.equal([]);
  });

  /** Signed as it is shown to a wallet, or as a forger would have it. */
  async function signed(act: Act, { struct }: Row, forgery: Forgery = {}): Promise<never> {
    forger.forge(struct, forgery);
    return (await act.sign()) as never;
  }

  for (const row of rows) {
    describe(row.struct, () => {
      it('is what the contract hashes, and serves nowhere else and for nothing else', async () => {
        const act = await networkHelpers.loadFixture(row.open);
        await signed(act, row);
        const shown = forger.shown as NonNullable<Forger['shown']>;
        expect(hashedTypes()).to.include(shown.encoded);

        const through: string[] = [];
        for (const [what, forgery] of forgeriesOf(shown, row.struct)) {
          const refusal = await refusalOf(act.present(await signed(act, row, forgery)));
          if (refusal !== row.refused) through.push(`${what}: ${refusal ?? 'goes through'}`);
        }
        expect(through).to.deep.equal([]);
      });

      it('serves once, as it was given', async () => {
        const act = await networkHelpers.loadFixture(row.open);
        const given = await signed(act, row);

        if (row.carried) expect(await refusalOf(act.present(given, act.stranger))).to.equal(row.carried);
        expect(await refusalOf(act.present(given))).to.equal(undefined);
        expect(await refusalOf(act.present(given))).to.equal(row.again);
      });

      const { late } = row;
      if (!late) return;
      it('serves up to its last second', async () => {
        const act = await networkHelpers.loadFixture(row.open);
        const given = await signed(act, row);

        await networkHelpers.time.increaseTo((act.until as bigint) + 1n);
        expect(await refusalOf(act.present(given))).to.equal(late);
      });
    });
  }
});
