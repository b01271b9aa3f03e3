import { id as hashOf, Wallet } from 'ethers';
import { DEMO_ADMIN_KEY } from '../../../../scripts/demo/keys.ts';
import { deployLedger } from '../../../../scripts/deploy/deployLedger.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import type { Anvil } from '../../../../scripts/processes/startAnvil.ts';
import { Role, type RoleName } from '../../../../sdk/access/roles.ts';
import { buildCall, send } from '../../../../sdk/context.ts';
import { createLedger, type Ledger } from '../../../../sdk/createLedger.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { type Bytes32, evidenceId, ParticipantScheme, participantId, schemaId } from '../../../../sdk/ids/keys.ts';
import { Flag, Kind, type KindName } from '../../../../sdk/participants/types.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { signerSender } from '../../../../sdk/senders/signerSender.ts';
import { startTestAnvil } from '../../../support/anvil.ts';

const REGION = 331121;
const TRADES = Flag.MayHold | Flag.MayTrade;

/** Who plays: kind, flags, roles. */
const CAST = {
  office: ['PublicBody', 0, ['ENROLMENT_OFFICE']],
  steward: ['PublicBody', 0, ['SCHEMA_STEWARD', 'MARKET_STEWARD', 'DIRECTORY_STEWARD']],
  forestry: ['Registrar', 0, ['REGISTRAR', 'FORESTRY_REGISTRAR']],
  registrar: ['Registrar', 0, ['CARBON_REGISTRAR', 'REGISTRAR']],
  verifier: ['Verifier', 0, ['VERIFIER']],
  supervisor: ['Regulator', 0, ['SUPERVISOR']],
  developer: ['VillageCompany', TRADES, []],
  buyer: ['Enterprise', TRADES, []],
  otherBuyer: ['Enterprise', TRADES, []],
  bank: ['SettlementBank', TRADES, ['SETTLEMENT_BANK']],
  treasury: ['Treasury', Flag.MayHold, []],
  court: ['Court', 0, ['COURT_FILING']],
} as const satisfies Record<string, [KindName, number, RoleName[]]>;

export type Player = keyof typeof CAST;

/** A ledger with people on it, each seen through the SDK. */
export interface CarbonLedger {
  anvil: Anvil;
  deployment: Deployment;
  as(player: Player): Ledger;
  wallet(player: Player): Wallet;
  address(player: Player): string;
  participant(player: Player): Bytes32;
  /** Head-block time, seconds. */
  now(): Promise<bigint>;
  /** Moves the chain's clock to a second. */
  setTime(at: bigint): Promise<void>;
  attest(player: Player, schema: string, subject: Bytes32, value: bigint): Promise<Bytes32>;
  stop(): Promise<void>;
}

export async function startCarbonLedger(): Promise<CarbonLedger> {
  const anvil = await startTestAnvil();
  const provider = localProvider(anvil.url);
  const admin = new Wallet(DEMO_ADMIN_KEY, provider);
  const deployment = await deployLedger(admin, { network: 'local-demo', profile: 'demo' });
  const reader = httpReader(anvil.url);
  const ledgerOf = (wallet: Wallet) =>
    createLedger({ deployment, reader, sender: signerSender(wallet, { gasPrice: 0n }) });
  const wallet = (player: Player) => new Wallet(hashOf(`示例 ${player}`), provider);
  const participant = (player: Player) => participantId(ParticipantScheme.UnifiedSocialCreditCode, codeOf(player));

  const now = async () => BigInt((await provider.getBlock('latest'))?.timestamp ?? 0);
  let documents = 0;
  const world: CarbonLedger = {
    anvil,
    deployment,
    as: (player) => ledgerOf(wallet(player)),
    wallet,
    address: (player) => wallet(player).address,
    participant,
    now,
    setTime: async (at) => {
      await provider.send('evm_setNextBlockTimestamp', [Number(at)]);
      await provider.send('evm_mine', []);
    },
    attest: async (player, schema, subject, value) => {
      const basisDate = await now();
      const contentHash = hashOf(`document ${++documents}`) as Bytes32;
      const statement = { schema: schemaId(schema), subject, value, basisDate, validUntil: 0n, contentHash };
      await ledgerOf(wallet(player)).evidence.attest(statement);
      return evidenceId(participant(player), statement.schema, subject, contentHash, basisDate);
    },
    stop: async () => {
      provider.destroy();
      await anvil.stop();
    },
  };
  await enrolAll(world, ledgerOf(admin));
  return world;
}

async function enrolAll(world: CarbonLedger, admin: Ledger): Promise<void> {
  for (const [player, [, , roles]] of cast()) {
    for (const role of roles) {
      const grant = buildCall(admin.context, 'LedgerAuthority', 'grantRole', [Role[role], world.address(player), 0]);
      await send(admin.context, grant);
    }
  }
  const { participants } = world.as('office');
  for (const [player, [kind, flags]] of cast()) {
    const scheme = ParticipantScheme.UnifiedSocialCreditCode;
    await participants.enrol({ scheme, code: codeOf(player), kind: Kind[kind], flags, region: REGION });
    await participants.addAccount({ participant: world.participant(player), account: world.address(player) });
  }
}

function cast(): [Player, readonly [KindName, number, readonly RoleName[]]][] {
  return Object.entries(CAST) as never;
}

function codeOf(player: Player): string {
  return `DEMO${REGION}${String(Object.keys(CAST).indexOf(player)).padStart(8, '0')}`;
}
