import { expect } from 'chai';
import jsonld, { type JsonLdDocument } from 'jsonld';
import { publishedFile } from '../../../scripts/lib/publishedData.ts';
import { GS1_CONTEXTS, GS1_PREFIXES } from '../../../sdk/epcis/contexts/knownContexts.ts';
import { hashJsonEvents } from '../../../sdk/epcis/hash/hashJsonEvents.ts';
import { vocabularies } from '../../../sdk/epcis/vocabulary/terms.ts';
import { documentOf, objectEvent } from './support/events.ts';

const CONTEXT_FILE = 'gs1-epcis/epcis-context.jsonld';

/** An event that uses a word where its vocabulary is spoken. */
const SPEAKERS: Record<keyof typeof vocabularies, (word: string) => Record<string, unknown>> = {
  bizStep: (bizStep) => ({ bizStep }),
  disposition: (disposition) => ({ disposition }),
  transactionType: (type) => ({ bizTransactionList: [{ type, bizTransaction: 'urn:x:1' }] }),
  partyType: (type) => ({ sourceList: [{ type, source: 'urn:x:1' }] }),
  errorReason: (reason) => ({ errorDeclaration: { declarationTime: '2026-05-01T00:00:00Z', reason } }),
  measurement: (type) => ({ sensorElementList: [{ sensorReport: [{ type }] }] }),
  alert: (exception) => ({ sensorElementList: [{ sensorReport: [{ type: 'Mass', exception }] }] }),
  component: (component) => ({ sensorElementList: [{ sensorReport: [{ type: 'Mass', component }] }] }),
};

/** GS1's own context; without it the comparison is skipped. */
const context = publishedFile<object>(CONTEXT_FILE);
const withContext = context === undefined ? it.skip : it;

/** Our short cut through JSON-LD, held to a whole JSON-LD processor. */
describe(`what words and names of JSON-LD stand for (${CONTEXT_FILE})`, () => {
  withContext('is what jsonld makes of each word', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const [name, speak] of Object.entries(SPEAKERS)) {
      const { words, base } = vocabularies[name as keyof typeof vocabularies];
      const events = [...words].map((word) => objectEvent(speak(word)));
      const expanded = JSON.stringify(await expand(documentOf(events, { '@context': GS1_CONTEXTS[0] })));
      asked += words.size;
      wrong.push(...[...words].filter((word) => !expanded.includes(`"${base}${word}"`)));
    }

    console.log(`      words: ${asked - wrong.length} passed, ${wrong.length} failed, 0 skipped`);
    expect(wrong).to.deep.equal([]);
    expect(asked).to.be.greaterThan(100);
  });

  withContext('is what jsonld makes of GS1’s own prefixes', async () => {
    for (const [prefix, address] of GS1_PREFIXES) {
      const event = objectEvent({ [`${prefix}:x`]: '7' });
      const expanded = await expand({ ...event, '@context': GS1_CONTEXTS[0] });

      expect(JSON.stringify(expanded)).to.contain(`"${address}x"`);
      expect(hashJsonEvents(event)[0]?.preHash).to.contain(`{${address}}x=7`);
    }
  });

  it('is what jsonld makes of inline prefixes and terms', async () => {
    const inline = {
      demo: 'https://demo.example.org/epcis/',
      who: 'demo:who',
      where: { '@id': 'https://x.example/#where' },
    };
    const event = objectEvent({ '@context': inline, 'demo:what': '1', who: '2', where: '3' });
    const expanded = JSON.stringify(await jsonld.expand(event));
    const [found] = hashJsonEvents(event);

    for (const [namespace, local] of [
      ['https://demo.example.org/epcis/', 'what'],
      ['https://demo.example.org/epcis/', 'who'],
      ['https://x.example/#', 'where'],
    ]) {
      expect(expanded).to.contain(`"${namespace}${local}"`);
      expect(found?.preHash).to.contain(`{${namespace}}${local}=`);
    }
  });

  function expand(document: JsonLdDocument): Promise<unknown> {
    const documentLoader = async (documentUrl: string) => ({ documentUrl, document: { ...context } });
    return jsonld.expand(document, { documentLoader });
  }
});
