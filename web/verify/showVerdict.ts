import type { Label } from '../../sdk/verify/types.ts';
import type { BoxWords } from './pins.ts';

const TONES: Record<string, string> = { verified: 'good', disagree: 'bad', singleNode: 'warn' };

/** Puts the seal and its words. `count` is for example ` 2/2`. */
export function showVerdict(box: HTMLElement, words: BoxWords, status: string, label: Label, count: string): void {
  const verdict = box.querySelector<HTMLElement>('[data-verdict]');
  if (!verdict) return;
  verdict.className = `verdict verdict--${TONES[status] || 'waiting'} is-pressed`;
  setText(verdict, '[data-mark]', words.marks[status] || '');
  setText(verdict, '[data-label]', inPageLanguage(label) + count);
  setText(verdict, '[data-meaning]', words.meanings[status] || '');
}

/** The page's language of a text that the verifier carries in both. */
export function inPageLanguage(label: Label): string {
  return document.documentElement.lang === 'en' ? label.en : label.zh;
}

export function setText(root: ParentNode, selector: string, text: string): void {
  const found = root.querySelector(selector);
  if (found) found.textContent = text;
}
