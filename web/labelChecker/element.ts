import type { Label } from '../../sdk/verify/types.ts';

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function textElement(
  tag: 'p' | 'strong' | 'dt' | 'dd' | 'summary' | 'li',
  text: string,
  name = '',
): HTMLElement {
  const made = element(tag, name);
  made.textContent = text;
  return made;
}

export function inChosenLanguage(label: Label): string {
  return document.documentElement.lang === 'en' ? label.en : label.zh;
}
