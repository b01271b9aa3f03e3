import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, ZeroAddress } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import { caseNumber, FOR_EVER } from '../../encumbrance/support/register.ts';
import { deployLending } from '../../finance/support/lending.ts';
import { once } from '../../support/chain.ts';
import { type Cast, participantNamed } from '../../support/ledger.ts';
import { type Facts, facts, house, IDLE_HOUSE_USE, layer, noForest, USE_RIGHTS } from '../../support/rights.ts';
import { contentHash, YEAR } from '../../support/values.ts';

export const DepositStage = { Unknown: 0n, Agreed: 1n, Stored: 2n, Returned: 3n, Withdrawn: 4n } as const;
export const FARMER_HOUSE = encodeBytes32String('FARMER_HOUSE');
export const HOUSE = encodeBytes32String('HOUSE');
export const DOCUMENT = contentHash('示例 收储合同');

const coder = AbiCoder.defaultAbiCoder();
const field = (type: string, name: string) => ({ type, name });
const Deposit = [
  field('uint256', 'right'),
  field('address', 'depositor'),
  field('address', 'cooperative'),
  field('bytes32', 'number'),
  field('uint40', 'from'),
  field('uint40', 'to'),
  field('uint96', 'rent'),
  field('bytes32', 'document'),
];

/** A deposit's id by its sides and the number that both keep. */
export function depositIdOf(depositor: keyof Cast, cooperative: keyof Cast, number: string): string {
  const sides = [participantNamed(depositor), participantNamed(cooperative)];
  const values = [id('liangshan.deposit.v1'), ...sides, id(number)];
  return keccak256(coder.encode(['bytes32', 'bytes32', 'bytes32', 'bytes32'], values));
}

/** A villager's house for twenty years, which the village company is to take for two, over a real register. */
export const deployDepositing = once(async function deployDepositing(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const world = await deployLending(ethers, helpers);
  const { authority, cast, directory, encumbrances, rights, tools } = world;
  const deposits = await ethers.deployContract('Deposits', [directory]);
  for (const name of ['PARTICIPANTS', 'USE_RIGHTS', 'ENCUMBRANCES']) {
    await deposits.refresh(encodeBytes32String(name));
  }
  await authority.grantRole(Role.COURT_FILING, world.court, 0);
  await tools.stand('U1');
  const now = BigInt(await helpers.time.latest());
  const stated = facts('房证 1', {
    class: FARMER_HOUSE,
    forest: noForest,
    endsAt: now + 20n * YEAR,
    layers: [layer(HOUSE, { U1: 100n })],
  });
  const home = await tools.issue(stated, { holder: 'villager' });

  /** The villager's house to the company for two years, unless a test says otherwise. */
  const terms = (changes: object = {}) => ({
    right: home,
    depositor: cast.villager.address,
    cooperative: cast.company.address,
    number: id('示例 存 1'),
    from: now,
    to: now + 2n * YEAR,
    rent: 120_000n,
    document: DOCUMENT,
    ...changes,
  });

  async function sign(value: ReturnType<typeof terms>, by: HardhatEthersSigner) {
    const verifyingContract = await deposits.getAddress();
    const domain = { name: 'Liangshan Deposits', version: '1', chainId: 31337n, verifyingContract };
    return by.signTypedData(domain, { Deposit }, value);
  }

  /** Signed by both, sent by somebody else. */
  async function agree(value = terms(), by = cast.villager, taker = cast.company) {
    const signatures = [await sign(value, by), await sign(value, taker)] as const;
    return deposits.connect(cast.stranger).agree(value, ...signatures);
  }

  /** Facts of what the register issues on the house. */
  const derivedFacts = (number = '存房 1', changes: Partial<Facts> = {}) =>
    house(number, {
      class: IDLE_HOUSE_USE,
      parent: home,
      startsAt: now,
      endsAt: now + 2n * YEAR,
      layers: [layer(HOUSE, { U1: 10n })],
      ...changes,
    });
  const derive = (own = derivedFacts(), holder: keyof Cast = 'company', parent = stated) =>
    tools.issue(own, { parent, holder });

  const on = { asset: USE_RIGHTS, id: home, holder: ZeroAddress };
  const freeze = () => encumbrances.connect(world.court).freeze(on, caseNumber('案 1'), 0n, 0n, FOR_EVER);

  /** A signer that acts as this part of the ledger. */
  async function played(name: string) {
    const part = await ethers.deployContract('BareCash');
    const address = await part.getAddress();
    await directory.connect(world.directorySteward).propose(encodeBytes32String(name), part);
    for (const client of [rights, encumbrances]) await client.refresh(encodeBytes32String(name));
    await helpers.setBalance(address, 10n ** 20n);
    return ethers.getImpersonatedSigner(address);
  }

  const ledger = { ...world, deposits, rights, now, home, on, stated };
  return { ...ledger, terms, sign, agree, derivedFacts, derive, freeze, played };
});
