import { expect } from 'chai';
import { type BaseContract, type ParamType, ZeroAddress, ZeroHash } from 'ethers';
import { network } from 'hardhat';
import { permissions } from '../../../scripts/deploy/permissions.ts';
import { ADMIN_ROLE, Role, type RoleName } from '../../../sdk/access/roles.ts';
import { deployLedger, type Ledger, participantNamed } from '../support/ledger.ts';
import { contentHash } from '../support/values.ts';

const { ethers, networkHelpers } = await network.create();
const mainnetLike = await network.create({ override: { chainId: 3131 } });

const TWO_DAYS = 48 * 3600;
const FIVE_DAYS = 5 * 86_400;

const ledgerFixture = () => deployLedger(ethers);

/** A fresh account for each role there is, so that each verb can be tried by every one of them. */
async function oneAccountARole() {
  const ledger = await deployLedger(ethers);
  const holders = Object.keys(Role).map((name) => [name as RoleName, ethers.Wallet.createRandom().address] as const);
  for (const [name, account] of holders) await ledger.authority.grantRole(Role[name], account, 0);
  return { ...ledger, holders };
}

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
        const target = { ...contractsOf(ledger) }[contract];
        if (!target) throw new TypeError(`No ${contract} in this test's ledger.`);
        const fragment = target.interface.getFunction(verb);
        if (!fragment) throw new TypeError(`${contract} has no verb ${verb}.`);
        const data = target.interface.encodeFunctionData(fragment, fragment.inputs.map(emptyValue));

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

/** Whether the call came past `restricted`; whatever stops it later doesn't matter here. */
async function passesTheDoor(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    return !String(error).includes('AccessManagedUnauthorized');
  }
}

function contractsOf(ledger: Ledger): Record<string, BaseContract> {
  const { directory, participants, evidence, cash, parcels } = ledger;
  return { Directory: directory, Participants: participants, Evidence: evidence, Cash: cash, Parcels: parcels };
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
