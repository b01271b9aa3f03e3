import { Wallet } from 'ethers';
import { DEMO_ADMIN_KEY, demoKeys } from '../../../scripts/demo/keys.ts';
import { seedWorld } from '../../../scripts/demo/seed/seedWorld.ts';
import { deployLedger } from '../../../scripts/deploy/deployLedger.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import { interfaceOf, type LedgerContext, read } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { evidence as readEvidence } from '../../../sdk/evidence/evidence.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { parcel as readParcel } from '../../../sdk/land/parcel.ts';
import { unpackAccount } from '../../../sdk/participants/types.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import type { EvidenceView, ParcelView } from '../../../server/pages/pageDeps.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { type FixtureWorld, fixtureWorld } from './fixtureWorld.ts';

export interface SeededChain {
  url: string;
  pinned: PinnedDeployment;
  /** The fixtures, with a parcel and a statement that stand on this chain. */
  world: FixtureWorld;
  parcel: ParcelView;
  evidence: EvidenceView;
  stop(): Promise<void>;
}

interface RawLog {
  topics: string[];
  data: string;
  blockNumber: Hex;
}

/** A chain of one's own with the demo world on it. */
export async function seededChain(): Promise<SeededChain> {
  const anvil = await startTestAnvil();
  const reader = httpReader(anvil.url);
  const deployment = await deploy(anvil.url);
  const documents = new Map<Hex, Uint8Array>();
  const put = async (bytes: Uint8Array) => {
    documents.set(contentHash(bytes), bytes);
    return contentHash(bytes);
  };
  await seedWorld({ deployment, reader, keys: demoKeys(new Uint8Array(32).fill(3)), put });

  const ledger = { deployment, reader };
  const world = { ...fixtureWorld(), documents };
  const [parcel] = world.parcels;
  const [evidence] = world.evidence;
  if (!parcel || !evidence) throw new Error('the fixtures are empty');
  Object.assign(parcel, await parcelOnChain(ledger, parcel));
  Object.assign(evidence, await evidenceOnChain(ledger, documents));
  return { url: anvil.url, pinned: pinnedDeployment(deployment), world, parcel, evidence, stop: anvil.stop };
}

async function deploy(url: string): Promise<Deployment> {
  const provider = localProvider(url);
  try {
    return await deployLedger(new Wallet(DEMO_ADMIN_KEY, provider), { network: 'test', profile: 'demo' });
  } finally {
    provider.destroy();
  }
}

/** The deployment as the verifier has it. */
function pinnedDeployment({ chainId, genesisHash = '0x', contracts }: Deployment): PinnedDeployment {
  return { chainId, genesisHash: genesisHash as Hex, contracts: contracts as PinnedDeployment['contracts'] };
}

async function parcelOnChain(ledger: LedgerContext, { id }: ParcelView): Promise<Partial<ParcelView>> {
  const facts = await readParcel(ledger, id);
  return {
    scheme: Number(facts.scheme),
    region: Number(facts.region),
    area: facts.area,
    state: Number(facts.state),
    isInRedLine: facts.isInRedLine,
    registeredAt: Number(facts.registeredAt),
    registrarIndex: await indexOf(ledger, facts.registrar),
    seq: Number(facts.seq),
    geometryHash: facts.geometryHash,
    areaClaimCount: await areaClaimsOn(ledger, id),
    changedIn: 0,
  };
}

/** Nobody has released any in the seeded world. */
async function areaClaimsOn({ deployment, reader }: LedgerContext, parcel: string): Promise<number> {
  const topics = [interfaceOf('Parcels').getEvent('AreaClaimed')?.topicHash, parcel];
  const filter = { address: deployment.contracts.Parcels.address, topics, fromBlock: '0x0' };
  return ((await reader.request('eth_getLogs', [filter])) as RawLog[]).length;
}

/** The first statement of the seeded world. */
async function evidenceOnChain(ledger: LedgerContext, documents: Map<Hex, Uint8Array>): Promise<Partial<EvidenceView>> {
  const log = await firstLog(ledger);
  const parsed = interfaceOf('Evidence').parseLog(log);
  if (!parsed) throw new Error('no statement on the chain');
  const { id, subject, issuer, schema, contentHash: hash } = parsed.args;
  const record = await readEvidence(ledger, id);
  return {
    id,
    subject: { id: subject, kind: 'other', label: null },
    issuer: { id: issuer, name: '示例机构', scheme: 1 },
    schema: { id: schema, name: 'ORGANISATION_PROFILE', unit: 0, isLined: true },
    ...{ contentHash: hash, value: record.value, previous: record.previous },
    basisDate: Number(record.basisDate),
    validUntil: Number(record.validUntil),
    revokedAt: Number(record.revokedAt),
    issuerIndex: await indexOf(ledger, issuer),
    documentBytes: documents.get(hash)?.length ?? null,
    changedIn: Number(log.blockNumber),
  };
}

async function firstLog({ deployment, reader }: LedgerContext): Promise<RawLog> {
  const topics = [interfaceOf('Evidence').getEvent('EvidenceAttested')?.topicHash];
  const filter = { address: deployment.contracts.Evidence.address, topics, fromBlock: '0x0' };
  const [log] = (await reader.request('eth_getLogs', [filter])) as RawLog[];
  if (!log) throw new Error('no statement on the chain');
  return log;
}

async function indexOf(ledger: LedgerContext, participant: Bytes32): Promise<number> {
  const [word] = await read(ledger, 'Participants', 'participantWord', [participant]);
  return unpackAccount(word)?.index ?? 0;
}
