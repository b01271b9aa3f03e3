import { type ApplicationIdentifier, applicationIdentifiers } from '../../../sdk/gs1/ai/applicationIdentifiers.ts';
import { companyPrefixLength } from '../../../sdk/gs1/companyPrefixLength.ts';
import { constrainedDigitalLink } from '../../../sdk/gs1/digitalLink/constrainedDigitalLink.ts';
import { digitalLinkProblem } from '../../../sdk/gs1/digitalLink/digitalLinkProblem.ts';
import { type DigitalLinkLeniency, parseDigitalLink } from '../../../sdk/gs1/digitalLink/parseDigitalLink.ts';
import { escapePath, escapeQuery, unescapePath, unescapeQuery } from '../../../sdk/gs1/digitalLink/percent.ts';
import { isPathSequence } from '../../../sdk/gs1/digitalLink/qualifiers.ts';
import { writeDigitalLink } from '../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import { readBracketed } from '../../../sdk/gs1/elementStrings/readElementString.ts';
import { writeUnbracketed } from '../../../sdk/gs1/elementStrings/writeElementString.ts';
import { digitalLinkOfEpc } from '../../../sdk/gs1/epc/digitalLinkOfEpc.ts';
import { epcOfDigitalLink } from '../../../sdk/gs1/epc/epcOfDigitalLink.ts';
import { parseEpc } from '../../../sdk/gs1/epc/parseEpc.ts';
import type { Flaw, LintContext, Linter } from '../../../sdk/gs1/lint/flaw.ts';
import { LINTERS, type LinterName } from '../../../sdk/gs1/lint/linters.ts';
import { attempt, conformance, type Verdict } from '../support/conformance.ts';

const LINKS = 'digital-link/gs1-digital-link-uri-vectors.json';
const EPCS = 'digital-link/epc-urn-digitallink-vectors.json';

interface LinterVector {
  linter: LinterName;
  value: string;
  valid: boolean;
  error?: string;
  highlight?: string;
}

interface PublishedRow {
  ai: string;
  title: string;
  fixedLengthNoFNC1: boolean;
  dlDataAttribute: boolean;
  components: unknown[];
  dlPrimaryKey?: boolean;
  dlQualifierSequences?: string[][];
  requires?: string[];
  excludes?: string[];
}

interface EngineOptions {
  permitConvenienceAlphas?: boolean;
  permitZeroSuppressedGTIN?: boolean;
  permitUnknownAIs?: boolean;
  unknownAInotDLattrValidation?: boolean;
  validationDisabled?: string;
}

interface LinkVectors {
  parse: { uri: string; valid: boolean; elementString?: string; options?: EngineOptions }[];
  generate: { stem: string | null; bracketedAI: string; valid: boolean; uri?: string; options?: EngineOptions }[];
  validPathAISequences: string[][];
  uriEscape: { in: string; path: string; query: string }[];
  uriUnescape: { in: string; path: string; query: string }[];
}

interface EpcVectors {
  urnToDigitalLink: { urn: string; uri: string }[];
  digitalLinkToUrn: { uri: string; urn: string; gcpLength: number | null }[];
  validity: { id: string; gcpLength: number | null; valid: boolean }[];
}

const ours = new Map([...applicationIdentifiers()].map((entry) => [entry.ai, ownRow(entry)] as const));

describe('the vectors of the GS1 Barcode Syntax Dictionary', () => {
  conformance(
    'syntax tests',
    'gs1-ai/linter-vectors.json',
    ({ vectors }: { vectors: LinterVector[] }) => vectors,
    (vector) => {
      const said = lintings(vector);
      return said.includes(wanted(vector)) ? undefined : said.join(' or ');
    },
  );

  conformance(
    'table of AIs',
    'gs1-ai/gs1-application-identifiers.json',
    ({ ais }: { ais: PublishedRow[] }) => ais,
    (row) => differs(rowOf(row), ours.get(row.ai)),
  );
});

