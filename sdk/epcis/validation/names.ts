import { contextsOf } from '../contexts/contextsOf.ts';
import type { JsonObject } from '../hash/json.ts';
import { declaredBy, type Prefixes, withXmlns } from '../hash/prefixes.ts';

/** What a document's contexts let a name mean. */
export interface Names {
  /** Why a name that isn't standard can't stand; undefined where it can. */
  flaw: (name: string) => 'ExtensionWithoutNamespace' | 'PrefixUndeclared' | undefined;
}

const ADDRESS = /^(https?:\/\/|urn:)\S+$/;

/** Whether a document names a context by a foreign address. It walks the whole document: ask once. */
export function hasForeignContext(document: unknown): boolean {
  return contextsOf(document).some(({ context, pinned }) => context !== undefined && !pinned);
}

/**
 * The names of a document and one of its events. A context that is named by a foreign address may declare any prefix
 * and any term: where there is one, nothing can be said against a name.
 * @param isForeign of the document around it
 */
export function namesOf(isForeign: boolean, event: JsonObject, above: Prefixes): Names {
  const prefixes = declaredBy(event, withXmlns(event, above));
  return { flaw };

  function flaw(name: string) {
    if (isForeign || ADDRESS.test(name) || name.startsWith('@')) return undefined;
    const [prefix = '', local] = splitOnce(name);
    if (local === undefined) return prefixes.has(name) || name === 'comment' ? undefined : 'ExtensionWithoutNamespace';
    return prefixes.has(prefix) ? undefined : 'PrefixUndeclared';
  }
}

function splitOnce(name: string): [string, string?] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)];
}
