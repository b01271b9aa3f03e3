import en from '../i18n/en.json';
import zh from '../i18n/zh-CN.json';

type Tree = { readonly [key: string]: string | Tree };

const isEnglish = document.documentElement.lang === 'en';
const tree: Tree = isEnglish ? en : zh;

/** Words by dotted key, with `{name}` filled in; a key without words stands for itself. */
export function t(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const text = lookUp(key) ?? key.split('.').at(-1) ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The page's language of a text that the gateway gives in both. */
export function spoken(text: { zh: string; en: string }): string {
  return isEnglish ? text.en : text.zh;
}

function lookUp(key: string): string | undefined {
  let found: string | Tree | undefined = tree;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}
