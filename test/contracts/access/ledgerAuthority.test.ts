import { expect } from 'chai';
import { type BaseContract, type ParamType, ZeroAddress, ZeroHash } from 'ethers';
import { network } from 'hardhat';
import { permissions } from '../../../scripts/deploy/permissions.ts';
import { ADMIN_ROLE, Role, type RoleName } from '../../../sdk/access/roles.ts';
import { CCER, deployCarbon } from '../support/carbon.ts';
import { openChain } from '../support/chain.ts';
import { deployEncumbrances, deployLedger, participantNamed, permit } from '../support/ledger.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const mainnetLike = await network.create({ override: { chainId: 3131 } });

const TWO_DAYS = 48 * 3600;
const FIVE_DAYS = 5 * 86_400;

const ledgerFixture = () => deployLedger(ethers);

/**
 * Every contract with a restricted verb, and a fresh account for each role there is, so that each verb can be tried by
 * every one of them. The company waits for a mirror, so that reverting it comes as far as asking who calls.
 */
async function oneAccountARole() {
  const ledger = await deployCarbon(ethers);
  const { authority, directory, participants, evidence, cash, parcels, projects, credits, blocks, settlement } = ledger;
  const encumbrances = await deployEncumbrances(ethers, authority, directory);
  const floors = { Directory: directory, Participants: participants, Evidence: evidence, Cash: cash, Parcels: parcels };
  const carbon = { CarbonProjects: projects, CarbonCredits: credits, ForeignBlocks: blocks };
  const market = { Encumbrances: encumbrances, Settlement: settlement };
  const rights = {
    RightClasses: await ethers.deployContract('RightClasses', [authority, directory]),
    Products: await ethers.deployContract('Products', [authority, directory]),
    EcoCredit: await ethers.deployContract('EcoCredit', [authority, directory]),
    Stewardship: await ethers.deployContract('Stewardship', [authority, directory]),
    Sales: await ethers.deployContract('Sales', [authority, directory]),
    ProductBatches: await ethers.deployContract('ProductBatches', [authority, directory]),
    CardTrades: await ethers.deployContract('CardTrades', [authority, directory]),
    GepAccounts: await ethers.deployContract('GepAccounts', [authority, directory, true]),
  };
  const contracts: Record<string, BaseContract> = { ...floors, ...carbon, ...market, ...rights };
  await permit(authority, contracts);
  await blocks.connect(ledger.company).requestMirror(foreignBlock);

  const holders = Object.keys(Role).map((name) => [name as RoleName, ethers.Wallet.createRandom().address] as const);
  for (const [name, account] of holders) await authority.grantRole(Role[name], account, 0);
  return { ...ledger, contracts, holders };
}

const foreignBlock = {
  register: participantNamed('forestryRegistrar'),
  programme: CCER,
  issuance: '示例 2024-001',
  firstSerial: 501n,
  tonnes: 100n,
};

