import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { ECO_PRODUCT_USE, facts, LAND, layer, noForest, RightEnd, USE_RIGHTS } from '../support/rights.ts';
import { contentHash, schemaId, subjectOfRight, YEAR } from '../support/values.ts';
import { deployLending, GEP_LOAN, VALUE } from './support/lending.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(lending);

const Bit = {
  RIGHT_NOT_ACTIVE: 1n << 32n,
  VALUATION_STALE: 1n << 35n,
  TERM_TOO_LONG: 1n << 37n,
  CONSENT_MISSING: 1n << 38n,
  RATIO_EXCEEDED: 1n << 39n,
  COMPONENT_BOUND: 1n << 41n,
  RANK_NOT_ACCEPTED: 1n << 43n,
} as const;

async function lending() {
  return deployLending(ethers, networkHelpers);
}

describe('Products on the real register: a pledge', () => {
  it('goes through where everything is in order, up to the cap', async () => {
    const { encumbrances, offer, pledge } = await load();
    const offered = await offer('1', 'U1');

    await expect(pledge(offered, '1')).to.emit(encumbrances, 'LienPledged');
    await pledge(offered, '2');
    expect((await encumbrances.standing(subjectOfRight(USE_RIGHTS, offered.right))) & 0xffffn).to.equal(2n);
  });

  it('is refused by the cap once a fen is too much, whatever ranks before it', async () => {
    const { products, offer, pledge } = await load();
    const offered = await offer('1', 'U1');
    await pledge(offered, '1');

    await expect(pledge(offered, '2', { secured: VALUE / 4n + 1n }))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(USE_RIGHTS, offered.right), GEP_LOAN, Bit.RATIO_EXCEEDED);
  });

  it('is refused where the bank would come too late', async () => {
    const { products, offer, pledge } = await load();
    const offered = await offer('1', 'U1');
    for (const debt of ['1', '2', '3']) await pledge(offered, debt, { secured: 1n });

    await expect(pledge(offered, '4', { secured: 1n }))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(USE_RIGHTS, offered.right), GEP_LOAN, Bit.RANK_NOT_ACCEPTED);
  });

  it('is refused on a valuation that a newer one replaced (P6)', async () => {
    const { products, tools, offer, pledge } = await load();
    const offered = await offer('1', 'U1');
    const basisDate = BigInt(await networkHelpers.time.latest());
    await tools.paper(offered.right, 'VALUATION', 'otherAppraiser', {
      value: VALUE / 2n,
      basisDate,
      validUntil: basisDate + YEAR,
    });

    await expect(pledge(offered, '1'))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(USE_RIGHTS, offered.right), GEP_LOAN, Bit.VALUATION_STALE);
  });

  it('is refused without the paper of the class, shown or not withdrawn', async () => {
    const { products, evidence, villager, offer, pledge } = await load();
    const offered = await offer('1', 'U1');
    const refusal = [subjectOfRight(USE_RIGHTS, offered.right), GEP_LOAN, Bit.CONSENT_MISSING] as const;

    await expect(pledge({ ...offered, papers: [] }, '1'))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(...refusal);
    const [consent = ''] = offered.papers;
    const about = ethers.toBeHex(offered.right, 32);
    await evidence.connect(villager).revoke(consent, schemaId('CONTRACTOR_CONSENT'), about, contentHash('示例'));
    await expect(pledge(offered, '1'))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(...refusal);
  });

  it('is refused where the right ends too early, and where it has ended', async () => {
    const { products, rights, forestryRegistrar, offer, pledge } = await load();
    const offered = await offer('1', 'U1');
    const subject = subjectOfRight(USE_RIGHTS, offered.right);
    const { endsAt } = await rights.rightOf(offered.right);

    await expect(pledge(offered, '1', { maturity: endsAt - YEAR + 1n }))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subject, GEP_LOAN, Bit.TERM_TOO_LONG);
    const stated = facts('1', { layers: [layer(LAND, { U1: 1_000n })] });
    await rights.connect(forestryRegistrar).end(stated, RightEnd.Revoked, contentHash('示例 注销决定'));
    await expect(pledge(offered, '1'))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subject, GEP_LOAN, Bit.RIGHT_NOT_ACTIVE);
  });

  it('is refused on a component of a whole, and by that name', async () => {
    const { products, rights, tools, ecologyRegistrar, offer, pledge } = await load();
    const offered = await offer('1', 'U1');
    const whole = await tools.issue(
      facts('W', { class: ECO_PRODUCT_USE, forest: noForest, layers: [layer(LAND, { U1: 1_000n }, 2)] }),
    );
    await rights.connect(ecologyRegistrar).bindComponents(whole, [offered.right]);

    await expect(pledge(offered, '1'))
      .to.be.revertedWithCustomError(products, 'PledgeRefused')
      .withArgs(subjectOfRight(USE_RIGHTS, offered.right), GEP_LOAN, Bit.COMPONENT_BOUND);
  });
});
