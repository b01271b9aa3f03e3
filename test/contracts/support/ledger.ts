import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import {
  type BaseContract,
  dataSlice,
  encodeBytes32String,
  getAddress,
  id,
  parseEther,
  type Signer,
  toQuantity,
} from 'ethers';
import { permissions } from '../../../scripts/deploy/permissions.ts';
import { Role, type RoleName } from '../../../sdk/access/roles.ts';
import type { Directory } from '../../../types/ethers-contracts/access/Directory.ts';
import type { LedgerAuthority } from '../../../types/ethers-contracts/access/LedgerAuthority.ts';
import type { Settlement } from '../../../types/ethers-contracts/market/Settlement.ts';
import { once } from './chain.ts';
import { classOfLot, Flag, Kind, participantId } from './values.ts';

/** Who plays in the tests. The first twenty have keys; those after them send, but can't sign. */
export const castNames = [
  'admin',
  'office',
  'supervisor',
  'directorySteward',
  'schemaSteward',
  'landRegistrar',
  'forestryRegistrar',
  'ecologyRegistrar',
  'rights',
  'carbon',
  'appraiser',
  'otherAppraiser',
  'laboratory',
  'bank',
  'otherBank',
  'court',
  'villager',
  'company',
  'buyer',
  'stranger',
  'carbonRegistrar',
  'verifier',
  'developer',
  'exchange',
  'marketSteward',
  'courtExecution',
  'treasury',
] as const;

export type Cast = Record<(typeof castNames)[number], HardhatEthersSigner>;

/** What each account may do; nobody else may. */
const offices: [keyof Cast, RoleName[]][] = [
  ['office', ['ENROLMENT_OFFICE']],
  ['supervisor', ['SUPERVISOR']],
  ['directorySteward', ['DIRECTORY_STEWARD']],
  ['schemaSteward', ['SCHEMA_STEWARD']],
  ['landRegistrar', ['REGISTRAR', 'LAND_REGISTRAR']],
  ['forestryRegistrar', ['REGISTRAR', 'FORESTRY_REGISTRAR']],
  ['ecologyRegistrar', ['ECOLOGY_REGISTRAR']],
  ['rights', ['CLAIMANT']],
  ['carbon', ['CLAIMANT']],
  ['appraiser', ['APPRAISER']],
  ['otherAppraiser', ['APPRAISER']],
  ['laboratory', ['LABORATORY']],
  ['bank', ['SETTLEMENT_BANK']],
  ['otherBank', ['SETTLEMENT_BANK']],
  ['carbonRegistrar', ['CARBON_REGISTRAR']],
  ['verifier', ['VERIFIER']],
  ['exchange', ['EXCHANGE_OPERATOR']],
  ['marketSteward', ['MARKET_STEWARD']],
  ['courtExecution', ['COURT_EXECUTION']],
];

/** Participants of the standing world: who, kind, what it may do, where. */
const enrolled: [keyof Cast, number, number, number][] = [
  ['office', Kind.PublicBody, 0, 331100],
  ['supervisor', Kind.Regulator, 0, 331100],
  ['landRegistrar', Kind.Registrar, 0, 331121],
  ['forestryRegistrar', Kind.Registrar, 0, 331100],
  ['ecologyRegistrar', Kind.PublicBody, 0, 331121],
  ['appraiser', Kind.Appraiser, 0, 331100],
  ['otherAppraiser', Kind.Appraiser, 0, 331100],
  ['laboratory', Kind.Laboratory, 0, 331100],
  ['bank', Kind.SettlementBank, Flag.MayHold, 331100],
  ['otherBank', Kind.SettlementBank, Flag.MayHold, 331100],
  ['court', Kind.Court, 0, 331121],
  ['villager', Kind.Villager, Flag.MayHold | Flag.MayTrade, 331121],
  ['company', Kind.VillageCompany, Flag.MayHold | Flag.MayTrade, 331121],
  ['buyer', Kind.Enterprise, Flag.MayHold | Flag.MayTrade, 331102],
  ['carbonRegistrar', Kind.Registrar, 0, 331100],
  ['verifier', Kind.Verifier, 0, 330000],
  ['developer', Kind.VillageCompany, Flag.MayHold | Flag.MayTrade, 331121],
  ['exchange', Kind.ExchangeOperator, 0, 331100],
  ['courtExecution', Kind.Court, 0, 331100],
  ['treasury', Kind.Treasury, Flag.MayHold, 331100],
];

