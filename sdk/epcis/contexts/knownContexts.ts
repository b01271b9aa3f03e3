/**
 * GS1's own contexts of EPCIS 2.0: what they mean is built into the reading of events, so none is ever fetched. A
 * document is captured only under these, inline prefixes, and what an operator pins besides.
 */
export const GS1_CONTEXTS: readonly string[] = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  'https://ref.gs1.org/standards/epcis/epcis-context.jsonld',
  'https://gs1.github.io/EPCIS/epcis-context.jsonld',
];

/** Prefixes that GS1's context declares. */
export const GS1_PREFIXES: readonly string[] = ['epcis', 'cbv', 'cbvmda', 'gs1', 'rdfs', 'owl', 'xsd', 'dcterms'];
