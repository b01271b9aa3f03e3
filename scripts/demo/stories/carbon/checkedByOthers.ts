import type { FactResult } from '../../../../sdk/verify/factResult.ts';
import { retirementFact } from '../../../../sdk/verify/facts/retirementFact.ts';
import { retirementStanding } from '../../../../sdk/verify/facts/retirementStanding.ts';
import { rpc } from '../../../processes/rpc.ts';
import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { donationClaim, donationId, verifyClaim } from './certificateClaim.ts';

/** The event's certificate, checked without us. */
export const checkedByOthers: Check<World>[] = [
  {
    what: 'carbon: two nodes of two operators prove the event’s certificate, and that it stands (已核验)',
    observe: async (world) => {
      const claim = await donationClaim(world);
      const result = await verifyClaim(world, claim, world.nodes);
      const standing = retirementStanding(claim, result.words);
      const ok = result.status === 'verified' && standing?.verdict === 'standing';
      return { ok, block: result.block ?? undefined, recheck: recheck(world), found: said(result) };
    },
    // The second node is forged: another hash in the certificate's slot.
    sabotage: async (world) => {
      await world.follower.caughtUp();
      const slot = retirementFact(await donationClaim(world)).slots[0]?.slot;
      const { address } = world.deployment.contracts.CarbonCredits;
      const kept = await rpc<string>(world.secondNodeUrl, 'eth_getStorageAt', address, slot, 'latest');
      await rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, `0x${'11'.repeat(32)}`);
      return () => rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, kept);
    },
  },
  {
    what: 'carbon: a certificate that one node alone proves is never called verified',
    observe: async (world) => {
      const result = await verifyClaim(world, await donationClaim(world), world.lone);
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
    what: 'carbon: a server that adds a tonne to a certificate is named',
    observe: async (world) => {
      const told = await donationClaim(world);
      const kg = (BigInt(told.order.kg) + (world.notes.has('carbon.truth') ? 0n : 1_000n)).toString();
      const result = await verifyClaim(world, { ...told, order: { ...told.order, kg } }, world.nodes);
      const ok = result.status === 'disagree' && result.reason === 'ServerContradicted';
      return { ok, recheck: recheck(world), found: said(result) };
    },
    sabotage: async (world) => {
      world.notes.set('carbon.truth', 'yes');
      return async () => void world.notes.delete('carbon.truth');
    },
  },
];

function recheck(world: World): string {
  return `./ledger verify retirement ${donationId(world)}`;
}

function said({ status, reason, agree, of }: FactResult): string {
  return `${status} ${reason ?? ''} (${agree}/${of})`;
}