describe('LedgerAuthority', () => {
  describe('duties that stay apart', () => {
    const pairs: [RoleName, RoleName][] = [
      ['COURT_FILING', 'COURT_EXECUTION'],
      ['COURT_EXECUTION', 'COURT_FILING'],
      ['APPRAISER', 'LENDER'],
      ['LENDER', 'APPRAISER'],
    ];
    for (const [held, asked] of pairs) {
      it(`refuses ${asked} to an account that holds ${held}`, async () => {
        const { authority, stranger } = await networkHelpers.loadFixture(ledgerFixture);
        await authority.grantRole(Role[held], stranger, 0);

        await expect(authority.grantRole(Role[asked], stranger, 0))
          .to.be.revertedWithCustomError(authority, 'RolesIncompatible')
          .withArgs(stranger, Role[held], Role[asked]);
      });
    }

    it('counts a grant that still waits for its delay', async () => {
      const { authority, stranger } = await networkHelpers.loadFixture(ledgerFixture);
      await authority.setGrantDelay(Role.COURT_FILING, TWO_DAYS);
      await authority.grantRole(Role.COURT_FILING, stranger, 0);
      expect((await authority.hasRole(Role.COURT_FILING, stranger)).isMember).to.equal(false);

      await expect(authority.grantRole(Role.COURT_EXECUTION, stranger, 0)).to.be.revertedWithCustomError(
        authority,
        'RolesIncompatible',
      );
    });

    it('grants the other once the first is given up', async () => {
      const { authority, stranger } = await networkHelpers.loadFixture(ledgerFixture);
      await authority.grantRole(Role.LENDER, stranger, 0);
      await authority.connect(stranger).renounceRole(Role.LENDER, stranger);

      await authority.grantRole(Role.APPRAISER, stranger, 0);

      expect((await authority.hasRole(Role.APPRAISER, stranger)).isMember).to.equal(true);
    });
  });

  describe('delays', () => {
    it('lets a delayed verb be scheduled and then called directly, not before', async () => {
      const { authority, directory, participants, directorySteward } = await networkHelpers.loadFixture(ledgerFixture);
      await authority.grantRole(Role.DIRECTORY_STEWARD, directorySteward, TWO_DAYS);
      const successor = await ethers.deployContract('Participants', [authority]);
      const name = await directory.nameOf(participants);
      const data = directory.interface.encodeFunctionData('propose', [name, await successor.getAddress()]);
      await expect(directory.connect(directorySteward).propose(name, successor)).to.be.revertedWithCustomError(
        authority,
        'AccessManagerNotScheduled',
      );

      await authority.connect(directorySteward).schedule(directory, data, 0);
      await networkHelpers.time.increase(TWO_DAYS);

      await expect(directory.connect(directorySteward).propose(name, successor)).to.emit(
        directory,
        'ReplacementProposed',
      );
    });

    it('shortens a delay at once on the demo chain', async () => {
      const { authority } = await networkHelpers.loadFixture(ledgerFixture);

      expect(await authority.minSetback()).to.equal(0);
    });

    it('shortens a delay only after five days on any other chain', async () => {
      const [admin] = await mainnetLike.ethers.getSigners();
      const authority = await mainnetLike.ethers.deployContract('LedgerAuthority', [admin?.address ?? ZeroAddress]);

      expect(await authority.minSetback()).to.equal(FIVE_DAYS);
    });
  });

  describe('every restricted verb', () => {
    for (const { contract, verb, role } of permissions) {
      it(`${contract}.${verb} answers to ${role}, and to nobody else`, async () => {
        const ledger = await networkHelpers.loadFixture(oneAccountARole);
        const target = ledger.contracts[contract];
        if (!target) throw new TypeError(`No ${contract} in this test's ledger.`);
        const fragment = target.interface.getFunction(verb);
        if (!fragment) throw new TypeError(`${contract} has no verb ${verb}.`);
        const data = target.interface.encodeFunctionData(fragment, fragment.inputs.map(valueFor));

        const letIn: string[] = [];
        for (const [name, from] of [...ledger.holders, ['nobody', ledger.stranger.address] as const]) {
          if (await passesTheDoor(ethers.provider.call({ from, to: await target.getAddress(), data })))
            letIn.push(name);
        }
        expect(letIn).to.deep.equal([role]);
      });
    }

    it('is refused to the administrator too, who may only grant', async () => {
      const { authority, participants, admin } = await networkHelpers.loadFixture(ledgerFixture);
      expect((await authority.hasRole(ADMIN_ROLE, admin)).isMember).to.equal(true);

      await expect(participants.connect(admin).suspend(participantNamed('buyer'), contentHash('示例')))
        .to.be.revertedWithCustomError(participants, 'AccessManagedUnauthorized')
        .withArgs(admin);
    });
  });
});

/** How an account without the role is refused. ForeignBlocks.revertMirror asks by itself, since it serves requesters too. */
const refusals = ['AccessManagedUnauthorized', 'CallerNotRequester'];

/** Whether the caller came past the question for its role; whatever stops the call later doesn't matter here. */
async function passesTheDoor(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    return !refusals.some((refusal) => String(error).includes(refusal));
  }
}

/** The block that waits for its mirror where a verb takes a block, and nothing anywhere else. */
function valueFor(input: ParamType): unknown {
  return input.name === 'block_' ? foreignBlock : emptyValue(input);
}

function emptyValue(input: ParamType): unknown {
  if (input.baseType === 'array') return [];
  if (input.baseType === 'tuple') return (input.components ?? []).map(emptyValue);
  if (input.type === 'address') return ZeroAddress;
  if (input.type === 'bytes32') return ZeroHash;
  if (input.type === 'string') return '';
  if (input.type === 'bool') return false;
  return 0;
}
