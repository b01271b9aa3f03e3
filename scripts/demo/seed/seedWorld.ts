import { id as keccakText } from 'ethers';
import { Role, type RoleName } from '../../../sdk/access/roles.ts';
import { mintCall } from '../../../sdk/cash/mint.ts';
import { buildCall, type Reader } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, ParticipantScheme, participantId, schemaId } from '../../../sdk/ids/keys.ts';
import { addAccountCall } from '../../../sdk/participants/addAccount.ts';
import { enrolCall } from '../../../sdk/participants/enrol.ts';
import { Flag, Kind } from '../../../sdk/participants/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { DEMO_ADMIN_KEY, type DemoKeys } from '../keys.ts';
import { codeOf, farmers, flagsOf, ORGANISATION_SCHEME, type Party, parties } from '../world/parties.ts';
import { organisationProfileText } from './organisationProfile.ts';
import { personCommitment } from './personCommitment.ts';
import { type SeedAct, seedPipeline } from './pipeline.ts';
import { seedCarbon } from './seedCarbon.ts';
import type { SeedEvent } from './seedEvents.ts';
import { seedExchange } from './seedExchange.ts';
import { seedGep } from './seedGep.ts';
import type { SeedLabelRange } from './seedLabels.ts';
import { seedMarket } from './seedMarket.ts';
import { seedParcels } from './seedParcels.ts';
import { seedRights } from './seedRights.ts';
import { seedStatements } from './seedStatements.ts';
import { seedTrace } from './seedTrace.ts';

/** What the seed works with. */
export interface SeedDeps {
  deployment: Deployment;
  reader: Reader;
  keys: DemoKeys;
  /** Stores a document; returns its sha2-256. */
  put(bytes: Uint8Array): Promise<string>;
  /** Makes labels of a lot, as the gateway will know them; returns the root over them. */
  issueLabels?(range: SeedLabelRange): Promise<Bytes32>;
  /** Keeps the EPCIS event of an act, as the gateway does. */
  keepEvent?(event: SeedEvent): Promise<void>;
  onStage?: (stage: string, done: number, total: number) => void;
}

/** What the stages of the seed share. */
export interface SeedContext extends SeedDeps {
  run(acts: SeedAct[]): Promise<void>;
  store(text: string): Promise<Bytes32>;
  participant(party: string): Bytes32;
  /** Head-block time, seconds. */
  now(): Promise<bigint>;
}

const STAGES: [title: string, stage: (context: SeedContext) => Promise<void>][] = [
  ['offices', seedOffices],
  ['parties', seedParties],
  ['names', seedNames],
  ['parcels', seedParcels],
  ['statements', seedStatements],
  ['rights', seedRights],
  ['cash', seedCash],
  ['carbon', seedCarbon],
  ['market', seedMarket],
  ['exchange', seedExchange],
  ['accounts of GEP', seedGep],
  ['trace', seedTrace],
];

/**
 * Puts the demo world (示例) on an empty ledger: who is who, whose land is which, who attested what. Every act has a
 * natural key, so a seed that was interrupted can be run again.
 */
export async function seedWorld(deps: SeedDeps): Promise<void> {
  const context = seedContext(deps);
  for (const [index, [title, stage]] of STAGES.entries()) {
    deps.onStage?.(title, index, STAGES.length);
    await stage(context);
  }
}

