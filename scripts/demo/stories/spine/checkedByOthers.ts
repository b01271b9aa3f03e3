import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { FactResult } from '../../../../sdk/verify/factResult.ts';
import { type EvidenceClaim, evidenceFact } from '../../../../sdk/verify/facts/evidenceFact.ts';
import type { PinnedDeployment, PinnedNode } from '../../../../sdk/verify/types.ts';
import { verifyFact } from '../../../../sdk/verify/verifyFact.ts';
import { rebuildDigests } from '../../../lib/rebuildDigests.ts';
import { rpc } from '../../../processes/rpc.ts';
import type { Check } from '../check.ts';
import { note, type World } from '../world.ts';

/** Checked without us: by two nodes, against a lying server, from an empty projection. */
export const checkedByOthers: Check<World>[] = [
  {
    what: 'spine: two nodes of two operators prove the valuation (已核验)',
    observe: async (world) => {
      const result = await verify(world, world.nodes);
      return {
        ok: result.status === 'verified',
        block: result.block ?? undefined,
        recheck: recheck(world),
        found: said(result),
      };
    },
    // The second node is forged: another value in the very slot.
    sabotage: async (world) => {
      await world.follower.caughtUp();
      const slot = evidenceFact(await claim(world)).slots[0]?.slot;
      const { address } = world.deployment.contracts.Evidence;
      const kept = await rpc<string>(world.secondNodeUrl, 'eth_getStorageAt', address, slot, 'latest');
      await rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, `0x${'11'.repeat(32)}`);
      return () => rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, kept);
    },
  },
  {
    what: 'spine: one node alone is never called verified',
    observe: async (world) => {
      const result = await verify(world, world.lone);
      return { ok: result.status === 'singleNode', recheck: recheck(world), found: said(result) };
    },
    sabotage: async (world) => {
      const [first] = world.lone;
      world.lone = world.nodes;
      return async () => {
        world.lone = first ? [first] : [];
      };
    },
  },
  {
    what: 'spine: a server that lies about the value is named',
    observe: async (world) => {
      const told = await claim(world);
      const lie = world.notes.has('truth') ? told : { ...told, value: (BigInt(told.value) + 1n).toString() };
      const result = await verify(world, world.nodes, lie);
      const ok = result.status === 'disagree' && result.reason === 'ServerContradicted';
      return { ok, recheck: recheck(world), found: said(result) };
    },
    sabotage: async (world) => {
      world.notes.set('truth', 'yes');
      return async () => void world.notes.delete('truth');
    },
  },
  {
    what: 'spine: the page says what the chain says, and how to check it',
    observe: async (world) => {
      const path = `/evidence/${note(world, 'second')}`;
      const page = await (await world.fetch(`${world.gateway.origin}${path}`)).text();
      const ok = page.includes('3,450,000.00') && page.includes('eth_getProof');
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `${page.length} characters` };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll('3,450,000.00', '9,450,000.00')),
  },
  {
    what: 'spine: the projection rebuilt from nothing is the same',
    observe: async (world) => {
      const { before, after, block } = await rebuildDigests(world.ledger);
      return { ok: before === after, block, recheck: './ledger rebuild', found: `${before} / ${after}` };
    },
    sabotage: async (world) => {
      const id = note(world, 'second');
      const amend = 'UPDATE projection.evidence SET value = value';
      // The rebuild mends the row by itself; the opposite then finds nothing to do.
      return world.alterRow(`${amend} + 1 WHERE id = '${id}'`, 'SELECT 1');
    },
  },
];

async function claim(world: World): Promise<EvidenceClaim> {
  const id = note(world, 'second');
  const view = await world.gateway.get<Record<string, unknown> & { issuer: { id: Hex }; schema: { id: Hex } }>(
    `/api/evidence/${id}`,
  );
  const subject = view.subject as { id: Hex };
  return {
    kind: 'evidence',
    id: id as Hex,
    issuer: view.issuer.id,
    issuerIndex: Number(view.issuerIndex),
    schema: view.schema.id,
    subject: subject.id,
    contentHash: view.contentHash as Hex,
    value: String(view.value),
    basisDate: Number(view.basisDate),
    validUntil: Number(view.validUntil),
    revokedAt: Number(view.revokedAt),
    previous: (view.previous as Hex | null) ?? `0x${'0'.repeat(64)}`,
    atLeastBlock: Number(view.changedIn),
  };
}

async function verify(world: World, nodes: PinnedNode[], told?: EvidenceClaim): Promise<FactResult> {
  await world.follower.caughtUp();
  const fact = evidenceFact(told ?? (await claim(world)));
  return verifyFact({ deployment: pinned(world), nodes, fact });
}

function pinned({ deployment }: World): PinnedDeployment {
  const { chainId, genesisHash, contracts } = deployment;
  return { chainId, genesisHash: genesisHash as Hex, contracts: contracts as PinnedDeployment['contracts'] };
}

function recheck(world: World): string {
  return `./ledger verify evidence ${note(world, 'second')}`;
}

function said({ status, reason, agree, of }: FactResult): string {
  return `${status} ${reason ?? ''} (${agree}/${of})`;
}
