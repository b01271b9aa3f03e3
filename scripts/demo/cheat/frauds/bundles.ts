import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { collectRightBundle } from '../../../../sdk/verify/collectRightBundle.ts';
import type { RightBundle } from '../../../../sdk/verify/right/rightBundle.ts';
import { verifyRightBundle } from '../../../../sdk/verify/verifyRightBundle.ts';
import { pinned } from '../../../verify/pinned.ts';
import { rightFromEvents } from '../../../verify/rightClaim.ts';
import { lacking } from '../../lacking.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { recordedOn, rightOf, YAXI } from './rightScene.ts';

/** Proofs of a right that a bank would carry away: checked by the reader, without any network. */
export const bundleFrauds: Fraud[] = [
  onDemo('take-an-entry-out-of-a-bundle', 'BundleIncomplete', async (stage) => {
    const bundle = await bundleOfTwoLiens(stage);
    return { fraud: async () => relyOn(stage, lacking(bundle)), honest: async () => relyOn(stage, bundle) };
  }),
];

/** The forest of Yaxi with a lien of each bank. */
async function bundleOfTwoLiens(stage: Stage): Promise<RightBundle> {
  const right = rightOf(stage, YAXI);
  await recordedOn(stage, right);
  await recordedOn(stage, right, { bank: 'bankB', number: '示例抵押 002', daysAgo: 0n });
  const papers = await rightFromEvents(stage.reader, stage.deployment, right);
  const rpc = (method: string, params: readonly unknown[]) => stage.reader.request(method, params);
  const { bundle } = await collectRightBundle({ rpc, deployment: pinned(stage.deployment), papers });
  return bundle;
}

/** A reader who has the block's hash from somewhere else. */
function relyOn(stage: Stage, bundle: RightBundle): void {
  const trustedBlockHashes = [bundle.header.hash as Hex];
  const { ok, reason, cause } = verifyRightBundle(bundle, { deployment: pinned(stage.deployment), trustedBlockHashes });
  if (!ok) throw new LedgerError(reason ?? 'BundleInvalid', {}, { cause });
}
