import type { TypedFields, TypedProblem } from '../../../trace/typed/readTypedCode.ts';
import { LANGUAGES } from '../../render/language.ts';
import { innerStyle, renderAlone } from '../../render/renderAlone.ts';
import type { Speech } from '../../render/renderPage.ts';

/** What is wrong with a typed code: with its text, or because the brand has no such product. */
export type TypedWrong = Omit<TypedProblem, 'problem' | 'read'> & { problem: TypedProblem['problem'] | 'itemUnknown' };

const NAMES = ['code', 'gtin', 'lot', 'serial'] as const satisfies (keyof TypedFields)[];
const KEYS = { code: 'text', gtin: 'numeric', lot: 'text', serial: 'text' } as const;
/** What a missing letter may have been: the alphabet leaves out those that are taken for each other. */
const LIKE: Record<string, string> = { '0': 'D · Q', O: 'D · Q', '1': '7 · T', I: 'T · J', L: 'E · F' };

export const TYPED_STYLE = innerStyle('typed');

/** The page on which a code is typed: one answer without scripts, styles of its own inside. */
export function typedPage({ language, t }: Speech, typed: TypedFields, wrong?: TypedWrong): string {
  const other = LANGUAGES.find((one) => one !== language) ?? language;
  const shown = {
    t,
    language,
    other: { language: other, href: `/c?${new URLSearchParams({ ...given(typed), lang: other })}` },
    wrong: wrong && t(`typed.wrong.${wrong.problem}`, wordsOf(wrong)),
    fields: NAMES.map((name) => ({
      name,
      value: typed[name],
      label: t(`typed.field.${name}`),
      hint: t(`typed.hint.${name}`),
      keys: KEYS[name],
      isWrong: wrong?.field === name,
    })),
  };
  return renderAlone('typed', shown, TYPED_STYLE);
}

function wordsOf({ letter = '', place = 0, count = 0 }: TypedWrong): Record<string, string | number> {
  return { letter, place, count, like: LIKE[letter] ?? '' };
}

/** Bounded: what was typed is in the address. */
function given(typed: TypedFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value.slice(0, 400)]] : [])),
  );
}
