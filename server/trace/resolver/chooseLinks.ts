import type { Link } from './links/link.ts';

/** What the request's headers say; each picks the best of what there is, false when none will do. */
export interface Preferences {
  mediaType(types: string[]): string | false;
  language(languages: string[]): string | false;
}

/**
 * The links of one type that fit a request best (GS1-Conformant Resolver 1.2, section 2.7): by media type, then by language.
 * One is the answer; several that say the same of themselves are a choice for the caller. Where nothing fits, the first
 * link and those like it: a reader of another language is better served by ours than by nothing.
 */
export function chooseLinks(links: readonly Link[], { mediaType, language }: Preferences): readonly Link[] {
  const ofType = fitting(links, mediaType(distinct(links.flatMap(({ type }) => type ?? []))), ({ type }) => [type]);
  const languages = distinct(ofType.flatMap(({ hreflang }) => hreflang ?? []));
  const best = fitting(ofType, language(languages), ({ hreflang }) => hreflang ?? []);
  const [first] = best;
  return best.filter((link) => isAlike(link, first));
}

function fitting(
  links: readonly Link[],
  wanted: string | false,
  saying: (link: Link) => readonly (string | undefined)[],
): readonly Link[] {
  const found = wanted === false ? [] : links.filter((link) => saying(link).includes(wanted));
  return found.length === 0 ? links : found;
}

function isAlike(link: Link, other: Link | undefined): boolean {
  return link.type === other?.type && String(link.hreflang) === String(other?.hreflang);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