/** How many participants there are before a test enrols its own. */
export const standingParticipants = enrolled.length;

/** A natural key for a member of the cast. */
export function codeOf(name: keyof Cast): string {
  return id(`code of ${name}`);
}

/** The participant for whom a member of the cast acts. */
export function participantNamed(name: keyof Cast): string {
  return participantId(1, codeOf(name));
}

async function callCast(ethers: HardhatEthers): Promise<Cast> {
  const signers = await ethers.getSigners();
  const players = castNames.map(
    async (name, index) => [name, signers[index] ?? (await keyless(ethers, name))] as const,
  );
  return Object.fromEntries(await Promise.all(players)) as Cast;
}

async function keyless(ethers: HardhatEthers, name: string): Promise<HardhatEthersSigner> {
  const address = getAddress(dataSlice(id(`account of ${name}`), 12));
  await ethers.provider.send('hardhat_setBalance', [address, toQuantity(parseEther('1000'))]);
  return ethers.getImpersonatedSigner(address);
}

/** Authority, Directory and Participants with all offices filled and everybody enrolled. */
export async function deployFoundation(ethers: HardhatEthers) {
  const cast = await callCast(ethers);
  const authority = await ethers.deployContract('LedgerAuthority', [cast.admin.address]);
  const directory = await ethers.deployContract('Directory', [authority]);
  const participants = await ethers.deployContract('Participants', [authority]);

  for (const [name, kind, flags, region] of enrolled) {
    await participants.enrol(1, codeOf(name), kind, flags, region);
    await participants.addAccount(participantNamed(name), cast[name].address);
  }
  await directory.propose(encodeBytes32String('PARTICIPANTS'), participants);
  for (const [name, roles] of offices) {
    for (const role of roles) await authority.grantRole(Role[role], cast[name].address, 0);
  }
  return { ...cast, cast, authority, directory, participants };
}

/** The floors 0 to 2 as they are deployed, in the demo profile unless told otherwise. */
export const deployLedger = once(async function deployLedger(ethers: HardhatEthers, { cashEnabled = true } = {}) {
  const base = await deployFoundation(ethers);
  const { authority, directory } = base;
  const evidence = await ethers.deployContract('Evidence', [authority, directory]);
  const cash = await ethers.deployContract('Cash', [authority, directory, cashEnabled]);
  const parcels = await ethers.deployContract('Parcels', [authority, directory]);

  await directory.propose(encodeBytes32String('EVIDENCE'), evidence);
  await directory.propose(encodeBytes32String('CASH'), cash);
  await directory.propose(encodeBytes32String('PARCELS'), parcels);
  for (const client of [evidence, cash, parcels]) await client.refresh(encodeBytes32String('PARTICIPANTS'));
  await parcels.refresh(encodeBytes32String('EVIDENCE'));

  const { participants } = base;
  await permit(authority, {
    Directory: directory,
    Participants: participants,
    Evidence: evidence,
    Cash: cash,
    Parcels: parcels,
  });
  return { ...base, evidence, cash, parcels };
});

/** The register of encumbrances with its three desks. */
export async function deployEncumbrances(ethers: HardhatEthers, authority: LedgerAuthority, directory: Directory) {
  const lienDesk = await ethers.deployContract('LienDesk', [authority, directory]);
  const caseDesk = await ethers.deployContract('CaseDesk', [authority, directory]);
  const courtDesk = await ethers.deployContract('CourtDesk', [authority, directory]);
  return ethers.deployContract('Encumbrances', [authority, directory, lienDesk, caseDesk, courtDesk]);
}

