import { decompressDigitalLink } from '../../../../sdk/gs1/digitalLink/decompressDigitalLink.ts';
import { digitalLinkProblem } from '../../../../sdk/gs1/digitalLink/digitalLinkProblem.ts';
import { parseDigitalLink } from '../../../../sdk/gs1/digitalLink/parseDigitalLink.ts';
import { formatDigitalLink } from '../../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import type { Element } from '../../../../sdk/gs1/element.ts';
import { Gs1Refused } from '../../../../sdk/gs1/gs1Refused.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { readLinkType, type WantedLinks } from './linkTypes.ts';

/** A GS1 Digital Link URI that somebody asks for, read and judged. */
export interface LinkRequest {
  /** Primary key and qualifiers, in order. */
  path: readonly Element[];
  /** Uncompressed, without query: the subject of what is answered. */
  subject: string;
  /** Whether it came compressed. */
  isCompressed: boolean;
  /** The query as written, without "?"; passed on by redirects. */
  query: string;
  /** Undefined when no `linkType` was given. */
  wanted: WantedLinks | undefined;
}

/**
 * Reads the target of a request as a GS1 Digital Link URI at `root`. A slash at the end is no fault.
 * @param target path and query as received, undecoded
 * @throws AppError DigitalLinkInvalid naming the first broken rule and the offending text, LinkTypeRepeated
 */
export function readRequest(root: string, target: string, { isCompressed = false } = {}): LinkRequest {
  const whole = root + withoutSlash(target);
  const { uri, path } = refusing(() => {
    const uri = isCompressed ? decompressDigitalLink(whole) : whole;
    const problem = digitalLinkProblem(uri);
    if (problem) throw problem;
    return { uri, path: parseDigitalLink(uri).path };
  });
  const query = uri.includes('?') ? uri.slice(uri.indexOf('?') + 1) : '';
  return { path, subject: formatDigitalLink(root, path), isCompressed, query, wanted: wantedOf(query) };
}

/** Whether the last segment of a path unpacks to a valid URI; most addresses of a site do not. */
export function isCompressedTarget(root: string, target: string): boolean {
  try {
    const uri = decompressDigitalLink(root + withoutSlash(target));
    return digitalLinkProblem(uri) === undefined;
  } catch (error) {
    if (error instanceof Gs1Refused) return false;
    throw error;
  }
}

function withoutSlash(target: string): string {
  const [path = '', ...query] = target.split('?');
  return [path.replace(/(?<=[^/])\/$/, ''), ...query].join('?');
}

function refusing<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Gs1Refused)) throw error;
    const { code, ai, value, message } = error;
    throw new AppError('DigitalLinkInvalid', { rule: code, ...(ai ? { ai } : {}), value: shown(value), why: message });
  }
}

function wantedOf(query: string): WantedLinks | undefined {
  const values = [...new URLSearchParams(query)].filter(([name]) => name.toLowerCase() === 'linktype');
  const [first, ...others] = new Set(values.map(([, value]) => value));
  if (others.length > 0) throw new AppError('LinkTypeRepeated', { given: [first, ...others].map(shown) });
  return first === undefined || first === '' ? undefined : readLinkType(first);
}

function shown(text = ''): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
