import { expect } from 'chai';
import { argsEncoder } from '../../../server/kernel/indexer/canonicalArgs.ts';
import { defineTable } from '../../../server/kernel/indexer/tables/defineTable.ts';
import { createTableSql } from '../../../server/kernel/indexer/tables/tableSql.ts';

describe('the text of an event’s arguments', () => {
  const word = `0x${'0'.repeat(64)}`;

  it('is one for equal events: names in order, amounts as strings, no spaces (RFC 8785)', () => {
    const encode = argsEncoder([
      { name: 'kg', type: 'uint64' },
      { name: 'ids', type: 'uint256[]' },
      { name: 'case', type: 'bytes32' },
      { name: 'isOver', type: 'bool' },
    ]);

    expect(encode({ kg: 3n, ids: [1n, 2n], case: word, isOver: false })).to.equal(
      '{"case":null,"ids":["1","2"],"isOver":false,"kg":"3"}',
    );
  });

  it('is an empty object where an event has none', () => {
    expect(argsEncoder([])({})).to.equal('{}');
  });
});

describe('a table of a projection', () => {
  it('refuses a row that leaves out what isn’t marked as optional', () => {
    const lots = defineTable('lot', { columns: { id: 'hex', kg: 'bigint', paper: 'hex?' }, key: ['id'] });

    expect(createTableSql('projection', lots)).to.equal(
      'CREATE TABLE "projection"."lot" ("id" text COLLATE "C" NOT NULL, "kg" bigint NOT NULL, "paper" text COLLATE "C", ' +
        'PRIMARY KEY ("id"))',
    );
  });
});
