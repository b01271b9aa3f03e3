import { AppError } from '../../kernel/errors/AppError.ts';
import { chooseLinks, type Preferences } from './chooseLinks.ts';
import type { Link, LinkContext } from './links/link.ts';
import { linksOf } from './links/linksOf.ts';
import type { LinkRequest } from './request/readRequest.ts';
import type { KnownThings } from './things/knownThings.ts';

export interface ResolverDeps {
  things: KnownThings;
  /** Scheme and host of every Digital Link URI answered here, without a slash at the end. */
  root: string;
}

/** What the headers of a request ask for. */
export interface Asked extends Preferences {
  /** Media type in which the list of links itself is asked for; undefined where a page is as welcome. */
  listing: 'linkset' | 'json' | 'jsonLd' | undefined;
}

export type Resolution =
  | { kind: 'redirect'; href: string }
  | { kind: 'linkset'; contexts: readonly LinkContext[] }
  /** Several links say the same of themselves. */
  | { kind: 'choices'; contexts: readonly LinkContext[] };

/**
 * Answers a Digital Link request (GS1-Conformant Resolver 1.2): the list of links where it is asked for, else one redirect
 * to the best link of the wanted type, by default the default link, going up from the finest level. It never says whether a
 * serial was issued: that is the verification service's word, and an unknown one is sent on like any other.
 * @throws AppError IdentifierUnknown, LinkTypeUnavailable
 */
export async function resolve(deps: ResolverDeps, request: LinkRequest, asked: Asked): Promise<Resolution> {
  const contexts = await linksOf(deps.things, deps.root, request.path);
  if (!contexts) throw new AppError('IdentifierUnknown', { identifier: request.subject });
  if (isListWanted(request, asked)) return { kind: 'linkset', contexts };

  const { type, context, links } = linksWanted(contexts, request);
  const best = chooseLinks(links, asked);
  const [only, ...others] = best;
  if (only && others.length === 0) return { kind: 'redirect', href: targetOf(only, request.query) };
  return { kind: 'choices', contexts: [{ ...context, links: new Map([[type, best]]) }] };
}

function isListWanted({ wanted }: LinkRequest, { listing }: Asked): boolean {
  if (wanted?.isLinkset || listing === 'linkset') return true;
  return wanted === undefined && listing !== undefined;
}

function linksWanted(
  contexts: readonly LinkContext[],
  { wanted, subject }: LinkRequest,
): { type: string; context: LinkContext; links: readonly Link[] } {
  const type = wanted?.isLinkset === false ? wanted.type : 'defaultLink';
  for (const context of contexts) {
    const links = context.links.get(type);
    if (links) return { type, context, links };
  }
  const available = [...new Set(contexts.flatMap(({ links }) => [...links.keys()]))].map((name) => `gs1:${name}`);
  throw new AppError('LinkTypeUnavailable', { linkType: type.slice(0, 100), identifier: subject, available });
}

/**
 * Passes the query of a request on, unless the link says otherwise. Where the link has a parameter of the same name, the
 * request's takes its place.
 */
function targetOf({ href, fwqs }: Link, query: string): string {
  if (query === '' || fwqs === false) return href;
  const given = new Set([...new URLSearchParams(query).keys()]);
  const [base = '', own = ''] = href.split('?');
  const kept = own.split('&').filter((pair) => pair !== '' && !given.has(pair.split('=')[0] ?? ''));
  return `${base}?${[...kept, query].join('&')}`;
}
