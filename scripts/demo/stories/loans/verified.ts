import { loanSlots } from '../../../../sdk/verify/loan/loanFact.ts';
import { rpc } from '../../../processes/rpc.ts';
import { loanVerdict } from '../../../verify/loanVerdict.ts';
import { verifyLoan } from '../../../verify/verifyLoan.ts';
import type { Check } from '../check.ts';
import { earlier } from '../ground.ts';
import type { World } from '../world.ts';
import { GEP } from './gepLoan.ts';
import type { DrawnLoan } from './ground.ts';

/** The loan as it stands, proven without us. */
export const verified: Check<World>[] = [
  {
    what: 'loans: two nodes prove the loan, its lien and its parties; its schedule is made again, both hands are under its words',
    observe: async (world) => {
      const { check, ok } = await verifiedLoan(world);
      const { result, schedule, signatures, standing } = check;
      const isWhole = schedule.outcome === 'same' && schedule.owed === standing?.outstanding;
      const areSigned = signatures.lender === 'signed' && signatures.borrower === 'signed';
      const found = `${result.status} ${result.reason ?? ''}; ${schedule.outcome}; ${signatures.lender}`;
      const recheck = `./ledger verify loan ${earlier<DrawnLoan>(world, GEP).loan}`;
      return { ok: ok && isWhole && areSigned, block: result.block?.number, recheck, found };
    },
    // The second node is forged: it owes less.
    sabotage: async (world) => {
      const { check } = await verifiedLoan(world);
      const { slot } = loanSlots(check.claim).word;
      const { address } = world.deployment.contracts.Loans;
      const kept = await rpc<string>(world.secondNodeUrl, 'eth_getStorageAt', address, slot, 'latest');
      const less = `${kept.slice(0, -1)}${kept.endsWith('0') ? '1' : '0'}`;
      await rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, less);
      return () => rpc(world.secondNodeUrl, 'anvil_setStorageAt', address, slot, kept);
    },
  },
];

async function verifiedLoan(world: World) {
  await world.follower.caughtUp();
  const nodes = world.nodes as [World['nodes'][number], ...World['nodes']];
  const check = await verifyLoan({ deployment: world.deployment, nodes }, earlier<DrawnLoan>(world, GEP).loan);
  return { check, ok: loanVerdict(check).ok };
}