/** The same for what is seeded beside it. */
export function seedContext(deps: SeedDeps): SeedContext {
  return {
    ...deps,
    run: seedPipeline(deps.reader, deps.deployment.chainId),
    store: async (text) => (await deps.put(new TextEncoder().encode(text))) as Bytes32,
    participant: (key) => demoParticipant(deps.keys, key),
    now: async () => {
      const head = (await deps.reader.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
      return BigInt(head.timestamp);
    },
  };
}

/** Participant id of a party or farmer of the demo world. */
export function demoParticipant(keys: DemoKeys, key: string): Bytes32 {
  const organisation = parties.find((other) => other.key === key);
  if (organisation) return participantId(ORGANISATION_SCHEME, codeOf(organisation));
  return participantId(ParticipantScheme.PersonCommitment, personCommitment(keys, key));
}

/** The administrator lets the first offices in; everything after goes through them. */
async function seedOffices({ deployment, run, keys }: SeedContext): Promise<void> {
  const offices = parties.flatMap((each) => each.accounts.map((roles, account) => ({ key: each.key, roles, account })));
  const grants = offices.flatMap(({ key, roles, account }) =>
    roles.map((role) => grantAct(deployment, role, keys.addressOf(key, account))),
  );
  await run(grants);
}

function grantAct(deployment: Deployment, role: RoleName, account: string): SeedAct {
  return {
    signer: DEMO_ADMIN_KEY,
    call: buildCall({ deployment }, 'LedgerAuthority', 'grantRole', [Role[role], account, 0]),
  };
}

async function seedParties(context: SeedContext): Promise<void> {
  const { deployment, keys, run } = context;
  const signer = keys.privateKeyOf('enrolment');
  const people = farmers.map(({ key, region }) => ({
    key,
    accounts: 1,
    enrolment: {
      scheme: ParticipantScheme.PersonCommitment,
      code: personCommitment(keys, key),
      kind: Kind.Villager,
      flags: Flag.MayHold | Flag.MayTrade,
      region,
    },
  }));
  const all = [...parties.map(organisationEntry), ...people];

  await run(
    all.map(({ enrolment }) => ({
      signer,
      call: enrolCall({ deployment }, enrolment),
      standsAs: ['ParticipantAlreadyRecorded'],
    })),
  );
  const accounts = all.flatMap(({ key, accounts: count }) =>
    Array.from({ length: count }, (_, account) => ({ participant: context.participant(key), key, account })),
  );
  await run(
    accounts.map(({ participant, key, account }) => ({
      signer,
      call: addAccountCall({ deployment }, { participant, account: keys.addressOf(key, account) }),
      standsAs: ['AccountTaken'],
    })),
  );
}

function organisationEntry(organisation: Party) {
  const { key, kind, region, accounts } = organisation;
  const enrolment = {
    scheme: ORGANISATION_SCHEME,
    code: codeOf(organisation),
    kind: Kind[kind],
    flags: flagsOf(kind),
    region,
  };
  return { key, accounts: accounts.length, enrolment };
}

async function seedNames(context: SeedContext): Promise<void> {
  const basisDate = await context.now();
  const acts: SeedAct[] = [];
  for (const { key, zh, en } of parties) {
    const participant = context.participant(key);
    const contentHash = await context.store(organisationProfileText({ participant, zh, en }));
    acts.push({
      signer: context.keys.privateKeyOf('enrolment'),
      call: attestCall(context, {
        schema: schemaId('ORGANISATION_PROFILE'),
        subject: participant,
        value: 0n,
        basisDate,
        validUntil: 0n,
        contentHash,
      }),
      standsAs: ['EvidenceAlreadyRecorded', 'EvidenceNotNewer'],
    });
  }
  await context.run(acts);
}

/** Book entries for the buyers, in the demo profile alone: the mirror profile's ledger refuses them. */
async function seedCash({ deployment, keys, run }: SeedContext): Promise<void> {
  if (deployment.profile !== 'demo') return;
  const amounts: [party: string, fen: bigint][] = [
    ['buyerOffice', 200_000_000n],
    ['buyerListed', 500_000_000n],
    ['buyerEvent', 300_000_000n],
  ];
  await run(
    amounts.map(([party, fen]) => ({
      signer: keys.privateKeyOf('settlementBank'),
      call: mintCall(
        { deployment },
        {
          holder: keys.addressOf(party),
          fen: quantity('fen', fen),
          bankReference: keccakText(`示例入账 ${party} 001`) as Bytes32,
        },
      ),
      standsAs: ['BankReferenceUsed'],
    })),
  );
}
