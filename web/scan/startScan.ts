import { checkLabel } from '../../sdk/verify/label/checkLabel.ts';
import type { LabelClaim } from '../../sdk/verify/label/labelClaim.ts';
import { type LabelCode, readLabelCode } from '../../sdk/verify/label/labelCode.ts';
import { LABEL_STATES, type SaidState } from '../../sdk/verify/label/labelState.ts';
import { isVerifyError } from '../../sdk/verify/verifyError.ts';
import { absoluteNodes, type VerifierPins } from '../verify/pins.ts';
import { recallSince } from './recallSince.ts';
import { sayStatus, wordsOf } from './say.ts';
import { showCheck, showRecallSince, showRunning, showSlow } from './showCheck.ts';
import { showSteps } from './showSteps.ts';

/** The page says within five seconds of being asked for whether checking is finished. */
const SAY_AFTER_MS = 4_500;
/** Of a check that is run again, with the page there already. */
const AT_LEAST_MS = 1_000;

/** Checks the code of the page's own address, at once and again on request. */
export function startScan(root: Document, pins: VerifierPins): void {
  const box = root.querySelector<HTMLElement>('[data-check]');
  if (!box) return;
  const button = box.querySelector<HTMLButtonElement>('[data-run]');
  let passed = performance.now();
  const run = async () => {
    if (button) button.disabled = true;
    await check(root, box, pins, passed);
    passed = 0;
    if (button) button.disabled = false;
  };
  button?.removeAttribute('hidden');
  button?.addEventListener('click', run);
  void run();
}

async function check(root: Document, box: HTMLElement, pins: VerifierPins, passed: number): Promise<void> {
  const words = wordsOf(box);
  const code = codeInAddress();
  if (!code) {
    const said = words.status.serverOnly;
    if (said) sayStatus(box, 'warn', said);
    return;
  }
  showRunning(box, words);
  const timer = setTimeout(() => showSlow(box, words), Math.max(AT_LEAST_MS, SAY_AFTER_MS - passed));
  const { claim, state } = box.dataset;
  const said = LABEL_STATES.find((known) => known === state) ?? 'FIRST_SCAN';
  const checked = (claimed: unknown, as: SaidState) =>
    checkLabel({
      deployment: pins.deployment,
      nodes: absoluteNodes(pins.nodes, location.href),
      code,
      claim: claimed as LabelClaim | null,
      said: as,
      onSteps: (steps) => showSteps(box, words, steps),
    });
  const result = await checked(parsed(claim), said);
  const isNews = result.status === 'disagree' && result.proven?.recall && said !== 'RECALLED';
  const since = isNews ? await recallSince(code) : null;
  const again = since && (await checked(since.claim, 'RECALLED'));
  clearTimeout(timer);
  if (!again || again.status === 'disagree') return showCheck(root, box, words, result);
  showCheck(root, box, words, again);
  showRecallSince(root, words, again);
  box.dataset.claim = JSON.stringify(since.claim);
  box.dataset.state = 'RECALLED';
}

/** What was scanned stands in the address, which the phone has from the package; the page's own words don't count. */
function codeInAddress(): LabelCode | null {
  try {
    return readLabelCode(location.pathname);
  } catch (error) {
    if (isVerifyError(error)) return null;
    throw error;
  }
}

/** A page that brings no readable claim claims nothing. */
function parsed(text: string | undefined) {
  try {
    return JSON.parse(text || 'null');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
