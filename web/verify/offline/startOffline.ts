import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { element, table } from '../right/dom.ts';
import { say } from '../right/rightFormat.ts';
import { OFFLINE_TEXT } from './offlineText.ts';
import { readJson } from './readJson.ts';
import { type Outcome, showResult } from './showResult.ts';

const HASH = /0x[0-9a-fA-F]{64}/g;
/** Far above any bundle; a wrong file must not fill the memory. */
const MAX_BYTES = 64 * 2 ** 20;

/** The whole page: choose a file, give a hash, see what is proven. Nothing is sent or kept anywhere. */
export function startOffline(root: Document, deployment: PinnedDeployment): void {
  let bundle: unknown;
  let isChosen = false;
  const hashes = root.createElement('textarea');
  const outcome = element('div', '');

  const check = () => {
    if (!isChosen) return;
    showResult(outcome, checkBundle(bundle, deployment, hashes.value));
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    bundle = file.size > MAX_BYTES ? undefined : await readJson(file);
    isChosen = true;
    check();
  };
  const draw = () => {
    root.title = say(OFFLINE_TEXT.title);
    hashes.rows = 2;
    hashes.setAttribute('aria-label', say(OFFLINE_TEXT.hashLabel));
    root.body.replaceChildren(
      head(root, draw, check),
      fileStep(choose),
      hashStep(hashes, check),
      outcome,
      pinsOf(deployment),
      element('p', '', say(OFFLINE_TEXT.limits)),
    );
  };
  draw();
  stopStrayDrops(root, choose);
}

function checkBundle(bundle: unknown, deployment: PinnedDeployment, typed: string): Outcome {
  const startedAt = performance.now();
  const trustedBlockHashes = (typed.match(HASH) ?? []) as Hex[];
  const result = bundle === undefined ? null : verifyRightBundle(bundle, { deployment, trustedBlockHashes });
  return { bundle, result, ms: performance.now() - startedAt };
}

function head(root: Document, draw: () => void, check: () => void): HTMLElement {
  const language = element('button', '', say(OFFLINE_TEXT.language));
  language.addEventListener('click', () => {
    root.documentElement.lang = root.documentElement.lang === 'en' ? 'zh-CN' : 'en';
    draw();
    check();
  });
  return element(
    'header',
    '',
    element('h1', '', say(OFFLINE_TEXT.title)),
    language,
    element('p', '', say(OFFLINE_TEXT.lead)),
  );
}

function fileStep(choose: (file: File | undefined) => void): HTMLElement {
  const input = filePicker('.json,application/json', choose);
  input.id = 'bundle';
  const zone = element('label', 'drop', say(OFFLINE_TEXT.drop), element('br', ''), input);
  zone.addEventListener('dragover', () => zone.classList.add('is-over'));
  zone.addEventListener('dragleave', () => zone.classList.remove('is-over'));
  return element('section', 'step', element('h2', '', say(OFFLINE_TEXT.stepFile)), zone);
}

function hashStep(hashes: HTMLTextAreaElement, check: () => void): HTMLElement {
  const button = element('button', '', say(OFFLINE_TEXT.check));
  button.addEventListener('click', check);
  hashes.oninput = check;
  const load = filePicker('.txt,.json,text/plain', async (file) => {
    if (!file || file.size > MAX_BYTES) return;
    hashes.value = ((await file.text()).match(HASH) ?? []).join('\n');
    check();
  });
  return element(
    'section',
    'step',
    element('h2', '', say(OFFLINE_TEXT.stepHash)),
    element('p', '', say(OFFLINE_TEXT.hashWhy)),
    hashes,
    element('p', '', button, ' ', element('label', '', say(OFFLINE_TEXT.hashFile), ' ', load)),
  );
}

function filePicker(accept: string, choose: (file: File | undefined) => void): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.addEventListener('change', () => choose(input.files?.[0]));
  return input;
}

/** A file dropped anywhere is the bundle; otherwise the browser would leave this page for it. */
function stopStrayDrops(root: Document, choose: (file: File | undefined) => void): void {
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    choose(event.dataTransfer?.files[0]);
  });
}

function pinsOf({ chainId, genesisHash, contracts }: PinnedDeployment): HTMLElement {
  const rows = Object.entries(contracts).map(([name, { address, codeHash }]) => [name, address, codeHash]);
  return element(
    'details',
    '',
    element('summary', '', say(OFFLINE_TEXT.pins)),
    element('p', '', say(OFFLINE_TEXT.pinsWhy)),
    element('p', 'mono', `${chainId} · ${genesisHash}`),
    table(['', 'address', 'code hash'], rows),
  );
}
