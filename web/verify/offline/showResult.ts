import type { SaidHeader } from '../../../sdk/verify/right/rightBundle.ts';
import type { Label } from '../../../sdk/verify/types.ts';
import type { RightBundleResult } from '../../../sdk/verify/verifyRightBundle.ts';
import { element } from '../right/dom.ts';
import { daysSince, moment, say } from '../right/rightFormat.ts';
import { showRight } from '../right/showRight.ts';
import { OFFLINE_TEXT } from './offlineText.ts';

export interface Outcome {
  bundle: unknown;
  /** Null when the file couldn't be read at all. */
  result: RightBundleResult | null;
  ms: number;
}

type State = 'ok' | 'warn' | 'bad';

/** The verdict first, then the block to compare, then the report as the proofs have it. */
export function showResult(place: HTMLElement, { bundle, result, ms }: Outcome): void {
  if (result === null) {
    place.replaceChildren(verdict('bad', OFFLINE_TEXT.notJson, ''));
    return;
  }
  const { ok, reason, right, papers, compared, isBlockTrusted } = result;
  const state: State = ok ? 'ok' : reason === 'HeaderNotTrusted' ? 'warn' : 'bad';
  const report = element('div', isBlockTrusted ? 'report' : 'report is-own-word');
  if (right && papers) showRight(report, right, { names: papers.names, compared, isConfirmed: isBlockTrusted });
  place.replaceChildren(
    verdict(state, meaningOf(result), state === 'bad' ? `${reason}: ${result.message}` : ''),
    ...blockLines(result, bundle),
    report,
    element('p', 'took', say(OFFLINE_TEXT.took, { ms: ms.toFixed(0) })),
  );
}

function meaningOf({ ok, reason }: RightBundleResult): Label {
  if (ok) return OFFLINE_TEXT.ok;
  switch (reason) {
    case 'HeaderNotTrusted':
      return OFFLINE_TEXT.notTrusted;
    case 'BundleIncomplete':
    case 'ServerContradicted':
    case 'BundleMalformed':
    case 'BlockTooOld':
    case 'CodeHashMismatch':
      return OFFLINE_TEXT[reason];
    default:
      return OFFLINE_TEXT.refused;
  }
}

function verdict(state: State, meaning: Label, detail: string): HTMLElement {
  const seal = element('span', 'seal', say(OFFLINE_TEXT[`${state}Mark`]));
  const words = element('div', '', element('p', 'meaning', say(meaning)), element('p', 'mono detail', detail));
  const box = element('div', 'verdict', seal, words);
  box.dataset.state = state;
  box.setAttribute('role', 'status');
  return box;
}

function blockLines({ block, isBlockTrusted }: RightBundleResult, bundle: unknown): HTMLElement[] {
  if (!block) return [];
  const { number, timestamp, hash } = block;
  const days = daysSince(timestamp, Date.now());
  const line = say(OFFLINE_TEXT.block, { number, time: moment(timestamp), days });
  const lines = [element('p', '', line), element('p', 'mono', `${say(OFFLINE_TEXT.askFor)} ${hash}`)];
  const said = isBlockTrusted ? [] : saidOf(bundle);
  if (said.length === 0) return lines;
  const items = said.map(({ operator, hash: told }) => element('li', 'mono', `${operator.slice(0, 80)}: ${told}`));
  return [...lines, element('p', 'said', say(OFFLINE_TEXT.saidBy)), element('ul', 'said', ...items)];
}

/** Of a bundle whose shape was checked. */
function saidOf(bundle: unknown): readonly SaidHeader[] {
  const { said } = bundle as { said?: unknown };
  if (!Array.isArray(said)) return [];
  return said.filter((one): one is SaidHeader => typeof one?.operator === 'string' && typeof one?.hash === 'string');
}
