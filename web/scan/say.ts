/** Words of the check, from the page, in the reader's language. */
export interface ScanWords {
  running: string;
  slow: string;
  server: string;
  same: string;
  differs: string;
  notCompared: string;
  provenBy: string;
  recalledOn: string;
  block: string;
  /** What ends a sentence before another. */
  stop: string;
  /** By status of the check. */
  status: Record<string, { title: string; text: string; first: string }>;
  /** By state that the phone alone can say. */
  state: Record<string, { mark: string; title: string; sentence: string; first: string }>;
}

export type Tone = 'good' | 'warn' | 'bad' | 'open';

/** Of the page's own words; free of everything newer than ES2018, as this file runs on any phone. */
export function wordsOf(box: HTMLElement): ScanWords {
  return JSON.parse(box.getAttribute('data-words') || '{}') as ScanWords;
}

/** Puts the line of the check: what it came to, what that means, what to do. */
export function sayStatus(box: HTMLElement, tone: Tone, said: { title: string; text: string; first: string }): void {
  box.setAttribute('data-tone', tone);
  setText(box, '[data-status]', said.title);
  setText(box, '[data-meaning]', said.text);
  setText(box, '[data-next]', said.first);
}

/** The page's conclusion is replaced by the phone's: the page must not be believed. */
export function sayState(root: Document, words: ScanWords, state: string, more: string): void {
  const verdict = root.querySelector<HTMLElement>('[data-verdict]');
  const said = words.state[state];
  if (!verdict || !said) return;
  verdict.setAttribute('data-state', state);
  verdict.setAttribute('data-grade', 'refuse');
  setText(verdict, '[data-mark]', said.mark);
  setText(verdict, '[data-title]', said.title);
  setText(verdict, '[data-sentence]', more ? said.sentence + words.stop + more : said.sentence);
  setText(verdict, '[data-first]', said.first);
  const others = verdict.querySelector('[data-also]');
  if (others) others.setAttribute('hidden', '');
  root.documentElement.setAttribute('data-refuted', '');
}

/** Says that this device can't check. */
export function sayUnsupported(root: Document): void {
  const box = root.querySelector<HTMLElement>('[data-check]');
  const said = box && wordsOf(box).status.unsupported;
  if (box && said) sayStatus(box, 'warn', said);
}

export function setText(root: ParentNode, selector: string, text: string): void {
  const found = root.querySelector(selector);
  if (found) found.textContent = text;
}
