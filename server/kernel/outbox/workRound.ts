import { assignNonces } from './assignNonces.ts';
import { type ChainView, viewChain, viewPending } from './chainView.ts';
import { claimLanes, type Lane } from './lanes.ts';
import type { WorkerDeps } from './outboxDeps.ts';
import { readReceipts } from './readReceipts.ts';
import { sendSigned } from './sendSigned.ts';
import { settleTaken } from './settleTaken.ts';
import { SIGN_AT_ONCE, signAssigned } from './signAssigned.ts';
import { watchIncluded } from './watchIncluded.ts';

/** What a worker remembers between rounds; losing it costs a few questions and nothing else. */
export interface RoundMemory {
  /** The head at which included writes were last looked at. */
  watchedHead: string | null;
}

export interface Round {
  /** Steps that writes made; 0 says that there is nothing to do but wait. */
  steps: number;
  /** Whether more writes wait to be signed than one round takes. */
  hasMore: boolean;
}

/**
 * One round: every open write of the signers we hold goes as many steps as it can. Errors: ChainUnreachable, and the
 * database's.
 */
export async function workRound(deps: WorkerDeps, memory: RoundMemory): Promise<Round> {
  const lanes = await claimLanes(deps);
  if (lanes.length === 0) return { steps: 0, hasMore: false };
  const signers = lanes.map((lane) => lane.signer);

  const before = await viewChain(deps.rpc, signers);
  const given = await assignNonces(deps, await floorsOf(deps, lanes, before));
  const signed = await signAssigned(deps, signers);
  const sent = await sendSigned(deps, before);

  const after = sent > 0 ? await viewChain(deps.rpc, signers) : before;
  const { found, missing } = await readReceipts(deps, after);
  await settleTaken(deps, after, missing);
  if (memory.watchedHead !== after.head.hash) await watchIncluded(deps, after);
  memory.watchedHead = after.head.hash;
  return { steps: given + signed + sent + found, hasMore: signed >= SIGN_AT_ONCE };
}

async function floorsOf({ rpc }: WorkerDeps, lanes: Lane[], { used }: ChainView) {
  const pending = await viewPending(rpc, lanes);
  return lanes.map(({ signer }) => ({ signer, floor: Math.max(used.get(signer) ?? 0, pending.get(signer) ?? 0) }));
}
