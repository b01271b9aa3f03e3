import { existsSync, globSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { expect } from 'chai';
import { PUBLISHED_DATA, publishedFile, publishedPath } from '../../../scripts/lib/publishedData.ts';
import { isDateTime } from '../../../sdk/epcis/validation/parts.ts';
import { schemaProblems } from '../../../sdk/epcis/validation/schemaProblems.ts';
import { conformance, type Verdict } from '../support/conformance.ts';
import { CONTEXT, documentOf, objectEvent } from './support/events.ts';

const SCHEMA = 'gs1-epcis/EPCIS-JSON-Schema.json';

interface PublishedVerdict {
  file: string;
  validAgainstGS1Schema: boolean;
}

type Path = (string | number)[];

describe('the schema of EPCIS 2.0', () => {
  conformance<{ results: PublishedVerdict[] }, PublishedVerdict>(
    'schema verdicts',
    'expected-schema-validation.json',
    ({ results }) => results,
    ({ file, validAgainstGS1Schema }): Verdict => {
      const path = publishedPath(file);
      if (!existsSync(path)) return { skipped: 'this document is not at hand' };
      const problems = schemaProblems(JSON.parse(readFileSync(path, 'utf8')));
      return (problems.length === 0) === validAgainstGS1Schema ? undefined : `says ${problems[0]?.code ?? 'valid'}`;
    },
  );

  conformance<object, string>(
    'GS1’s schema under ajv, each document and each broken in every place',
    SCHEMA,
    documents,
    compare,
  );

  it('has nothing against an event of its own', () => {
    expect(schemaProblems(documentOf([objectEvent()]))).to.deep.equal([]);
    expect(schemaProblems({ ...objectEvent(), '@context': CONTEXT })).to.deep.equal([]);
  });

  const event = '/epcisBody/eventList/0';
  const cases: [what: string, document: unknown, code: string, pointer: string][] = [
    ['a list instead of a document', [], 'DocumentInvalid', ''],
    ['no type', {}, 'FieldMissing', '/type'],
    ['a document without context', documentOf([], { '@context': undefined }), 'FieldMissing', '/@context'],
    ['an event alone without context', objectEvent(), 'FieldMissing', '/@context'],
    ['no time', documentOf([objectEvent({ eventTime: undefined })]), 'FieldMissing', `${event}/eventTime`],
    [
      'a day that isn’t',
      documentOf([objectEvent({ eventTime: '2026-02-30T00:00:00Z' })]),
      'FieldInvalid',
      `${event}/eventTime`,
    ],
    [
      'a time without zone',
      documentOf([objectEvent({ eventTime: '2026-02-03T00:00:00' })]),
      'FieldInvalid',
      `${event}/eventTime`,
    ],
    [
      'an offset past +14:00',
      documentOf([objectEvent({ eventTimeZoneOffset: '+14:30' })]),
      'FieldInvalid',
      `${event}/eventTimeZoneOffset`,
    ],
    ['an unknown action', documentOf([objectEvent({ action: 'SEE' })]), 'FieldInvalid', `${event}/action`],
    ['nothing it happened to', documentOf([objectEvent({ epcList: undefined })]), 'WhatMissing', event],
    ['lot data with OBSERVE', documentOf([objectEvent({ ilmd: {} })]), 'IlmdNotAllowed', `${event}/ilmd`],
    [
      'an EPC said twice',
      documentOf([objectEvent({ epcList: ['urn:x:1', 'urn:x:1'] })]),
      'FieldInvalid',
      `${event}/epcList`,
    ],
    [
      'a word as URN',
      documentOf([objectEvent({ bizStep: 'urn:epcglobal:cbv:bizstep:shipping' })]),
      'FieldInvalid',
      `${event}/bizStep`,
    ],
    [
      'a field in a quantity that isn’t of it',
      documentOf([objectEvent({ quantityList: [{ epcClass: 'urn:x:1', size: 2 }] })]),
      'FieldUnknown',
      `${event}/quantityList/0/size`,
    ],
    [
      'a quantity in quotes',
      documentOf([objectEvent({ quantityList: [{ epcClass: 'urn:x:1', quantity: '2' }] })]),
      'FieldInvalid',
      `${event}/quantityList/0/quantity`,
    ],
    [
      'a sensor without reports',
      documentOf([objectEvent({ sensorElementList: [{ sensorReport: [] }] })]),
      'ListEmpty',
      `${event}/sensorElementList/0/sensorReport`,
    ],
    [
      'a transformation without output',
      documentOf([{ ...objectEvent({ type: 'TransformationEvent', epcList: undefined }), inputEPCList: ['urn:x:1'] }]),
      'TransformationIncomplete',
      event,
    ],
    [
      'a transaction without transactions',
      documentOf([objectEvent({ type: 'TransactionEvent' })]),
      'FieldMissing',
      `${event}/bizTransactionList`,
    ],
    [
      'an association without parent',
      documentOf([objectEvent({ type: 'AssociationEvent', childEPCs: ['urn:x:1'] })]),
      'FieldMissing',
      `${event}/parentID`,
    ],
    ['an aggregation without children', documentOf([objectEvent({ type: 'AggregationEvent' })]), 'WhatMissing', event],
    [
      'a key with signs of a pointer',
      documentOf([objectEvent({ 'a:b/c~d': {}, persistentDisposition: { 'x/y~z': [] } })]),
      'FieldUnknown',
      `${event}/persistentDisposition/x~1y~0z`,
    ],
  ];
  for (const [what, document, code, pointer] of cases) {
    it(`names ${what}: ${code}`, () => {
      const found = schemaProblems(document).map((one) => `${one.code} ${one.pointer}`);

      expect(found).to.include(`${code} ${pointer}`);
    });
  }

  it('takes the children of all for an aggregation that is deleted, and one side under a transformationID', () => {
    const deleted = {
      ...objectEvent({ type: 'AggregationEvent', action: 'DELETE', epcList: undefined }),
      parentID: 'urn:x:1',
    };
    const half = objectEvent({
      type: 'TransformationEvent',
      epcList: undefined,
      inputEPCList: ['urn:x:1'],
      transformationID: 'urn:x:2',
    });

    expect(schemaProblems(documentOf([deleted, half]))).to.deep.equal([]);
  });
});

function documents(): string[] {
  return globSync(['gs1-epcis/JSON/**/*.jsonld', 'hash-vectors/tests/examples/*.jsonld'], { cwd: PUBLISHED_DATA });
}

let validate: ReturnType<Ajv['compile']> | undefined;

/** The same verdict as ajv with GS1's file, on the document as it is and with each of its values put wrong. */
function compare(file: string): Verdict {
  validate ??= new Ajv({ strict: false, formats: { uri: true, 'date-time': isDateTime } }).compile(
    publishedFile(SCHEMA) ?? {},
  );
  const document = JSON.parse(readFileSync(publishedPath(file), 'utf8'));
  for (const path of paths(document)) {
    for (const value of [
      undefined,
      null,
      '',
      7,
      [],
      {},
      ['a', 'a'],
      'urn:epcglobal:cbv:x',
      'https://gs1.org/voc/Mass',
    ]) {
      const broken = replaced(document, path, value);
      const ours = schemaProblems(broken);
      if ((ours.length === 0) !== validate(broken)) {
        return `/${path.join('/')} as ${JSON.stringify(value)}: ${ours[0]?.code ?? 'valid'}, ajv: ${validate.errors?.[0]?.message}`;
      }
    }
  }
  return (schemaProblems(document).length === 0) === validate(document) ? undefined : 'differs as it is';
}

/** Paths to every value; of a list its first two entries. */
function* paths(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 2) : Object.keys(value);
  for (const key of keys) yield* paths((value as Record<string | number, unknown>)[key], [...path, key]);
}

function replaced(document: object, path: Path, value: unknown): unknown {
  const copy = structuredClone(document);
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((at, key) => at[key] as never, copy as never);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return copy;
}
