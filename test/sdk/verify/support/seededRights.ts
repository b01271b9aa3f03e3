import { id as hashOf, Wallet } from 'ethers';
import { DEMO_ADMIN_KEY, type DemoKeys, demoKeys } from '../../../../scripts/demo/keys.ts';
import { attestDemo } from '../../../../scripts/demo/seed/attestDemo.ts';
import { seedPipeline } from '../../../../scripts/demo/seed/pipeline.ts';
import { demoRightId } from '../../../../scripts/demo/seed/seedRights.ts';
import { demoParticipant, type SeedContext, seedWorld } from '../../../../scripts/demo/seed/seedWorld.ts';
import { deployLedger } from '../../../../scripts/deploy/deployLedger.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import type { Anvil } from '../../../../scripts/processes/startAnvil.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { freezeCall } from '../../../../sdk/encumbrance/freeze.ts';
import { recordLienCall } from '../../../../sdk/encumbrance/recordLien.ts';
import { Effect } from '../../../../sdk/encumbrance/types.ts';
import { type Bytes32, lienId } from '../../../../sdk/ids/keys.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { rightSubject } from '../../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { contentHash } from '../../../../sdk/verify/contentHash.ts';
import { startTestAnvil } from '../../../support/anvil.ts';

/** A chain with the demo world on it, whose forest of Yaxi bears two liens and two freeze orders. */
export interface SeededRights {
  anvil: Anvil;
  deployment: Deployment;
  keys: DemoKeys;
  right(key: string): Bytes32;
  participant(party: string): Bytes32;
  stop(): Promise<void>;
}

const YEAR = 31_536_000n;

export async function seededRights(): Promise<SeededRights> {
  const anvil = await startTestAnvil();
  const reader = httpReader(anvil.url);
  const deployment = await deploy(anvil.url);
  const keys = demoKeys(new Uint8Array(32).fill(3));
  const put = async (bytes: Uint8Array) => contentHash(bytes);
  await seedWorld({ deployment, reader, keys, put });

  const context: SeedContext = {
    ...{ deployment, reader, keys, put },
    run: seedPipeline(reader, deployment.chainId),
    store: async (text) => contentHash(new TextEncoder().encode(text)) as Bytes32,
    participant: (party) => demoParticipant(keys, party),
    now: async () => BigInt(((await reader.request('eth_getBlockByNumber', ['latest', false])) as Head).timestamp),
  };
  await burden(context, demoRightId(keys, 'yaxiForest'));
  return {
    ...{ anvil, deployment, keys, stop: anvil.stop },
    right: (key) => demoRightId(keys, key),
    participant: (party) => demoParticipant(keys, party),
  };
}

interface Head {
  timestamp: string;
}

async function deploy(url: string): Promise<Deployment> {
  const provider = localProvider(url);
  try {
    return await deployLedger(new Wallet(DEMO_ADMIN_KEY, provider), { network: 'local-demo', profile: 'demo' });
  } finally {
    provider.destroy();
  }
}

async function burden(context: SeedContext, right: Bytes32): Promise<void> {
  const now = await context.now();
  await record(context, right, { number: '示例抵押登记 1', bank: 'bankB', secured: 80_000_000n, at: now - 900n });
  await record(context, right, { number: '示例抵押登记 2', bank: 'bankA', secured: 100_000_000n, at: now - 300n });
  for (const [n, caseNo] of ['（示例）执 1 号', '（示例）执 2 号'].entries()) {
    const order = { subject: rightSubject(right), caseId: hashOf(caseNo) as Bytes32, amount: 0n };
    const call = freezeCall(context, { ...order, from: now - BigInt(n), to: now + YEAR });
    await context.run([{ signer: context.keys.privateKeyOf('court'), call }]);
  }
}

async function record(
  context: SeedContext,
  right: Bytes32,
  { number, bank, secured, at }: { number: string; bank: string; secured: bigint; at: bigint },
): Promise<void> {
  const { keys, participant } = context;
  const id = lienId(participant('registrarForestry'), number);
  const paper = { schema: 'LIEN_RECEIPT', issuer: 'registrarForestry', subject: id, value: 0n };
  const receipt = await attestDemo(context, { ...paper, note: number, basisDate: at });
  const lien = {
    ...{ lienId: id, subject: rightSubject(right), amount: 0n, lienor: participant(bank) },
    ...{ secured: quantity('fen', secured), isMaximum: false, effect: Effect.InRemOpposable },
    ...{ registeredAt: at, registrySeq: 1, expiresAt: at + 5n * YEAR, maturity: at + 3n * YEAR },
    ...{ covenant: false, debt: hashOf(`debt of ${number}`) as Bytes32 },
  };
  await context.run([
    { signer: keys.privateKeyOf('registrarForestry'), call: recordLienCall(context, { lien, receipt }) },
  ]);
}
