import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { FactResult } from '../../../../sdk/verify/factResult.ts';
import { type RetirementClaim, retirementFact } from '../../../../sdk/verify/facts/retirementFact.ts';
import type { PinnedNode } from '../../../../sdk/verify/types.ts';
import { verifyFact } from '../../../../sdk/verify/verifyFact.ts';
import { pinned } from '../../../verify/pinned.ts';
import { earlier, indexed } from '../ground.ts';
import type { World } from '../world.ts';
import { certificateIdOf, DONATION, type Retired } from './retirement.ts';

const NO_ID: Hex = `0x${'0'.repeat(64)}`;

interface CertificateAnswer {
  lot: { id: Hex };
  first: string;
  version: number;
  holder: { id: Hex };
  kg: string;
  beneficiary: { party: { id: Hex } } | { commitment: Hex };
  isDonation: boolean;
  purpose: number;
  from: number;
  to: number;
  stated: string;
  document: Hex | null;
  retiredAt: number;
  supersededBy: Hex | null;
  changedIn: number;
}

/** The event's certificate. */
export function donationId(world: World): Hex {
  return certificateIdOf(earlier<Retired>(world, DONATION).certificates[0]);
}

/** What the gateway says about it. */
export async function donationClaim(world: World): Promise<RetirementClaim> {
  await indexed(world);
  const id = donationId(world);
  const view = await world.gateway.get<CertificateAnswer>(`/api/carbon/certificates/${id}`);
  const { kg, isDonation, purpose, from, to, stated, beneficiary } = view;
  const isCommitted = 'commitment' in beneficiary;
  const named = isCommitted ? beneficiary.commitment : beneficiary.party.id;
  const order = { kg, isDonation, purpose, from, to, stated, isCommitted, document: view.document ?? NO_ID };
  return {
    kind: 'retirement',
    id,
    lot: view.lot.id,
    first: view.first,
    version: view.version,
    holder: view.holder.id,
    order: { ...order, beneficiary: named },
    retiredAt: view.retiredAt,
    supersededBy: view.supersededBy ?? NO_ID,
    atLeastBlock: view.changedIn,
  };
}

/** Lays a claim beside what the nodes can prove. */
export async function verifyClaim(world: World, claim: RetirementClaim, nodes: PinnedNode[]): Promise<FactResult> {
  await world.follower.caughtUp();
  return verifyFact({ deployment: pinned(world.deployment), nodes, fact: retirementFact(claim) });
}
