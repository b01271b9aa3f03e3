import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { encodeBytes32String, id } from 'ethers';
import { Role, type RoleName } from '../../../sdk/access/roles.ts';
import type { ContractName } from '../../../sdk/deployments/contractAbis.ts';
import { participantId } from '../../../sdk/ids/keys.ts';
import { permissions } from '../../deploy/permissions.ts';

const MAY_HOLD_AND_TRADE = 3;
const [ENTERPRISE, SETTLEMENT_BANK, REGISTRAR, APPRAISER] = [4, 6, 7, 8];
const QINGTIAN = 331_121;
const REAL_ESTATE_UNIT = 1;

export type GasWorld = Awaited<ReturnType<typeof buildGasWorld>>;

/** The ledger with one actor of each kind that the measured verbs need, on a chain of its own. */
export async function buildGasWorld(ethers: HardhatEthers) {
  const [admin, bank, registrar, appraiser, giver, taker, newcomer] = await ethers.getSigners();
  if (!admin || !bank || !registrar || !appraiser || !giver || !taker || !newcomer) throw new TypeError('No accounts.');
  const authority = await ethers.deployContract('LedgerAuthority', [admin.address]);
  const directory = await ethers.deployContract('Directory', [authority]);
  const participants = await ethers.deployContract('Participants', [authority]);
  const evidence = await ethers.deployContract('Evidence', [authority, directory]);
  const cash = await ethers.deployContract('Cash', [authority, directory, true]);
  const parcels = await ethers.deployContract('Parcels', [authority, directory]);
  const contracts = {
    Directory: directory,
    Participants: participants,
    Evidence: evidence,
    Cash: cash,
    Parcels: parcels,
  };

  const people = [
    [bank, SETTLEMENT_BANK, 0],
    [registrar, REGISTRAR, 0],
    [appraiser, APPRAISER, 0],
    [giver, ENTERPRISE, MAY_HOLD_AND_TRADE],
    [taker, ENTERPRISE, MAY_HOLD_AND_TRADE],
    [newcomer, ENTERPRISE, MAY_HOLD_AND_TRADE],
  ] as const;
  for (const [account, kind, flags] of people) {
    const code = id(account.address);
    await participants.enrol(1, code, kind ?? 0, flags, QINGTIAN);
    await participants.addAccount(participantId(1, code), account);
  }
  for (const [name, part] of Object.entries({ PARTICIPANTS: participants, EVIDENCE: evidence })) {
    await directory.propose(encodeBytes32String(name), part);
  }
  for (const client of [evidence, cash, parcels]) await client.refresh(encodeBytes32String('PARTICIPANTS'));
  await parcels.refresh(encodeBytes32String('EVIDENCE'));
  await evidence.defineSchema('VALUATION', { role: Role.APPRAISER, maxValidity: 31_536_000, isLined: true, unit: 1 });
  await parcels.setSchemeRule(REAL_ESTATE_UNIT, Role.LAND_REGISTRAR);

  const grants: [RoleName, { address: string }][] = [
    ['SETTLEMENT_BANK', bank],
    ['REGISTRAR', registrar],
    ['LAND_REGISTRAR', registrar],
    ['APPRAISER', appraiser],
  ];
  for (const [role, account] of grants) await authority.grantRole(Role[role], account.address, 0);
  // Verbs get their roles as in a deployment, since an administrator's call would be priced otherwise.
  for (const { contract, verb, role } of permissions) {
    const target = contracts[contract as Exclude<ContractName, 'LedgerAuthority'>];
    const selector = target.interface.getFunction(verb as never) as { selector: string } | null;
    if (selector) await authority.setTargetFunctionRole(target, [selector.selector], Role[role]);
  }
  return { bank, registrar, appraiser, giver, taker, newcomer, evidence, cash, parcels };
}