describe('the vectors of the GS1 Barcode Syntax Engine', () => {
  conformance(
    'reading URIs',
    LINKS,
    ({ parse }: LinkVectors) => parse,
    ({ uri, valid, elementString, options = {} }) => {
      const problem = digitalLinkProblem(uri, leniencyOf(options));
      if (problem || !valid) return (problem === undefined) === valid ? undefined : (problem?.message ?? 'valid');
      const { path, attributes } = parseDigitalLink(uri, leniencyOf(options));
      return differs(elementString, writeUnbracketed([...path, ...attributes], '^'));
    },
  );

  conformance(
    'writing URIs',
    LINKS,
    ({ generate }: LinkVectors) => generate,
    (vector) => {
      const options = {
        ...(vector.stem === null ? {} : { stem: vector.stem }),
        unallocatedAttributes: vector.options?.validationDisabled !== undefined,
      };
      const said = attempt(() => writeDigitalLink(readBracketed(vector.bracketedAI, options), options));
      return vector.valid ? differs(vector.uri, said) : refused(said);
    },
  );

  conformance(
    'keys and qualifiers',
    LINKS,
    ({ validPathAISequences }: LinkVectors) => validPathAISequences,
    (ais) => (isPathSequence(ais) ? undefined : 'no sequence'),
  );

  conformance(
    'escaping',
    LINKS,
    ({ uriEscape }: LinkVectors) => uriEscape,
    ({ in: text, path, query }) => differs([path, query], [escapePath(text), escapeQuery(text)]),
  );

  conformance(
    'unescaping',
    LINKS,
    ({ uriUnescape }: LinkVectors) => uriUnescape,
    ({ in: text, path, query }) => differs([bytes(path), bytes(query)], [unescapePath(text), unescapeQuery(text)]),
  );
});

describe('the vectors of the EPCIS event hash', () => {
  conformance(
    'constrained canonical URIs',
    'digital-link/canonical-normaliser-vectors.json',
    ({ vectors }: { vectors: { in: string; out: string | null }[] }) => vectors,
    ({ in: uri, out }) => differs(out, constrainedDigitalLink(uri) ?? null),
  );
});

describe('the vectors of the OpenEPCIS translator', () => {
  conformance(
    'URN to URI',
    EPCS,
    ({ urnToDigitalLink }: EpcVectors) => urnToDigitalLink,
    ({ urn, uri }) =>
      differs(
        uri,
        attempt(() => digitalLinkOfEpc(urn, { isLoose: true })),
      ),
  );

  conformance(
    'URI to URN',
    EPCS,
    ({ digitalLinkToUrn }: EpcVectors) => digitalLinkToUrn,
    ({ uri, urn, gcpLength }) => {
      const [, prefix] = /^urn:epc:\w+:\w+:(\d+)\./.exec(urn) ?? [];
      if (prefix === undefined) return { skipped: 'its GS1 Company Prefix is no number' };
      if (/\/8004\/.{31}/.test(uri)) return { skipped: 'its GIAI is longer than 30 characters' };
      // Without a length the publisher looked into GS1's list, of which our table is a part; for the rest the answer tells.
      const length = gcpLength ?? ((digits: string) => companyPrefixLength(digits) ?? prefix.length);
      return differs(
        urn,
        attempt(() => epcOfDigitalLink(uri, length)),
      );
    },
  );

  conformance(
    'valid and invalid identifiers',
    EPCS,
    ({ validity }: EpcVectors) => validity,
    ({ id, gcpLength, valid }) => {
      const said = attempt(() =>
        id.startsWith('ur') ? parseEpc(id, { isLoose: true }) : epcOfDigitalLink(id, gcpLength ?? (() => undefined)),
      );
      if (valid && !isPrefixNumber(id, gcpLength)) return { skipped: 'its GS1 Company Prefix is no number' };
      return said instanceof Error === !valid ? undefined : String(said);
    },
  );
});

