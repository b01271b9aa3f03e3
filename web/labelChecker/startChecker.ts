import { checkLabel } from '../../sdk/verify/label/checkLabel.ts';
import type { LabelClaim } from '../../sdk/verify/label/labelClaim.ts';
import { type LabelCode, readLabelCode } from '../../sdk/verify/label/labelCode.ts';
import { LABEL_STATES, type SaidState } from '../../sdk/verify/label/labelState.ts';
import type { Label } from '../../sdk/verify/types.ts';
import type { VerifierPins } from '../../server/pages/assets.ts';
import { absoluteNodes } from '../verify/pins.ts';
import { CHECKER_TEXT } from './checkerText.ts';
import { element, inChosenLanguage } from './element.ts';
import { showFindings } from './showFindings.ts';

const WITHIN_MS = 8_000;

/** One form, one answer. `#https://…` behind the address fills it in; browsers send that to nobody. */
export function startChecker(root: Document, pins: VerifierPins): void {
  root.documentElement.lang = /^zh/i.test(navigator.language) ? 'zh-CN' : 'en';
  const input = element('input', '', { name: 'uri', required: 'required', autocomplete: 'off', inputmode: 'url' });
  const form = element('form', '');
  const label = element('label', '');
  label.append(word('span', CHECKER_TEXT.uri), input);
  form.append(label, word('button', CHECKER_TEXT.run));
  const found = element('section', 'found', { role: 'status', 'data-found': '' });
  root.body.append(word('h1', CHECKER_TEXT.title), word('p', CHECKER_TEXT.lead), form, found);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check(found, input.value.trim(), pins);
  });
  const given = location.hash.slice(1);
  if (!given) return;
  input.value = given;
  void check(found, given, pins);
}

async function check(found: HTMLElement, uri: string, pins: VerifierPins): Promise<void> {
  found.removeAttribute('data-result');
  const code = codeOf(uri);
  if (!code) {
    found.replaceChildren(word('p', CHECKER_TEXT.invalid));
    return;
  }
  found.replaceChildren(word('p', CHECKER_TEXT.running));
  const { claim, said, isSilent } = await askGateway(pins.gateway ?? location.origin, uri);
  const nodes = absoluteNodes(pins.nodes, pins.gateway ?? location.href);
  const result = await checkLabel({ deployment: pins.deployment, nodes, code, claim, said });
  found.replaceChildren(...showFindings(result, said ?? null));
  if (isSilent) found.append(word('p', CHECKER_TEXT.noAnswer));
  found.append(word('p', CHECKER_TEXT.notProven, 'small'));
  found.setAttribute('data-result', result.status);
}

function codeOf(uri: string): LabelCode | null {
  try {
    return readLabelCode(uri);
  } catch {
    return null;
  }
}

/** What the gateway says is only what is checked: it may lie, or say nothing. */
async function askGateway(
  gateway: string,
  uri: string,
): Promise<{ claim: LabelClaim | null; said?: SaidState; isSilent: boolean }> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), WITHIN_MS);
  try {
    const url = `${gateway}/api/verify/label?uri=${encodeURIComponent(uri)}`;
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: abort.signal });
    const { claim = null, verdict } = await response.json();
    return { claim, said: LABEL_STATES.find((state) => state === verdict.state), isSilent: false };
  } catch {
    return { claim: null, isSilent: true };
  } finally {
    clearTimeout(timer);
  }
}

function word(tag: 'h1' | 'p' | 'span' | 'button', text: Label, name = ''): HTMLElement {
  const made = element(tag, name);
  made.textContent = inChosenLanguage(text);
  return made;
}
