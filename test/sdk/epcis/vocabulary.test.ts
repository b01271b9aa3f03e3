import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { publishedFile } from '../../../scripts/lib/publishedData.ts';
import { documentProblems } from '../../../sdk/epcis/validation/documentProblems.ts';
import { problemLine } from '../../../sdk/epcis/validation/problem.ts';
import { vocabularyProblems } from '../../../sdk/epcis/validation/vocabularyProblems.ts';
import { conformance } from '../support/conformance.ts';
import { CONTEXT, documentOf, objectEvent, XML_FIELDS, xmlOf } from './support/events.ts';

const EVENT = '/epcisBody/eventList/0';
const sensor = (report: Record<string, unknown>) => ({ sensorElementList: [{ sensorReport: [report] }] });

describe('the rules that the schema of EPCIS can’t see', () => {
  const cases: [what: string, over: Record<string, unknown>, code: string, pointer: string][] = [
    ['a step of no vocabulary', { bizStep: 'transforming' }, 'BizStepUnknown', '/bizStep'],
    [
      'a step that CBV’s own address doesn’t have',
      { bizStep: 'https://ref.gs1.org/cbv/BizStep-fishing' },
      'BizStepUnknown',
      '/bizStep',
    ],
    ['a disposition of no vocabulary', { disposition: 'in_transport' }, 'DispositionUnknown', '/disposition'],
    [
      'a persistent disposition of no vocabulary',
      { persistentDisposition: { set: ['conformant', 'fine'] } },
      'DispositionUnknown',
      '/persistentDisposition/set/1',
    ],
    [
      'a type of transaction',
      { bizTransactionList: [{ type: 'bill', bizTransaction: 'urn:x:1' }] },
      'TransactionTypeUnknown',
      '/bizTransactionList/0/type',
    ],
    [
      'a type of source',
      { sourceList: [{ type: 'owner', source: 'urn:x:1' }] },
      'PartyTypeUnknown',
      '/sourceList/0/type',
    ],
    [
      'a type of destination',
      { destinationList: [{ type: 'owner', destination: 'urn:x:1' }] },
      'PartyTypeUnknown',
      '/destinationList/0/type',
    ],
    [
      'what a sensor measures',
      sensor({ type: 'Heat' }),
      'MeasurementTypeUnknown',
      '/sensorElementList/0/sensorReport/0/type',
    ],
    [
      'a sensor’s alert',
      sensor({ type: 'Mass', exception: 'ALARM' }),
      'SensorAlertUnknown',
      '/sensorElementList/0/sensorReport/0/exception',
    ],
    [
      'a component',
      sensor({ type: 'Mass', component: 'w' }),
      'ComponentUnknown',
      '/sensorElementList/0/sensorReport/0/component',
    ],
    [
      'a reason of an error',
      { errorDeclaration: { declarationTime: '2026-05-01T00:00:00Z', reason: 'typo' } },
      'ErrorReasonUnknown',
      '/errorDeclaration/reason',
    ],
    ['lot data without namespace', { action: 'ADD', ilmd: { grade: 'A' } }, 'ExtensionWithoutNamespace', '/ilmd/grade'],
    ['a field without namespace', { weather: 'rain' }, 'ExtensionWithoutNamespace', '/weather'],
    [
      'a part’s field without namespace',
      { readPoint: { id: 'urn:x:1', room: 2 } },
      'ExtensionWithoutNamespace',
      '/readPoint/room',
    ],
    ['a prefix that nobody declared', { 'nobody:weather': 'rain' }, 'PrefixUndeclared', '/nobody:weather'],
    ['a field of another event', { inputEPCList: [] }, 'FieldNotOfThisEvent', '/inputEPCList'],
    ['a type of event', { type: 'ObjectEventInvalid' }, 'EventTypeUnknown', '/type'],
    ['an EPC that is no URI', { epcList: ['77'] }, 'IdentifierInvalid', '/epcList/0'],
    ['a place that is no URI', { bizLocation: { id: 'shed 4' } }, 'IdentifierInvalid', '/bizLocation/id'],
    [
      'an amount of one thing',
      { quantityList: [{ epcClass: 'https://tea.example/01/09521234543213/21/77' }] },
      'ClassExpected',
      '/quantityList/0/epcClass',
    ],
    [
      'a unit of nothing',
      { quantityList: [{ epcClass: 'urn:x:1', uom: 'KGM' }] },
      'UomWithoutQuantity',
      '/quantityList/0/uom',
    ],
    [
      'less than none',
      { quantityList: [{ epcClass: 'urn:x:1', quantity: -1 }] },
      'QuantityNegative',
      '/quantityList/0/quantity',
    ],
    [
      'a disposition both set and unset',
      { persistentDisposition: { set: ['conformant'], unset: ['conformant'] } },
      'DispositionContradicted',
      '/persistentDisposition/set/0',
    ],
    [
      'an error declared before it happened',
      { errorDeclaration: { declarationTime: '2026-04-01T00:00:00Z' } },
      'TimesReversed',
      '/errorDeclaration/declarationTime',
    ],
    [
      'a measuring that ends before it starts',
      {
        sensorElementList: [
          {
            sensorMetadata: { startTime: '2026-04-01T00:00:01Z', endTime: '2026-04-01T00:00:00Z' },
            sensorReport: [{ type: 'Mass' }],
          },
        ],
      },
      'TimesReversed',
      '/sensorElementList/0/sensorMetadata/endTime',
    ],
    [
      'children that join nothing',
      { type: 'AggregationEvent', action: 'ADD', epcList: undefined, childEPCs: ['urn:x:1'] },
      'ParentMissing',
      '/parentID',
    ],
    [
      'children that leave nothing',
      { type: 'AggregationEvent', action: 'DELETE', epcList: undefined },
      'ParentMissing',
      '/parentID',
    ],
  ];
  for (const [what, over, code, pointer] of cases) {
    it(`name ${what}: ${code}, alone and where it is`, () => {
      const found = vocabularyProblems(documentOf([defined(objectEvent(over))]));

      expect(found.map((one) => `${one.code} ${one.pointer}`)).to.deep.equal([`${code} ${EVENT}${pointer}`]);
    });
  }

  it('have nothing against words of somebody else, standard words at length, and names in a namespace', () => {
    const event = objectEvent({
      action: 'ADD',
      bizStep: 'https://tea.example/steps/withering',
      disposition: 'cbv:Disp-active',
      'demo:weather': 'rain',
      'https://tea.example/names/slope': 'north',
      'rdfs:comment': 'seen',
      comment: 'twice',
      ilmd: { 'demo:grade': 'A', 'cbvmda:lotNumber': '7' },
      ...sensor({ type: 'demo:Aroma', 'demo:panel': 3 }),
    });

    expect(
      vocabularyProblems(documentOf([event, { ...objectEvent(), type: 'demo:TastingEvent', 'demo:x': 1 }])),
    ).to.deep.equal([]);
  });

  it('have nothing against names that a foreign context may declare', () => {
    const foreign = documentOf([objectEvent({ grade: 'A', 'x:y': 1 })], {
      '@context': [...CONTEXT, 'https://x.example/c.jsonld'],
    });

    expect(vocabularyProblems(foreign)).to.deep.equal([]);
  });

  it('say where in results of a query, and nothing of what is no document', () => {
    const results = {
      ...documentOf([]),
      type: 'EPCISQueryDocument',
      epcisBody: { queryResults: { queryName: 'q', resultsBody: { eventList: [objectEvent({ bizStep: 'x' })] } } },
    };

    expect(vocabularyProblems(results)[0]?.pointer).to.equal('/epcisBody/queryResults/resultsBody/eventList/0/bizStep');
    expect([null, 7, {}, { epcisBody: 3 }].flatMap(vocabularyProblems)).to.deep.equal([]);
  });

  conformance<{ results: { file: string; validAgainstGS1Schema: boolean }[] }, string>(
    'documents shipped as good that the schema admits',
    'expected-schema-validation.json',
    ({ results }) => results.filter(({ validAgainstGS1Schema }) => validAgainstGS1Schema).map(({ file }) => file),
    (file) => {
      const document = publishedFile<unknown>(file);
      if (document === undefined) return { skipped: 'this document is not at hand' };
      const [first] = vocabularyProblems(document);
      return first && problemLine(first);
    },
  );
});

