/** A link as RFC 9264 and the GS1 linkset schema have it. */
export interface Link {
  /** Absolute. */
  href: string;
  title: string;
  /** Media type of what is there. */
  type?: string;
  /** Languages, two letters each. */
  hreflang?: string[];
  /** False where the query of a request is not passed on. */
  fwqs?: false;
}

/** Links of one level: an item, a lot, a label. */
export interface LinkContext {
  /** Uncompressed URI of the level. */
  anchor: string;
  itemDescription: string;
  /** By name in the GS1 Web Vocabulary; `defaultLink` is among them, with one link. */
  links: ReadonlyMap<string, readonly Link[]>;
}

/** The same page in both languages. */
export function pageLinks(href: string, { zh, en }: { zh: string; en: string }): Link[] {
  const mark = href.includes('?') ? '&' : '?';
  return [
    { href: `${href}${mark}lang=zh-CN`, title: zh, type: 'text/html', hreflang: ['zh'] },
    { href: `${href}${mark}lang=en`, title: en, type: 'text/html', hreflang: ['en'] },
  ];
}

/** Data for programs. What it is asked with is checked there, so a parameter of the resolver's would be refused. */
export function dataLink(href: string, title: string, type = 'application/json'): Link {
  return { href, title, type, fwqs: false };
}

/** The default link has a title and nothing else (GS1-Conformant Resolver 1.2, section 2.6). */
export function defaultLink(href: string, title: string): [string, Link[]] {
  return ['defaultLink', [{ href, title }]];
}
