import type { Comparison, Step } from '../../sdk/verify/types.ts';
import type { BoxWords } from './pins.ts';
import { inPageLanguage, setText } from './showVerdict.ts';

/** Turns each line from grey to celadon or vermilion, with what was compared behind it. */
export function showSteps(box: HTMLElement, words: BoxWords, steps: readonly Step[]): void {
  for (const step of steps) {
    const line = box.querySelector<HTMLElement>(`[data-step="${step.id}"]`);
    const body = line?.querySelector('[data-step-body]');
    if (!line || !body) continue;
    line.dataset.state = stateOf(step);
    setText(line, '[data-step-label]', inPageLanguage(step.label));
    body.replaceChildren(...comparisons(words, step));
  }
}

function stateOf({ ok }: Step): string {
  if (ok === null) return 'open';
  return ok ? 'ok' : 'bad';
}

function comparisons(words: BoxWords, { compared }: Step): HTMLElement[] {
  if (compared.length === 0) return [paragraph(words.notCompared)];
  return compared.map((one) => {
    const block = document.createElement('div');
    block.className = one.ok ? 'compared' : 'compared compared--bad';
    block.append(
      paragraph(`${who(words, one)} · ${inPageLanguage(one.what)} · ${one.ok ? words.same : words.differs}`),
      ...values(one),
    );
    return block;
  });
}

function who(words: BoxWords, { by }: Comparison): string {
  return by === 'server' ? words.server : by;
}

function values({ got, want, ok }: Comparison): HTMLElement[] {
  const shown = ok ? [got] : [got, `≠ ${want}`];
  return shown.map((text) => {
    const line = paragraph(text);
    line.className = 'mono';
    return line;
  });
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}
