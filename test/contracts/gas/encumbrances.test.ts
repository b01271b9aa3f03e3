import { expect } from 'chai';
import type { ContractTransactionResponse } from 'ethers';
import { encodeBytes32String, ZeroAddress } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import {
  caseNumber,
  deployRegister,
  FOLLOWING,
  FOR_EVER,
  lienNumber,
  lienOn,
  pledgeId,
} from '../encumbrance/support/register.ts';
import { openChain } from '../support/chain.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(busyRegister);

/**
 * What each act costs on the least of assets, rounded up to the next 500: what is the register's own. With every part real it is in
 * encumbrancesOnRights.test.ts.
 */
const known = { first: 176_000n, fifth: 172_000n, pledge: 184_000n, release: 65_000n, freeze: 133_000n };

/** A register that has seen every act once, and rights whose own word has something in it, as UseRights' always has. */
async function busyRegister() {
  const world = await deployRegister(ethers, networkHelpers);
  const { followingRight, company, buyer, settlement, record, encumbrances, bank, court, pledge, pledgeOn } = world;
  for (let id = 100n; id < 104n; id += 1n) {
    await followingRight.mint(buyer, id);
    await followingRight.connect(settlement).settleFree(buyer, company, id, 1n);
  }
  const rightNo = (id: bigint) => ({ asset: FOLLOWING, id, holder: ZeroAddress });
  const debt = contentHash('示例 借款合同 热');
  await encumbrances
    .connect(world.schemaSteward)
    .setRegisterRule(FOLLOWING, encodeBytes32String('RIGHT'), Role.FORESTRY_REGISTRAR);
  await record(lienOn(rightNo(100n), '热'));
  await encumbrances.connect(court).freeze(rightNo(101n), caseNumber('热'), 0n, 0n, FOR_EVER);
  await pledge(pledgeOn(rightNo(102n), { debt, lienId: pledgeId('bank', debt) }));
  await encumbrances.connect(bank).release(rightNo(102n), pledgeId('bank', debt));
  return { ...world, rightNo };
}

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  return (await (await sent).wait())?.gasUsed ?? 0n;
}

describe('gas of encumbrances on a right', () => {
  it(`records a first lien for ${known.first}`, async () => {
    const { record, rightNo } = await load();

    expect(await gasOf(record(lienOn(rightNo(103n), '1')))).to.be.at.most(known.first);
  });

  it(`records a fifth lien for ${known.fifth}`, async () => {
    const { record, rightNo } = await load();
    for (let n = 1n; n <= 4n; n += 1n) await record(lienOn(rightNo(103n), `${n}`, { registrySeq: n }));

    expect(await gasOf(record(lienOn(rightNo(103n), '5', { registrySeq: 5n })))).to.be.at.most(known.fifth);
  });

  it(`pledges for ${known.pledge}`, async () => {
    const { pledge, pledgeOn, rightNo } = await load();

    expect(await gasOf(pledge(pledgeOn(rightNo(103n))))).to.be.at.most(known.pledge);
  });

  it(`releases for ${known.release}`, async () => {
    const { encumbrances, bank, record, rightNo } = await load();
    await record(lienOn(rightNo(103n), '1'));

    const spent = await gasOf(encumbrances.connect(bank).release(rightNo(103n), lienNumber('1')));

    expect(spent).to.be.at.most(known.release);
  });

  it(`freezes for ${known.freeze}`, async () => {
    const { encumbrances, court, rightNo } = await load();
    const sent = encumbrances.connect(court).freeze(rightNo(103n), caseNumber('1'), 0n, 0n, FOR_EVER);

    expect(await gasOf(sent)).to.be.at.most(known.freeze);
  });
});