describe('everything that is wrong with a document', () => {
  it('is found in XML as in the JSON-LD it stands for', () => {
    const wrong = xmlOf(XML_FIELDS.replace('bizstep:shipping', 'bizstep:fishing'));

    expect(documentProblems(xmlOf(XML_FIELDS))).to.deep.equal([]);
    expect(documentProblems(wrong).map(({ pointer }) => pointer)).to.include(`${EVENT}/bizStep`);
  });

  it('is a problem itself where the text can’t be read', () => {
    expect(documentProblems('{').map(({ code }) => code)).to.deep.equal(['EpcisUnreadable']);
    expect(documentProblems('<a/>').map(({ code }) => code)).to.deep.equal(['EventsMissing']);
  });

  it('leaves the rules out on request', () => {
    const text = JSON.stringify(documentOf([objectEvent({ bizStep: 'x' })]));

    expect(documentProblems(text, { schemaOnly: true })).to.deep.equal([]);
    expect(documentProblems(text)).to.have.length(1);
  });

  it('is nothing for the documents of our own', () => {
    for (const name of ['tea.jsonld', 'tea.xml', 'queried.jsonld']) {
      const text = readFileSync(join(import.meta.dirname, 'documents', name), 'utf8');
      expect(documentProblems(text).map(problemLine)).to.deep.equal([]);
    }
  });

  it('is printed on one line, with what was found', () => {
    const [first] = vocabularyProblems(documentOf([objectEvent({ bizStep: 'a\nb' })]));

    expect(first && problemLine(first)).to.equal(
      `BizStepUnknown at ${EVENT}/bizStep ("a\\nb"): use a word of CBV 2.0, or the full address of your own`,
    );
  });
});

function defined(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
}
