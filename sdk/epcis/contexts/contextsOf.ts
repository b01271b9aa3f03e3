import { EpcisRefused } from '../epcisRefused.ts';
import { isObject } from '../hash/json.ts';
import { GS1_CONTEXTS } from './knownContexts.ts';

/** A context that a document uses. */
export interface UsedContext {
  /** Its address; undefined for one that is written inline. */
  context: string | undefined;
  /** RFC 6901 pointer to it. */
  pointer: string;
  /** True where its meaning is kept here: GS1's own, those that were passed, and inline prefixes and terms. */
  pinned: boolean;
}

const MAX_DEPTH = 64;

/**
 * Every JSON-LD context of a document, also those inside events and their extensions. An inline one that imports
 * another (`@import`), or is none of the forms of JSON-LD, isn't pinned.
 * @param also addresses that an operator has pinned besides GS1's
 */
export function contextsOf(document: unknown, also: readonly string[] = []): UsedContext[] {
  const known = new Set([...GS1_CONTEXTS, ...also]);
  return found(document, '', 0);

  function found(value: unknown, pointer: string, depth: number): UsedContext[] {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
    return Object.entries(value).flatMap(([key, one]) => {
      const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return key === '@context' ? read(one, at) : found(one, at, depth + 1);
    });
  }

  function read(context: unknown, pointer: string): UsedContext[] {
    if (Array.isArray(context)) return context.flatMap((one, i) => read(one, `${pointer}/${i}`));
    if (typeof context === 'string') return [{ context, pointer, pinned: known.has(context) }];
    return [{ context: undefined, pointer, pinned: isObject(context) && !('@import' in context) }];
  }
}

/**
 * For capture: refuses a document whose meaning could change behind its address. The hash alone needs no context.
 * @throws EpcisRefused ContextNotPinned
 */
export function assertContextsPinned(document: unknown, also: readonly string[] = []): void {
  const stranger = contextsOf(document, also).find(({ pinned }) => !pinned);
  if (!stranger) return;
  const { context, pointer } = stranger;
  throw new EpcisRefused(
    'ContextNotPinned',
    `the context ${context ?? 'written inline'} at ${pointer} isn't kept here; declare your prefixes inline.`,
    { context, pointer },
  );
}
