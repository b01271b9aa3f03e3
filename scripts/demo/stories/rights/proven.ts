import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { parseRightBundle, type RightBundle } from '../../../../sdk/verify/right/rightBundle.ts';
import { useRightSlots } from '../../../../sdk/verify/right/rightSlots.ts';
import { verifyRightBundle } from '../../../../sdk/verify/verifyRightBundle.ts';
import { rpc } from '../../../processes/rpc.ts';
import { pinned } from '../../../verify/pinned.ts';
import { verifyRight } from '../../../verify/verifyRight.ts';
import { lacking } from '../../lacking.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { indexed, sound } from '../ground.ts';
import type { World } from '../world.ts';
import { named } from './ground.ts';

/** The right as it stands after all this, proven without us: by two nodes, and from a file alone. */
export const proven: Check<World>[] = [
  {
    what: 'rights: two nodes of two operators prove the forest with all that weighs on it, complete by count (已核验)',
    observe: async (world) => {
      const { right } = named(world, 'yaxiForest');
      await world.follower.caughtUp();
      const nodes = world.nodes as [World['nodes'][number], ...World['nodes']];
      const { result } = await verifyRight({ deployment: world.deployment, nodes }, right);
      const found = `${result.status} ${result.reason ?? ''} (${result.agree}/${result.of})`;
      const block = result.block?.number;
      return { ok: result.status === 'verified', block, recheck: `./ledger verify right ${right}`, found };
    },
    // The second node is forged: another holder.
    sabotage: async (world) => {
      await world.follower.caughtUp();
      const slot = useRightSlots(named(world, 'yaxiForest').right)[0]?.slot;
      const { address } = world.deployment.contracts.UseRights;
      const kept = await rpc<string>(world.secondNodeUrl, 'eth_getStorageAt', address, slot, 'latest');
      await rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, `0x${'11'.repeat(32)}`);
      return () => rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, kept);
    },
  },
  {
    what: 'rights: the report’s bundle proves every entry on a PC without internet',
    observe: async (world) => {
      const { path, bundle } = await bundleOf(world);
      const { ok, reason, compared } = verifyRightBundle(bundle, await trusting(world, bundle));
      const recheck = `curl -s ${world.gateway.origin}${path}`;
      return { ok: ok && compared.length > 0, recheck, found: `${reason ?? 'holds'}, ${compared.length} figures` };
    },
    // One digit in the first proof.
    sabotage: ({ tamper }) =>
      tamper((answer, asked) =>
        asked.includes('/bundle') ? answer.replace(/"accountProof":\["0x[0-9a-f]+/, bendLast) : answer,
      ),
  },
  {
    what: 'rights: a bundle with one entry removed is called incomplete',
    observe: async (world) => {
      const { path, bundle } = await bundleOf(world);
      const bent = world.notes.has('rights.whole') ? bundle : lacking(bundle);
      const { ok, reason } = verifyRightBundle(bent, await trusting(world, bundle));
      const recheck = `curl -s ${world.gateway.origin}${path}`;
      return { ok: !ok && reason === 'BundleIncomplete', recheck, found: reason ?? 'accepted' };
    },
    sabotage: async (world) => {
      world.notes.set('rights.whole', 'yes');
      return async () => void world.notes.delete('rights.whole');
    },
  },
];

async function bundleOf(world: World): Promise<{ path: string; bundle: RightBundle }> {
  await indexed(world);
  const path = `/api/rights/${named(world, 'yaxiForest').right}/bundle`;
  const response = await world.fetch(`${world.gateway.origin}${path}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`BundleUnreadable: ${response.status} ${text.slice(0, 200)}`);
  return { path, bundle: parseRightBundle(JSON.parse(text)) };
}

/** The reader has the block's hash from a node, not from the bundle. */
async function trusting(world: World, { header }: RightBundle) {
  const block = (await sound(world).reader.request('eth_getBlockByNumber', [header.number, false])) as { hash: Hex };
  return { deployment: pinned(world.deployment), trustedBlockHashes: [block.hash] };
}

function bendLast(found: string): string {
  return flipDigit(found, found.length - 1);
}