/** Puts the rows of permissions.ts for these contracts into effect: the administrator can't call their verbs any more. */
export async function permit(authority: LedgerAuthority, contracts: Record<string, BaseContract>) {
  for (const { contract, verb, role } of permissions) {
    const target = contracts[contract];
    if (!target) continue;
    const selector = target.interface.getFunction(verb)?.selector;
    if (!selector) throw new TypeError(`${contract} has no verb ${verb}`);
    await authority.setTargetFunctionRole(target, [selector], Role[role]);
  }
}

/** Demo assets on the ledger, with encumbrances and lending policy played by mocks. */
export const deployMarket = once(async function deployMarket(ethers: HardhatEthers) {
  const ledger = await deployLedger(ethers);
  const { directory, directorySteward } = ledger;
  const encumbrances = await ethers.deployContract('MockEncumbrances', [directory]);
  const settlement = await ethers.deployContract('Settlement', [ledger.authority, directory]);
  const policy = await ethers.deployContract('MockLendingPolicy', [product, 1_000_000n]);
  const credits = await ethers.deployContract('MockCredits', [directory, encodeBytes32String('CREDITS')]);
  const followingRight = await ethers.deployContract('MockRight', [directory, encodeBytes32String('FOLLOWING'), false]);
  const blockedRight = await ethers.deployContract('MockRight', [directory, encodeBytes32String('BLOCKED'), true]);

  const parts = { ENCUMBRANCES: encumbrances, SETTLEMENT: settlement, LENDING_POLICY: policy };
  const assets = { CREDITS: credits, FOLLOWING: followingRight, BLOCKED: blockedRight };
  for (const [name, target] of Object.entries({ ...parts, ...assets })) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), target);
  }
  for (const asset of [credits, followingRight, blockedRight, ledger.cash]) {
    for (const name of ['PARTICIPANTS', 'SETTLEMENT', 'ENCUMBRANCES']) await asset.refresh(encodeBytes32String(name));
  }
  for (const name of ['PARTICIPANTS', 'ENCUMBRANCES', 'CASH', ...Object.keys(assets)]) {
    await settlement.refresh(encodeBytes32String(name));
  }
  await openMarket(ledger, settlement);
  return { ...ledger, encumbrances, settlement, policy, credits, followingRight, blockedRight };
});

/** Verbs of Settlement in their offices, and rules that allow every way of trading the demo assets. */
async function openMarket(ledger: Ledger, settlement: Settlement) {
  const { authority, marketSteward, treasury } = ledger;
  const steward = settlement.connect(marketSteward);
  const verbs: [string, RoleName][] = [
    ['setTradingRule', 'MARKET_STEWARD'],
    ['setCalendar', 'MARKET_STEWARD'],
    ['setTreasury', 'MARKET_STEWARD'],
    ['blockTrading', 'SUPERVISOR'],
    ['reopenTrading', 'SUPERVISOR'],
  ];
  for (const [verb, role] of verbs) {
    const { selector } = settlement.interface.getFunction(verb as 'setTreasury');
    await authority.setTargetFunctionRole(settlement, [selector], Role[role]);
  }
  for (const class_ of [classOfLot(7n), encodeBytes32String('RIGHT')]) await steward.setTradingRule(class_, anyTrade);
  await steward.setTreasury(treasury);
}

/** All five modes, no holding period, no fee. */
export const anyTrade = {
  modes: 0b111110n,
  minHoldingDays: 0n,
  maxHolders: 0n,
  publicity: 0n,
  fee: 0n,
  minBlock: 0n,
  needsVenue: false,
};

/** The one product that MockLendingPolicy knows. */
export const product = id('product of the mock policy');

export type Ledger = Awaited<ReturnType<typeof deployLedger>>;
export type Market = Awaited<ReturnType<typeof deployMarket>>;

/** Books fen to a holder against a fresh bank reference. */
export function fund(ledger: Pick<Ledger, 'cash' | 'bank'>, holder: Signer & { address: string }, fen: bigint) {
  fundings += 1;
  return ledger.cash.connect(ledger.bank).mint(holder.address, fen, id(`funding ${fundings}`));
}

let fundings = 0;
