import { expect } from 'chai';
import { encodeBytes32String, type Interface, ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { deployMarket, fund, participantNamed } from '../support/ledger.ts';
import { Mode } from '../support/market.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const CREDITS = encodeBytes32String('CREDITS');
const CASH = encodeBytes32String('CASH');
const LOT = 7n;

/** A buyer that is a contract, knows every public function and calls them all from inside its receiver hook. */
async function hostileBuyer() {
  const market = await deployMarket(ethers);
  const { credits, participants, settlement, office, company } = market;
  const hostile = await ethers.deployContract('HostileReceiver');
  await participants.connect(office).addAccount(participantNamed('buyer'), hostile);
  await credits.mint(company, LOT, 100n);
  const address = await hostile.getAddress();
  await fund(market, { address } as never, 10_000n);

  const deal = {
    legs: [
      { kind: 2, asset: CREDITS, from: company.address, to: address, id: LOT, amount: 60n },
      { kind: 0, asset: CASH, from: address, to: company.address, id: 0n, amount: 900n },
    ],
    mode: Mode.Agreement,
    venue: ZeroHash,
    terms: ZeroHash,
    maxFee: 0n,
    payBy: BigInt(await networkHelpers.time.latest()) + 3_000n,
    settleBy: BigInt(await networkHelpers.time.latest()) + 3_600n,
    caseId: ZeroHash,
    nonce: 1n,
  };
  await settlement.connect(company).affirm(deal);
  await hostile.act(settlement, settlement.interface.encodeFunctionData('affirm', [deal]));
  return { ...market, hostile, deal };
}

type Fixture = Awaited<ReturnType<typeof hostileBuyer>>;

/** Every way to get at units or locks that the receiver could think of while the first move is still under way. */
async function everyAttack({ credits, settlement, cash, hostile, company, deal }: Fixture) {
  const self = await hostile.getAddress();
  const victim = company.address;
  const calls: [string, Fixture['credits'] | Fixture['settlement'] | Fixture['cash'], string, unknown[]][] = [
    ['take more units', credits, 'safeTransferFrom', [victim, self, LOT, 1n, '0x']],
    ['take more units in a batch', credits, 'safeBatchTransferFrom', [victim, self, [LOT, LOT], [1n, 1n], '0x']],
    ['settle again at the asset', credits, 'settle', [victim, self, LOT, 1n]],
    ['settle the instruction again', settlement, 'settle', [deal]],
    ['free the seller’s lock at the asset', credits, 'releaseFromMarket', [victim, LOT, 1n]],
    ['free its own lock early', settlement, 'release', [deal, self]],
    ['affirm again', settlement, 'affirm', [deal]],
    ['lock the seller’s units', credits, 'lockForMarket', [victim, LOT, 1n]],
    ['pledge the seller’s units', credits, 'lockForPledge', [victim, LOT, 1n]],
    ['lift a freeze', credits, 'markOrders', [victim, LOT, false]],
    ['force a move', credits, 'enforce', [victim, self, LOT, 1n, contentHash('示例 案号')]],
    ['take the money back', cash, 'transferFrom', [victim, self, 1n]],
    ['take the money back at the asset', cash, 'settle', [victim, self, 0n, 1n]],
    ['spend the money twice', cash, 'transfer', [victim, 9_101n]],
  ];
  const attacks = await Promise.all(
    calls.map(async ([, target, verb, args]) => ({
      target: await target.getAddress(),
      data: (target.interface as Interface).encodeFunctionData(verb, args),
    })),
  );
  return { names: calls.map(([name]) => name), attacks };
}

describe('a receiver that strikes from inside its hook', () => {
  it('gets through with nothing, and the trade is as agreed', async () => {
    const fixture = await networkHelpers.loadFixture(hostileBuyer);
    const { credits, cash, settlement, hostile, company, deal } = fixture;
    const { names, attacks } = await everyAttack(fixture);
    await hostile.arm(attacks);

    await settlement.settle(deal);

    const outcomes = await hostile.outcomes();
    expect(names.filter((_, index) => outcomes[index])).to.deep.equal([]);
    expect(outcomes.length).to.equal(names.length);
    expect([await credits.balanceOf(hostile, LOT), await credits.balanceOf(company, LOT)]).to.deep.equal([60n, 40n]);
    expect([await cash.balanceOf(hostile), await cash.balanceOf(company)]).to.deep.equal([9_100n, 900n]);
  });

  it('may do with its own what any holder may: pass on what it has just got', async () => {
    const { credits, settlement, hostile, villager, deal } = await networkHelpers.loadFixture(hostileBuyer);
    const target = await credits.getAddress();
    const args = [await hostile.getAddress(), villager.address, LOT, 60n, '0x'] as const;
    const data = credits.interface.encodeFunctionData('safeTransferFrom', [...args]);
    await hostile.arm([{ target, data }]);

    await settlement.settle(deal);

    expect(await credits.balanceOf(villager, LOT)).to.equal(60n);
  });

  it('strikes in vain from the hook of a plain transfer and of a creation too', async () => {
    const fixture = await networkHelpers.loadFixture(hostileBuyer);
    const { credits, hostile, company } = fixture;
    const { attacks } = await everyAttack(fixture);
    const target = await credits.getAddress();
    const atCredits = attacks.filter((attack) => attack.target === target);
    await hostile.arm(atCredits);

    await credits.connect(company).safeTransferFrom(company, hostile, LOT, 10n, '0x');
    expect(await hostile.outcomes()).to.deep.equal(atCredits.map(() => false));

    await hostile.arm(atCredits);
    await credits.mint(hostile, LOT, 5n);
    expect(await hostile.outcomes()).to.deep.equal(atCredits.map(() => false));
  });
});
