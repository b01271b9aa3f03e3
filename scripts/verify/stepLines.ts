import type { Comparison, Step } from '../../sdk/verify/types.ts';

type Laid = Omit<Comparison, 'step'>;

/** A step of a check and what was laid side by side in it, as lines of text. */
export function stepLines({
  label,
  ok,
  compared,
}: Pick<Step, 'label' | 'ok'> & { compared: readonly Laid[] }): string[] {
  const words = { true: 'ok   ', false: 'WRONG', null: '—    ' };
  return [
    `${words[`${ok}`]} ${label.zh} · ${label.en}`,
    ...compared.map(({ by, what, got, want, ok: same }) => {
      return `        ${by}: ${what.en} ${same ? got : `${got}, not ${want}`}`;
    }),
  ];
}