/**
 * What the test says, as the vectors write it. Some of them come from runs in which a source of GS1 Company Prefixes knew
 * none, or was offline, from the second, third … prefix on; nothing but the error tells which.
 */
function lintings({ linter, value, error }: LinterVector): string[] {
  const lint: Linter = LINTERS[linter];
  const answer = { INVALID_GCP_PREFIX: false, GCP_DATASOURCE_OFFLINE: undefined };
  if (!error || !Object.hasOwn(answer, error)) return [shown(lint(value), value)];
  return [0, 1].map((known) => shown(lint(value, sourceAfter(known, answer[error as keyof typeof answer])), value));
}

function sourceAfter(known: number, answer: boolean | undefined): LintContext {
  let asked = 0;
  return { isPrefixAllocated: () => (asked++ < known ? true : answer) };
}

function wanted({ valid, error = '', highlight }: LinterVector): string {
  const pascal = error.toLowerCase().replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  // The dictionary's own name for it has a slip of the pen.
  return valid ? 'valid' : `${pascal.replace('Exipiration', 'Expiration')} ${highlight}`;
}

function shown(found: Flaw | undefined, value: string): string {
  if (!found) return 'valid';
  const end = found.at + found.length;
  return `${found.code} ${value.slice(0, found.at)}*${value.slice(found.at, end)}*${value.slice(end)}`;
}

/** A published row, with what it leaves out where it says nothing. Two AIs have no title there. */
function rowOf(row: PublishedRow): unknown {
  const { dlPrimaryKey = false, dlQualifierSequences = [], requires = [], excludes = [] } = row;
  const title = row.title || undefined;
  return [
    row.fixedLengthNoFNC1,
    row.dlDataAttribute,
    title,
    row.components,
    dlPrimaryKey,
    dlQualifierSequences,
    requires,
    excludes.join(','),
  ];
}

/** Our row in the words of the published one. */
function ownRow(entry: ApplicationIdentifier): unknown {
  const types = { N: 'numeric', X: 'cset82', Y: 'cset39', Z: 'base64url' };
  const components = entry.components.map(({ type, min, max, isOptional, linters }) => ({
    type: types[type],
    // An optional part that is there has a character; the published table counts its absence as length 0.
    min: isOptional && min < max ? 0 : min,
    max,
    optional: isOptional,
    linters,
  }));
  return [
    entry.isPredefinedLength,
    entry.isAttribute,
    ['8110', '8112'].includes(entry.ai) ? undefined : entry.title,
    components,
    entry.qualifiers !== undefined,
    entry.qualifiers ?? [],
    entry.requires.map((groups) => groups.map((group) => group.join('+')).join(',')),
    entry.excludes.join(','),
  ];
}

function leniencyOf(options: EngineOptions): DigitalLinkLeniency {
  return {
    shortNames: options.permitConvenienceAlphas ?? false,
    shortGtins: options.permitZeroSuppressedGTIN ?? false,
    unallocatedAttributes: options.permitUnknownAIs === true && options.unknownAInotDLattrValidation === false,
  };
}

/** Whether the first digits of a key with letters are digits. */
function isPrefixNumber(id: string, length: number | null): boolean {
  const [, key = ''] = /\/(?:401|8004|8010)\/(.*)/.exec(id) ?? [];
  return length === null || /^\d*$/.test(key.slice(0, length));
}

function refused(said: unknown): Verdict {
  return said instanceof Error ? undefined : String(said);
}

function differs(expected: unknown, said: unknown): Verdict {
  const text = said instanceof Error ? said.message : JSON.stringify(said);
  return text === JSON.stringify(expected) ? undefined : text;
}

/** "hex:41ff42": bytes that are no text. */
function bytes(text: string): string {
  if (!text.startsWith('hex:')) return text;
  return text.slice(4).replace(/../g, (hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
