import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from './language.ts';

export type Words = { readonly [key: string]: string | Words };
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** A page asked for words that are not in web/i18n; a test walks all pages, so this never reaches a reader. */
export class TranslationMissing extends Error {
  override readonly name = 'TranslationMissing';
  readonly code = 'TranslationMissing';

  constructor(key: string, language: Language) {
    super(`web/i18n/${language}.json has no "${key}"; add it to both languages.`);
  }
}

const words = Object.fromEntries(LANGUAGES.map((language) => [language, loadWords(language)])) as Record<
  Language,
  Words
>;

/** All words of one language. */
export function wordsOf(language: Language): Words {
  return words[language];
}

/** Looks words up by dotted key and fills `{name}`. The words are plain text: they are escaped where they are shown. */
export function translator(language: Language): Translate {
  return (key, params = {}) => {
    const found = lookUp(words[language], key);
    if (found === undefined) throw new TranslationMissing(key, language);
    return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  };
}

/** Whether there are words for a key, for names that come from data (an event of a later contract). */
export function hasWords(language: Language, key: string): boolean {
  return lookUp(words[language], key) !== undefined;
}

function lookUp(tree: Words, key: string): string | undefined {
  let found: string | Words | undefined = tree;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return typeof found === 'string' ? found : undefined;
}

function loadWords(language: Language): Words {
  return JSON.parse(readFileSync(new URL(`../../../web/i18n/${language}.json`, import.meta.url), 'utf8'));
}
