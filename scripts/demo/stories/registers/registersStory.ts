import pg from 'pg';
import { interfaceOf } from '../../../../sdk/context.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { followDirectory, PartUnknown } from '../../../../sdk/directory/followDirectory.ts';
import type { Statement } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { evidenceFact } from '../../../../sdk/verify/facts/evidenceFact.ts';
import { verifyFact } from '../../../../sdk/verify/verifyFact.ts';
import { digestAt, digestStanding } from '../../../lib/digestAt.ts';
import type { PartAddresses } from '../../../lib/runningParts.ts';
import { rpc } from '../../../processes/rpc.ts';
import { claimFromEvents } from '../../../verify/evidenceClaim.ts';
import { pinned } from '../../../verify/pinned.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import { readParcel } from '../../world/parcels.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check, Undo } from '../check.ts';
import { bendView, earlier, now, once, refusalOf, selectorOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { note, type World } from '../world.ts';
import { asIn, askedBy, closeOld, handOver } from './succession.ts';

const SUBJECT = readParcel('P2').id;
const SCHEMA = schemaId('SOIL_TEST');
const EVIDENCE = `0x${Buffer.from('EVIDENCE').toString('hex').padEnd(64, '0')}`;

/** One register is replaced: announced, waited for, followed by everybody, and nothing that was said is lost. */
export const registersStory: Check<World>[] = [
  {
    what: 'registers: nobody replaces Evidence alone or at once',
    observe: async (world) => {
      await ground(world);
      const { refused, successor, tx, block } = await handOver(world);
      const { address } = world.deployment.contracts.Directory;
      const data = interfaceOf('Directory').encodeFunctionData('addressOf', [EVIDENCE]);
      const [word] = await rawCall(world.rpcUrl(), address, data);
      const codes = Object.values(refused).join(' ');
      const wanted = 'AccessManagedUnauthorized AccessManagerNotScheduled ReplacementTooEarly';
      const ok = codes === wanted && `0x${word?.slice(24)}` === successor.toLowerCase();
      return { ok, tx, block, recheck: curl(world.rpcUrl(), address, data), found: `${codes} ${word}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'registers: what was attested before counts in the successor, and every part asks there',
    observe: async (world) => {
      const { successor } = await handOver(world);
      const deployment = await followed(world);
      const id = note(world, 'second') as Bytes32;
      const before = await world.as('auditor').evidence.evidence(id);
      const after = await asIn(world, deployment, 'auditor').evidence.evidence(id);
      const soil = { id: earlier<Ground>(world, 'registers.ground').soil, schema: SCHEMA, subject: SUBJECT };
      const valid = await asIn(world, deployment, 'auditor').evidence.requireValid(soil);
      const relying = ['Parcels', 'GepAccounts', 'ProductBatches'] as const;
      const asked = await Promise.all(relying.map((contract) => askedBy(world, contract)));
      const ok =
        after.value === before.value &&
        valid.issuer === demoParticipant(world.keys, 'laboratory') &&
        asked.every((each) => each === successor);
      return { ok, recheck: `Evidence.evidence ${id} at ${successor}`, found: `${after.value} ${asked.join(' ')}` };
    },
    sabotage: (world) => bendSuccessor(world),
  },
  {
    what: 'registers: an old statement is proven where it stands, by two nodes',
    observe: async (world) => {
      await world.follower.caughtUp();
      const deployment = await followed(world);
      const id = note(world, 'second');
      const claim = await claimFromEvents(world.reader, deployment, id);
      const result = await verifyFact({
        deployment: pinned(deployment),
        nodes: world.nodes,
        fact: evidenceFact(claim),
      });
      const ok = result.status === 'verified' && claim.register !== undefined;
      return { ok, recheck: `./ledger verify evidence ${id}`, found: `${result.status} ${result.reason ?? ''}` };
    },
    // The second node is forged: another value in the old register's slot.
    sabotage: async (world) => {
      await world.follower.caughtUp();
      const { address } = world.deployment.contracts.Evidence;
      const claim = await claimFromEvents(world.reader, await followed(world), note(world, 'second'));
      const slot = evidenceFact(claim).slots[0]?.slot;
      const kept = await rpc<string>(world.secondNodeUrl, 'eth_getStorageAt', address, slot, 'latest');
      await rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, `0x${'11'.repeat(32)}`);
      return () => rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, kept);
    },
  },
  {
    what: 'registers: what is new stands in the successor, and the old one takes nothing more',
    observe: async (world) => {
      await closeOld(world);
      const deployment = await followed(world);
      const { id, tx, block } = await fresh(world, deployment);
      const record = await asIn(world, deployment, 'auditor').evidence.evidence(id);
      const inOld = await refusalOf(world.as('auditor').evidence.evidence(id));
      const byOld = await refusalOf(
        statement(world, 'beside').then((said) => world.as('laboratory').evidence.attest(said)),
      );
      const ok = record.value === 0n && `${inOld} ${byOld}` === 'EvidenceUnknown IssuerLacksRole';
      return { ok, tx, block, recheck: `eth_getTransactionReceipt ${tx}`, found: `${inOld} ${byOld}` };
    },
    sabotage: (world) => bendSuccessor(world),
  },
  {
    what: 'registers: readers follow Directory as far as their release knows the code, and no further',
    observe: async (world) => {
      const { successor } = await handOver(world);
      const known = await followed(world);
      const unknown = await followDirectory({ deployment: world.deployment, reader: world.reader }).catch(
        (e: unknown) => e,
      );
      const ok = known.contracts.Evidence.address === successor && unknown instanceof PartUnknown;
      return { ok, recheck: 'Directory.addressOf EVIDENCE', found: known.contracts.Evidence.address };
    },
    sabotage: (world) => bendView(world, 'Directory', 'addressOf'),
  },
  {
    what: 'registers: a running gateway says that a register was replaced',
    observe: async (world) => {
      await world.ledger.gateway.indexer.waitFor((await handOver(world)).block, 30_000);
      const response = await world.fetch(`${world.gateway.origin}/ready`);
      const text = await response.text();
      return { ok: text.includes('RegisterReplaced'), recheck: `curl -s ${world.gateway.origin}/ready`, found: text };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll('RegisterReplaced', 'ProjectionBehind')),
  },
  {
    what: 'registers: both releases give one digest up to the change, and the new one the same twice after it',
    observe: async (world) => {
      const { release, block: changed } = await handOver(world);
      const parts = await ownProjection(world, release);
      const { digest: stands, block } = await digestStanding(parts, release);
      const { before } = earlier<Ground>(world, 'registers.ground');
      const digests = [
        await digestAt(parts, world.deployment, before),
        await digestAt(parts, release, before),
        stands,
        await digestAt(parts, release, block),
      ].map((each) => (typeof each === 'string' ? each : each.digest));
      const ok = digests[0] === digests[1] && digests[2] === digests[3] && before < changed && changed < block;
      return { ok, block, recheck: './ledger rebuild', found: digests.join(' ') };
    },
    // A row of what stands.
    sabotage: async (world) => {
      const { databaseUrl } = await ownProjection(world, (await handOver(world)).release);
      await query(
        databaseUrl,
        `UPDATE projection.evidence SET value = value + 1 WHERE id = '${note(world, 'second')}'`,
      );
      // The check itself builds it anew.
      return async () => undefined;
    },
  },
];

interface Ground {
  /** A statement of the old register, made for this story. */
  soil: Bytes32;
  /** The last block before anything of the succession. */
  before: number;
}

/** Something said in the old register, to be relied on in the new. */
async function ground(world: World): Promise<Ground> {
  return once(world, 'registers.ground', async () => {
    const said = await statement(world, 'before');
    const { blockNumber: before } = await world.as('laboratory').evidence.attest(said);
    return { soil: idOf(world, said), before };
  });
}

/** Something said in the successor. */
async function fresh(world: World, deployment: Deployment): Promise<{ id: Bytes32; tx: string; block: number }> {
  return once(world, 'registers.fresh', async () => {
    const said = await statement(world, 'after');
    const sent = await asIn(world, deployment, 'laboratory').evidence.attest(said);
    return { id: idOf(world, said), tx: sent.transactionHash, block: sent.blockNumber };
  });
}

async function statement(world: World, name: string): Promise<Statement> {
  const contentHash = (await world.put(`示例土壤检测 ${name}`)) as Bytes32;
  return { schema: SCHEMA, subject: SUBJECT, value: 0n, basisDate: await now(world), validUntil: 0n, contentHash };
}

function idOf(world: World, { schema, subject, contentHash, basisDate }: Statement): Bytes32 {
  return evidenceId(demoParticipant(world.keys, 'laboratory'), schema, subject, contentHash, basisDate);
}

/** The deployment as a reader has it who follows Directory with the new release. */
async function followed(world: World): Promise<Deployment> {
  const { release } = await handOver(world);
  return followDirectory({ deployment: release, reader: world.reader });
}

/** A projection of the new release in a database of its own: the running gateway's is of the old one. */
async function ownProjection(world: World, release: Deployment): Promise<PartAddresses> {
  const { databaseUrl: main, rpcUrl } = world.ledger;
  const databaseUrl = Object.assign(new URL(main), { pathname: '/registers' }).href;
  await once(world, 'registers.database', async () => {
    await query(main, 'CREATE DATABASE registers');
    await digestAt({ rpcUrl, databaseUrl }, release, Number(await rpc<string>(rpcUrl, 'eth_blockNumber')));
    return true;
  });
  return { rpcUrl, databaseUrl };
}

async function query(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Corrupts what the successor answers about a statement: a digit of its value. */
async function bendSuccessor(world: World): Promise<Undo> {
  const { successor } = await handOver(world);
  const asks = `"data":"${selectorOf('Evidence', 'evidence')}`;
  return world.tamper((answer, asked) =>
    asked.includes(asks) && asked.includes(successor) ? `"0x${flipDigit(answer.slice(3), 127)}` : answer,
  );
}
