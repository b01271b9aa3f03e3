import { expect } from 'chai';
import { lostTables } from '../../scripts/backup/recoverLedger.ts';
import { kekTables } from '../../server/kekTables.ts';
import { migrations } from '../../server/migrations.ts';
import { keptTables, tableCare } from '../../server/tableCare.ts';

const text = migrations.map(({ up }) => up).join('\n');
/** Every table that a migration makes, with what its statement says. */
const made = [...text.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?([\w.]+) \(([^;]*)\);?/g)].map(
  ([, name = '', body = '']) => ({
    name,
    body,
  }),
);
const names = made.map(({ name }) => name).sort();

describe('what becomes of a table when the database is lost', () => {
  it('is written down once for every table of the schemas record and private', () => {
    expect(made.length).to.equal(text.match(/CREATE TABLE/g)?.length);
    expect(Object.keys(tableCare).sort()).to.deep.equal(names);
  });

  it('is said of no table of the projection: all of those are made again from the chain', () => {
    expect(names.filter((name) => !/^(record|private)\./.test(name))).to.deep.equal([]);
  });

  it('leaves out of a backup what must not come back', () => {
    for (const name of ['session', 'one_time_code', 'client_token', 'enrolment']) {
      expect(keptTables).not.to.include(`private.${name}`);
    }
  });

  it('is told by ./ledger recover, table by table, in words', () => {
    expect(lostTables().map(({ what }) => what)).to.deep.equal(keptTables);
    expect(lostTables().filter(({ lost }) => lost.length < 5)).to.deep.equal([]);
  });

  it('has no kept table refer to one that a backup leaves out', () => {
    const broken = made
      .filter(({ name }) => keptTables.includes(name))
      .flatMap(({ name, body }) => [...body.matchAll(/REFERENCES ([\w.]+)/g)].map(([, to = '']) => `${name} -> ${to}`))
      .filter((arrow) => !keptTables.includes(arrow.split(' -> ')[1] ?? ''));

    expect(broken).to.deep.equal([]);
  });

  it('knows every table that a KEK wraps', () => {
    const wrapped = made.filter(({ body }) => /\bkek_id\b/.test(body)).map(({ name }) => name);

    expect(wrapped.sort()).to.deep.equal([...kekTables]);
    expect(text).not.to.match(/ADD COLUMN kek_id/);
  });
});
