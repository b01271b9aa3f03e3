import type { LabelResult, LabelStep } from '../../sdk/verify/label/labelResult.ts';
import type { SaidState } from '../../sdk/verify/label/labelState.ts';
import type { ProvenLabel } from '../../sdk/verify/label/provenLabel.ts';
import type { Label } from '../../sdk/verify/types.ts';
import { CHECKER_TEXT } from './checkerText.ts';
import { element, inChosenLanguage, textElement } from './element.ts';

const SECONDS_OF_CHINA = 8 * 3_600;

/** What the check came to, what follows from it for the goods, and each step with what was compared. */
export function showFindings(result: LabelResult, said: SaidState | null): HTMLElement[] {
  const { status, label, reason, agree, of, proven, block, steps, nodes } = result;
  const count = status === 'verified' ? ` (${agree}/${of})` : '';
  const head = textElement('p', `${inChosenLanguage(label)}${count}`, `status status--${status}`);
  head.setAttribute('data-status', '');
  const list = element('ol', 'steps');
  list.append(...steps.map(stepOf));
  const who = element('ul', 'small');
  for (const node of nodes) who.append(textElement('li', `${node.operator} · ${node.reason ?? node.blockHash ?? ''}`));
  return [
    head,
    ...(reason ? [textElement('p', reason, 'small')] : []),
    ...(proven?.word ? findings(proven, block?.timestamp ?? 0) : []),
    ...(said ? [textElement('p', `${inChosenLanguage(CHECKER_TEXT.siteSays)}: ${said}`, 'small')] : []),
    list,
    who,
  ];
}

function findings(proven: ProvenLabel, now: number): HTMLElement[] {
  const { recall, bits, bestBefore, word } = proven;
  const bad: Label[] = [
    ...(recall ? [CHECKER_TEXT.recalled] : []),
    ...(bits && (bits.isSetVoided || bits.isLabelVoided) ? [CHECKER_TEXT.voided] : []),
    ...(bestBefore !== null && bestBefore < now ? [CHECKER_TEXT.expired] : []),
  ];
  const lines = bad.map((one) => textElement('p', inChosenLanguage(one), 'alarm'));
  const facts = element('dl', '');
  const rows: [Label, string][] = [
    [CHECKER_TEXT.made, day(word?.producedAt ?? 0)],
    [CHECKER_TEXT.best, bestBefore === null ? '—' : day(bestBefore)],
    [CHECKER_TEXT.grams, String(word?.made ?? '')],
  ];
  for (const [name, text] of rows) facts.append(textElement('dt', inChosenLanguage(name)), textElement('dd', text));
  return [...(bad.length > 0 ? lines : [textElement('p', inChosenLanguage(CHECKER_TEXT.sound))]), facts];
}

function stepOf({ label, ok, compared }: LabelStep): HTMLElement {
  const item = element('li', '', { 'data-state': ok === null ? 'open' : ok ? 'ok' : 'bad' });
  const fold = element('details', '');
  fold.append(textElement('summary', inChosenLanguage(label)));
  for (const one of compared) {
    const text = one.ok ? `= ${one.got}` : `${one.got} ≠ ${one.want}`;
    fold.append(textElement('p', `${one.by} · ${inChosenLanguage(one.what)}`), textElement('p', text, 'mono'));
  }
  item.append(fold);
  return item;
}

function day(seconds: number): string {
  return new Date((seconds + SECONDS_OF_CHINA) * 1_000).toISOString().slice(0, 10);
}
