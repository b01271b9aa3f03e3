import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { collectRightBundle } from '../../../sdk/verify/collectRightBundle.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { RightPapers } from '../../../sdk/verify/right/rightClaim.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { isVerifyError } from '../../../sdk/verify/verifyError.ts';
import type { ChainRpc } from '../../kernel/chain/chainRpc.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { ComposedReport } from '../report/composeReport.ts';
import { rightPapers } from './rightPapers.ts';

export interface RightBundleDeps {
  rpc: ChainRpc;
  deployment: PinnedDeployment;
  /** The report as whoever asks may read it; undefined for a right that was never recorded. */
  compose(id: Bytes32): Promise<ComposedReport | undefined>;
}

/**
 * The proof of a report, collected from our own node and checked on the way: at the block that the report was read at, or
 * at an earlier one, for which there is a proof and no report.
 * Errors: RecordUnknown, BlockNotReached, ProofsRefused, those of the node.
 */
export async function collectBundle(deps: RightBundleDeps, id: Bytes32, block?: number): Promise<RightBundle> {
  const composed = await deps.compose(id);
  if (!composed) throw new AppError('RecordUnknown', { kind: 'right', id });
  return bundleOf(deps, composed, block);
}

/** The same for a report that is at hand. Errors: BlockNotReached, ProofsRefused, those of the node. */
export async function bundleOf(
  { rpc, deployment }: Pick<RightBundleDeps, 'rpc' | 'deployment'>,
  { facts, report }: ComposedReport,
  block?: number,
): Promise<RightBundle> {
  const { number } = facts.at;
  const asked = block ?? number;
  if (asked > number) throw new AppError('BlockNotReached', { block: asked, newest: number });
  const papers = rightPapers(facts, report);
  const ask = (at: number, given: RightPapers) => {
    const call = (method: string, params: readonly unknown[]) => rpc.call<unknown>(method, [...params]);
    return collectRightBundle({ rpc: call, deployment, papers: given, block: at });
  };
  return proven(async () => {
    if (asked === number) return (await ask(asked, papers)).bundle;
    return collectEarlier(asked, { ...papers, figures: null, atLeastBlock: asked }, ask);
  });
}

/** What the register states may have been renewed or corrected since: then the earlier words are proven without it. */
async function collectEarlier(
  block: number,
  papers: RightPapers,
  ask: (at: number, papers: RightPapers) => Promise<{ bundle: RightBundle }>,
): Promise<RightBundle> {
  try {
    return (await ask(block, papers)).bundle;
  } catch (error) {
    if (!isVerifyError(error) || error.code !== 'RightFactsMismatch') throw error;
    return (await ask(block, { ...papers, facts: null })).bundle;
  }
}

async function proven(collect: () => Promise<RightBundle>): Promise<RightBundle> {
  try {
    return await collect();
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    throw new AppError('ProofsRefused', { reason: error.code, message: error.message }, { cause: error });
  }
}
