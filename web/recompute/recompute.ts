import { accountDocument } from '../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../sdk/gep/account/inputs.ts';
import { GepRefused } from '../../sdk/gep/gepRefused.ts';
import type { Methodology } from '../../sdk/gep/methodology/methodology.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';

/** What was fetched, and the hashes that the page names. */
export interface Fetched {
  document: Uint8Array;
  hash: string;
  methodology: Uint8Array;
  methodologyHash: string;
}

/** Fen as decimal strings; null where there is none. */
export interface Pair {
  stated: string | null;
  computed: string | null;
}

export interface Recomputed {
  /** Whether the document has the hash that the page names, and what hash it has. */
  document: { isSame: boolean; hash: string };
  /** Whether the methodology has the hash that page and document name. */
  methodology: { isSame: boolean; hash: string; named: string | null };
  /** As the document states them, and as they come out; in the document's order, then what it leaves out. */
  items: ({ code: string } & Pair)[];
  imports: Pair;
  total: Pair;
  /** Whose account the document is, as `aboutText` puts it; empty when nothing came out. */
  about: string;
  /** Whether the document that is written anew has the same hash. */
  rewritten: { isSame: boolean; hash: string | null };
  /** Why nothing came out; null when it did. */
  fault: string | null;
  /** Of hashing and computing, without loading. */
  milliseconds: number;
}

/** What a document of an account says, as far as it is read here. */
interface Stated {
  inputs: GepInputs;
  methodology: { hash: string };
  result: { items: { code: string; fen: string }[]; importFen: string; totalFen: string };
}

const NOTHING: Pair = { stated: null, computed: null };

/**
 * Computes an account again from its document and its methodology, as they were fetched: both hashes first, then every
 * item, then the document anew. Nothing of what the page shows goes in. Never throws for what it was given.
 */
export function recompute(fetched: Fetched): Recomputed {
  const startedAt = performance.now();
  const found = computed(fetched);
  return { ...found, milliseconds: performance.now() - startedAt };
}

function computed({ document, hash, methodology, methodologyHash }: Fetched): Omit<Recomputed, 'milliseconds'> {
  const documentHash = contentHash(document);
  const foundHash = contentHash(methodology);
  const checked = {
    document: { isSame: documentHash === hash, hash: documentHash },
    methodology: { isSame: foundHash === methodologyHash, hash: foundHash, named: null as string | null },
  };
  try {
    const stated = parse<Stated>(document);
    const named = String(stated.methodology.hash);
    checked.methodology = { hash: foundHash, named, isSame: foundHash === methodologyHash && foundHash === named };
    return { ...checked, ...compare(stated, parse<Methodology>(methodology), documentHash), fault: null };
  } catch (error) {
    return { ...checked, ...{ items: [], imports: NOTHING, total: NOTHING, about: '' }, ...failed(error) };
  }
}

function compare(stated: Stated, methodology: Methodology, hash: string) {
  const { inputs, result } = stated;
  const account = computeAccount(inputs, methodology);
  const codes = new Set([...result.items.map(({ code }) => code), ...account.items.map(({ code }) => code)]);
  const rewritten = contentHash(accountDocument(inputs, account));
  return {
    items: [...codes].map((code) => ({
      code,
      stated: result.items.find((one) => one.code === code)?.fen ?? null,
      computed: account.items.find((one) => one.code === code)?.fen.toString() ?? null,
    })),
    imports: { stated: String(result.importFen), computed: account.importFen.toString() },
    total: { stated: String(result.totalFen), computed: account.totalFen.toString() },
    about: aboutText(account),
    rewritten: { isSame: rewritten === hash, hash: rewritten },
  };
}

/** Level, area, year and price basis in one line, as the page names them too. */
export function aboutText({ area, year, priceBasis }: Pick<GepInputs, 'area' | 'year' | 'priceBasis'>): string {
  return `${area.level} ${area.region} ${year} ${priceBasis}`;
}

/** A refusal of the calculator tells where; anything else is a document that isn’t in the form of one. */
function failed(error: unknown): Pick<Recomputed, 'rewritten' | 'fault'> {
  const fault = error instanceof GepRefused ? error.message : 'DocumentUnreadable';
  return { rewritten: { isSame: false, hash: null }, fault };
}

function parse<Form>(bytes: Uint8Array): Form {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Form;
}

/** Whether everything agrees: hashes, items, total and the document written anew. */
export function isAgreed({ document, methodology, items, imports, total, rewritten }: Recomputed): boolean {
  return (
    document.isSame &&
    methodology.isSame &&
    rewritten.isSame &&
    items.every(isEqual) &&
    isEqual(imports) &&
    isEqual(total)
  );
}

export function isEqual({ stated, computed }: Pair): boolean {
  return stated !== null && stated === computed;
}
