import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { PUBLISHED_DATA, publishedFile, publishedPath } from '../../../scripts/lib/publishedData.ts';
import { hashEvents } from '../../../sdk/epcis/hashEvents.ts';
import { conformance, type Verdict } from '../support/conformance.ts';

const PUBLISHED = 'hash-vectors/tests/examples';
const EQUAL = 'hash-vectors/tests/expected_equal';

interface Vector {
  file: string;
  events: { preHash: string; hash: string }[];
  contextOverride?: string[];
}

/** Published lists of pre-hash strings that their own published hashes contradict; the hashes are held to. */
const CORRUPT_PREHASHES = [
  'epcisDocWithAllGS1Keys',
  'epcisDocWithCustomSchemaInContext',
  'epcisDocWithDefaultSchemaInContext',
];

/** Documents on which we depart from the reference implementation, with the reason. */
const DEPARTURES: Record<string, string> = {
  'Namespaces_at_different_level.json':
    'the reference hashes the text of a context inside an event, prefixes and all; here it is a context',
};

describe('EPCIS event hashes that others computed', () => {
  conformance<{ documents: Vector[] }, Vector>(
    'event hashes',
    'hash-vectors/event-hash-vectors.json',
    ({ documents }) => documents,
    judgeComputed,
  );

  forFiles(`${PUBLISHED}/*.hashes`, 'hashes as published', (path) => {
    const stem = path.replace(/\.hashes$/, '');
    const expected = lines(path);
    const inputs = ['.jsonld', '.json', '.xml'].map((ending) => stem + ending).filter((file) => existsSync(file));
    const wrong = inputs.filter((file) => hashesOf(file).join() !== expected.join());
    return wrong.length > 0 || inputs.length === 0
      ? `${wrong.map((file) => basename(file)).join()} differs`
      : undefined;
  });

  forFiles(`${PUBLISHED}/*.prehashes`, 'pre-hash strings as published', (path) => {
    const stem = path.replace(/\.prehashes$/, '');
    if (CORRUPT_PREHASHES.includes(basename(stem))) return { skipped: 'contradicts the hashes published beside it' };
    const input = ['.jsonld', '.xml'].map((ending) => stem + ending).find((file) => existsSync(file));
    if (!input) return { skipped: 'was published without the document it is of' };
    const got = hashEvents(readFileSync(input, 'utf8')).map(({ preHash }) => preHash);
    return got.join('\n') === lines(path).join('\n') ? undefined : `${basename(stem)} differs`;
  });

  forFiles(`${EQUAL}/*`, 'spellings of one event', (path) => {
    const found = new Set(hashesOf(path));
    return found.size === 1 ? undefined : `${basename(path)} has ${found.size} hashes`;
  });
});

describe('EPCIS event hashes of documents of our own, as the reference implementation gave them', () => {
  const expected: Record<string, string[]> = JSON.parse(readFileSync(own('hashes.json'), 'utf8'));

  it('hold for JSON-LD with every type of event', () => {
    expect(hashesOf(own('tea.jsonld'))).to.deep.equal(expected.tea);
  });

  it('hold for the same events as XML, under other prefixes, spellings and order', () => {
    expect(hashesOf(own('tea.xml'))).to.deep.equal(expected.tea);
  });

  it('hold for results of a query, with numbers and letters that languages differ on', () => {
    expect(hashesOf(own('queried.jsonld'))).to.deep.equal(expected.queried);
  });
});

function own(name: string): string {
  return join(import.meta.dirname, 'documents', name);
}

function hashesOf(path: string): string[] {
  return hashEvents(readFileSync(path, 'utf8')).map(({ eventHash }) => eventHash);
}

function lines(path: string): string[] {
  return readFileSync(path, 'utf8').trim().split('\n');
}

function judgeComputed({ file, events }: Vector): Verdict {
  const departure = DEPARTURES[basename(file)];
  if (departure) return { skipped: departure };
  const path = publishedPath(file);
  if (!existsSync(path)) return { skipped: 'this document is not at hand' };
  const got = hashEvents(readFileSync(path, 'utf8'));
  const wrong = events.findIndex(({ hash, preHash }, i) => got[i]?.eventHash !== hash || got[i]?.preHash !== preHash);
  return wrong < 0 && got.length === events.length
    ? undefined
    : `event ${wrong} of ${got.length}: ${got[wrong]?.preHash}`;
}

/** A published folder, a verdict a file. */
function forFiles(pattern: string, title: string, judge: (path: string) => Verdict): void {
  const isThere = publishedFile('hash-vectors/event-hash-vectors.json') !== undefined;
  const files = isThere ? globSync(pattern, { cwd: PUBLISHED_DATA }) : [];
  conformance(
    title,
    isThere ? 'hash-vectors/event-hash-vectors.json' : pattern,
    () => files,
    (file) => judge(publishedPath(file)),
  );
}
