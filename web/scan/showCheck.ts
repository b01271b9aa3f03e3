import type { NodeReport } from '../../sdk/verify/factResult.ts';
import type { LabelResult } from '../../sdk/verify/label/labelResult.ts';
import { type ScanWords, sayState, sayStatus, setText, type Tone } from './say.ts';
import { showSteps } from './showSteps.ts';

const TONES: Readonly<Record<string, Tone>> = { verified: 'good', disagree: 'bad' };
const SECONDS_OF_CHINA = 8 * 3_600;

export function showRunning(box: HTMLElement, words: ScanWords): void {
  box.setAttribute('data-tone', 'open');
  box.setAttribute('data-done', 'no');
  setText(box, '[data-status]', words.running);
  setText(box, '[data-meaning]', '');
  setText(box, '[data-next]', '');
}

/** Not finished when it should be: said plainly, while the check goes on. */
export function showSlow(box: HTMLElement, words: ScanWords): void {
  const { title, text } = words.status.unverified ?? { title: '', text: '' };
  sayStatus(box, 'warn', { title, text, first: words.slow });
}

/** What the check came to. A contradiction takes the page's own verdict away. */
export function showCheck(root: Document, box: HTMLElement, words: ScanWords, result: LabelResult): void {
  const { status, reason, agree, of, proven, nodes, steps } = result;
  showSteps(box, words, steps);
  const said = words.status[status] ?? { title: '', text: '', first: '' };
  const count = status === 'verified' ? ` (${agree}/${of})` : '';
  sayStatus(box, TONES[status] ?? 'warn', { ...said, title: said.title + count });
  box.setAttribute('data-done', 'yes');
  box.setAttribute('data-result', status);
  setText(box, '[data-reason]', reason ?? '');
  showNodes(box, words, nodes);
  if (status === 'verified') root.documentElement.setAttribute('data-verified', '');
  if (status !== 'disagree') return;
  const recall = proven?.recall;
  sayState(root, words, 'NODES_DISAGREE', recall ? words.recalledOn.replace('{date}', day(recall.at)) : '');
}

/** The page was made before a recall that server and nodes know of by now: the bad news becomes the page. */
export function showRecallSince(root: Document, words: ScanWords, { proven }: LabelResult): void {
  const recall = proven?.recall;
  sayState(root, words, 'RECALLED_SINCE', recall ? words.recalledOn.replace('{date}', day(recall.at)) : '');
}

function showNodes(box: HTMLElement, words: ScanWords, nodes: readonly NodeReport[]): void {
  const list = box.querySelector('[data-nodes]');
  if (!list || nodes.length === 0) return;
  list.textContent = '';
  for (const { operator, blockNumber, blockHash, reason } of nodes) {
    const item = document.createElement('li');
    const where = words.block.replace('{number}', String(blockNumber));
    item.textContent = `${operator} · ${blockNumber === null ? (reason ?? '') : `${where} · ${blockHash}`}`;
    list.appendChild(item);
  }
}

function day(seconds: number): string {
  return new Date((seconds + SECONDS_OF_CHINA) * 1_000).toISOString().slice(0, 10);
}
