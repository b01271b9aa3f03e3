import { CONTEXT_URI } from './headers.ts';
import type { Link, LinkContext } from './links/link.ts';
import { linkTypeUri } from './request/linkTypes.ts';

/** RFC 9264 in JSON: each link type by its URI. */
export interface Linkset {
  linkset: Record<string, string | readonly Link[]>[];
}

/** The linkset of an identifier: one context a level, the finest first. */
export function linksetOf(contexts: readonly LinkContext[]): Linkset {
  return {
    linkset: contexts.map(({ anchor, itemDescription, links }) => ({
      anchor,
      itemDescription,
      ...Object.fromEntries([...links].map(([name, some]) => [linkTypeUri(name), some])),
    })),
  };
}

/** The same as JSON-LD. */
export function jsonLdOf(linkset: Linkset): Linkset & { '@context': string } {
  return { '@context': CONTEXT_URI, ...linkset };
}
