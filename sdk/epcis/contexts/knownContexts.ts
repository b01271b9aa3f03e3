import { CBV, GS1_VOC } from '../vocabulary/terms.ts';

/**
 * GS1's own contexts of EPCIS 2.0: what they mean is built into the reading of events, so none is ever fetched. A
 * document is captured only under these, inline prefixes, and what an operator pins besides.
 */
export const GS1_CONTEXTS: readonly string[] = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  'https://ref.gs1.org/standards/epcis/epcis-context.jsonld',
  'https://gs1.github.io/EPCIS/epcis-context.jsonld',
];

/** Prefixes that GS1's context declares: they need no declaration of the document's own (CBV 2.0, 8.9). */
export const GS1_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['epcis', 'https://ref.gs1.org/epcis/'],
  ['cbv', CBV],
  ['cbvmda', 'urn:epcglobal:cbv:mda:'],
  ['gs1', GS1_VOC],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['dcterms', 'http://purl.org/dc/terms/'],
]);
