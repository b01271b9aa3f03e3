import type { LabelStep } from '../../sdk/verify/label/labelResult.ts';
import { inPageLanguage } from '../verify/showVerdict.ts';
import { type ScanWords, setText } from './say.ts';

/** Turns each of the five lines from grey to celadon, or to vermilion, with what was compared behind it. */
export function showSteps(box: HTMLElement, words: ScanWords, steps: readonly LabelStep[]): void {
  for (const step of steps) {
    const line = box.querySelector<HTMLElement>(`[data-step="${step.id}"]`);
    const body = line?.querySelector('[data-step-body]');
    if (!line || !body) continue;
    line.setAttribute('data-state', stateOf(step));
    if (step.ok !== null) setText(line, '[data-step-label]', inPageLanguage(step.label));
    body.textContent = '';
    if (step.compared.length === 0) body.appendChild(paragraph(words.notCompared));
    for (const one of step.compared) {
      const block = document.createElement('div');
      block.className = one.ok ? 'compared' : 'compared compared--bad';
      const by = one.by === 'server' ? words.server : one.by;
      block.appendChild(paragraph(`${by} · ${inPageLanguage(one.what)} · ${one.ok ? words.same : words.differs}`));
      block.appendChild(paragraph(one.ok ? one.got : `${one.got} ≠ ${one.want}`, 'mono'));
      body.appendChild(block);
    }
  }
}

function stateOf({ ok, isWarning }: LabelStep): string {
  if (ok === null) return 'open';
  if (!ok) return 'bad';
  return isWarning ? 'warn' : 'ok';
}

function paragraph(text: string, name = ''): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  made.className = name;
  return made;
}
