import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { hashJsonEvents } from '../../../sdk/epcis/hash/hashJsonEvents.ts';
import { hashEvents } from '../../../sdk/epcis/hashEvents.ts';
import { schemaProblems } from '../../../sdk/epcis/validation/schemaProblems.ts';
import { xmlDocument } from '../../../sdk/epcis/xml/xmlDocument.ts';
import { XML_FIELDS, xmlOf } from './support/events.ts';

describe('EPCIS XML as JSON-LD', () => {
  const text = readFileSync(join(import.meta.dirname, 'documents/tea.xml'), 'utf8');

  it('is admitted by the schema and hashes as the XML does', () => {
    const document = xmlDocument(text);

    expect(schemaProblems(document)).to.deep.equal([]);
    expect(hashJsonEvents(document).map(({ eventHash }) => eventHash)).to.deep.equal(
      hashEvents(text).map(({ eventHash }) => eventHash),
    );
  });

  it('has short words, numbers, and prefixes declared in order', () => {
    const inner = `${XML_FIELDS}<demo:a>1</demo:a><q:b xmlns:q="urn:q">2</q:b>
      <sensorElementList><sensorElement><sensorReport type="gs1:Mass" value="1.50" booleanValue="true"/></sensorElement></sensorElementList>`;
    const document = xmlDocument(xmlOf(inner)) as {
      '@context': unknown[];
      epcisBody: { eventList: Record<string, unknown>[] };
    };
    const [event] = document.epcisBody.eventList;

    expect(document['@context'][1]).to.deep.equal({ ns1: 'https://demo.example.org/epcis/', ns2: 'urn:q' });
    expect(event).to.deep.include({ bizStep: 'shipping', 'ns1:a': '1', 'ns2:b': '2' });
    expect(event?.sensorElementList).to.deep.equal([
      { sensorReport: [{ type: 'Mass', value: 1.5, booleanValue: true }] },
    ]);
  });

  it('keeps repeated extensions as a list, and a list of their own as one', () => {
    const inner = `${XML_FIELDS}<demo:a>1</demo:a><demo:a>2</demo:a><demo:aList><demo:a>1</demo:a></demo:aList>`;
    const { epcisBody } = xmlDocument(xmlOf(inner)) as { epcisBody: { eventList: Record<string, unknown>[] } };

    expect(epcisBody.eventList[0]).to.deep.include({ 'ns1:a': ['1', '2'], 'ns1:aList': ['1'] });
  });

  it('is results of a query, or an event alone, where the XML is', () => {
    const results = `<q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0"
      creationDate="2026-04-06T09:00:00Z"><EPCISBody><q:QueryResults><queryName>SimpleEventQuery</queryName><resultsBody>
      <EventList><ObjectEvent>${XML_FIELDS}</ObjectEvent></EventList></resultsBody></q:QueryResults></EPCISBody>
      </q:EPCISQueryDocument>`;

    expect(xmlDocument(results)).to.include({ type: 'EPCISQueryDocument' });
    expect(schemaProblems(xmlDocument(results))).to.deep.equal([]);
    expect(schemaProblems(xmlDocument(`<ObjectEvent>${XML_FIELDS}</ObjectEvent>`))).to.deep.equal([]);
  });
});
