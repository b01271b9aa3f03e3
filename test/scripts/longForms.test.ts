import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { askedForms } from '../../scripts/test/longForms.ts';
import { longNames, runLong } from '../../scripts/test/runLong.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const FORMS = {
  sound: `export const run = async (progress) => {
    progress('half way');
    return { name: 'sound', ok: true, figures: { runs: 3 }, misses: [] };
  };`,
  missing: `export const run = async () => ({ name: 'missing', ok: true, figures: {}, misses: ['write 7 is lost'] });`,
  throwing: `export const run = async () => { throw new Error('no room left'); };`,
};

describe('the long forms', () => {
  const folder = temporaryFolder();
  const lines: string[] = [];

  before(() => {
    writeFileSync(join(folder, 'longResult.ts'), '');
    for (const [name, body] of Object.entries(FORMS)) writeFileSync(join(folder, `${name}.ts`), body);
  });

  it('are the files of their folder, without the shape they share', () => {
    expect(longNames(folder)).to.deep.equal(['missing', 'sound', 'throwing']);
  });

  it('run each, and what one throws is a miss of its own', async () => {
    const { sound, throwing } = await runLong(['throwing', 'sound'], (line) => lines.push(line), folder);

    expect(sound).to.deep.include({ ok: true, figures: { runs: 3 }, misses: [] });
    expect(sound?.seconds).to.be.a('number');
    expect(throwing?.ok).to.equal(false);
    expect(throwing?.misses[0]).to.contain('no room left');
    expect(lines).to.include('sound: half way');
  });

  it('do not hold beside a miss, whatever they say of themselves', async () => {
    const { missing } = await runLong(['missing'], (line) => lines.push(line), folder);

    expect(missing?.ok).to.equal(false);
    expect(lines).to.include('missed  missing: write 7 is lost');
  });

  it('refuse a name that is none, by that name', () => {
    expect(askedForms(['--long', '--json', 'nothing'])).to.match(/^UnknownLongForm: nothing; the long forms are /);
  });

  it('refuse an option that is none', () => {
    expect(askedForms(['--long', '--fast'])).to.match(/^usage: .\/ledger test --long/);
  });

  it('are all asked for where none is named', () => {
    expect(askedForms(['--long', '--json'])).to.deep.equal({ names: longNames(), json: true });
  });
});
