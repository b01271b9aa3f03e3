import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { documentOf, objectEvent, XML_FIELDS, xmlOf } from '../sdk/epcis/support/events.ts';
import { runLedger } from './support/runLedger.ts';

describe('./ledger epcis', function () {
  this.timeout(60_000);
  let folder: string;
  let good: string;
  let bad: string;
  let xml: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'epcis-'));
    good = keep('good.json', JSON.stringify(documentOf([objectEvent(), objectEvent({ bizStep: 'packing' })])));
    bad = keep('bad.json', JSON.stringify(documentOf([objectEvent({ bizStep: 'x' })])));
    // By content, not by name.
    xml = keep('xml.json', xmlOf(XML_FIELDS));
  });

  after(() => rmSync(folder, { recursive: true }));

  it('hash prints one hash a line, in the order of files and events, JSON-LD and XML alike', async () => {
    const { status, stdout } = await runLedger(['epcis', 'hash', good, xml]);
    const [first, second, third] = stdout.trimEnd().split('\n');

    expect(status).to.equal(0);
    expect(stdout).to.match(/^(ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0\n){3}$/);
    expect(third).to.equal(first);
    expect(second).not.to.equal(first);
  });

  it('hash goes on after a file that can’t be hashed, and ends with 1', async () => {
    const { status, stdout, stderr } = await runLedger(['epcis', 'hash', keep('no.json', '{}'), xml]);

    expect(status).to.equal(1);
    expect(stdout.trimEnd().split('\n')).to.have.length(1);
    expect(stderr).to.match(/no\.json: EventsMissing/);
  });

  it('validate says nothing of what holds, with 0', async () => {
    expect(await runLedger(['epcis', 'validate', good, xml])).to.deep.equal({ status: 0, stdout: '', stderr: '' });
  });

  it('validate prints one reason a line, with 1; the schema alone sees no words', async () => {
    const { status, stdout } = await runLedger(['epcis', 'validate', bad]);

    expect({ status, lines: stdout.trimEnd().split('\n').length }).to.deep.equal({ status: 1, lines: 1 });
    expect(stdout).to.match(/^BizStepUnknown at \/epcisBody\/eventList\/0\/bizStep \("x"\): /);
    expect(await runLedger(['epcis', 'validate', '--schema-only', bad])).to.include({ status: 0, stdout: '' });
  });

  it('says what it needs with 64, and which file isn’t there with 66', async () => {
    expect((await runLedger(['epcis', 'smell', good])).status).to.equal(64);
    expect((await runLedger(['epcis', 'hash'])).status).to.equal(64);
    expect((await runLedger(['epcis', 'hash', '--schema-only', good])).status).to.equal(64);
    expect((await runLedger(['epcis', 'hash', join(folder, 'none.json')])).status).to.equal(66);
  });

  function keep(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }
});
