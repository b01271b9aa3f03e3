import type { LabelAnswer } from './labelAnswer.ts';

/**
 * An answer as JSON. What all labels of a lot have in common (`item`, `batch`, `timeline`, `papers`) is most of it and the same
 * objects for as long as the lot is kept: it is written once.
 */
export function labelAnswerText({ item, batch, timeline, papers, claim, ...own }: LabelAnswer): string {
  const shared = Object.entries({ item, batch, timeline, papers }).map(([name, value]) => `"${name}":${textOf(value)}`);
  return `${JSON.stringify(own).slice(0, -1)},${shared.join(',')},"claim":${JSON.stringify(claim)}}`;
}

const texts = new WeakMap<object, string>();

function textOf(shared: object | null): string {
  if (shared === null) return 'null';
  const text = texts.get(shared) ?? JSON.stringify(shared);
  texts.set(shared, text);
  return text;
}
