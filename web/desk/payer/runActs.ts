import type { ActSpec } from '../forms/fieldSpec.ts';
import type { RunAnswer } from './runs.ts';

/** What a payer does with a distribution; erasing is no act, it only takes out what is personal. */
export type RunAct = 'declare' | 'listBlocks' | 'fund' | 'fundWithReceipt' | 'cancel' | 'reclaim' | 'erase';

/** What may be done now, the next step first. The chain has the last word. */
export function actsOf(
  run: Pick<RunAnswer, 'state' | 'inBank' | 'blocks' | 'payAt' | 'expiresAt' | 'isErased'>,
  now: number,
): RunAct[] {
  switch (run.state) {
    case 'prepared':
      return ['declare', 'erase'];
    case 'declared':
      return [nextOf(run), ...beforePayment(run, now)];
    case 'funded':
      return now > run.expiresAt ? ['reclaim'] : beforePayment(run, now);
    default:
      return run.isErased ? [] : ['erase'];
  }
}

/** All blocks are listed before the money comes. */
function nextOf({ blocks, inBank }: Pick<RunAnswer, 'inBank' | 'blocks'>): RunAct {
  if (blocks.some(({ isListed }) => !isListed)) return 'listBlocks';
  return inBank ? 'fundWithReceipt' : 'fund';
}

/** From the day of payment on, what is promised stays promised. */
function beforePayment({ payAt }: Pick<RunAnswer, 'payAt'>, now: number): RunAct[] {
  return now < payAt ? ['cancel'] : [];
}

export function specOf(act: Exclude<RunAct, 'erase'>): ActSpec {
  return { kind: `dividends.${act}`, words: `dividends.${act}`, subject: null, fields: [] };
}
