import { expect } from 'chai';
import { designParams } from '../../server/carbon/actKinds.ts';
import { matchBody, purchaseBody } from '../../server/market/purchases/schemas.ts';
import { boardQuery, projectsQuery, reportForm, tradeParams, tradesQuery } from '../../server/pages/marketSchemas.ts';
import { answerBody, reportBody } from '../../server/supervision/schemas.ts';

const ID = `0x${'11'.repeat(32)}`;
const NUL = '举报\u0000内容';
/** More than PostgreSQL's `integer` holds. */
const TOO_LARGE = 4_294_967_295;

/** Each of these once reached the database, which refused it: a fault of ours (500) where a form was filled in badly. */
describe('Input that the database cannot take', () => {
  const subject = { kind: 'lot', id: ID };
  const form = { kind: 'opinion', subjectKind: 'trade', subjectId: ID, words: '示例' };
  const money = { payer: `0x${'22'.repeat(20)}`, amount: '1', bankReference: ID };
  const refused: [what: string, accepts: () => boolean][] = [
    ['a NUL in a report', () => reportBody.safeParse({ kind: 'opinion', subject, words: NUL }).success],
    [
      'a NUL in its contact',
      () => reportBody.safeParse({ kind: 'opinion', subject, words: '示例', contact: NUL }).success,
    ],
    ['a NUL in an answer', () => answerBody.safeParse({ answer: NUL }).success],
    ['a NUL in the form', () => reportForm.safeParse({ ...form, words: NUL }).success],
    ['a NUL in the contact of the form', () => reportForm.safeParse({ ...form, contact: NUL }).success],
    [
      'a NUL in a contract number',
      () => purchaseBody.safeParse({ listing: ID, kg: '1', maxCost: '1', reference: NUL }).success,
    ],
    ['a NUL in what a bank asks for', () => matchBody.safeParse({ ...money, contract: NUL }).success],
    ['a NUL in a project number', () => designParams.shape.number.safeParse(NUL).success],
    ['a fill beyond all numbers', () => tradeParams.safeParse({ source: ID, number: TOO_LARGE }).success],
    ['a report on such a fill', () => reportForm.safeParse({ ...form, number: TOO_LARGE }).success],
    ['a place in the board that is none', () => boardQuery.safeParse({ after: 'abc' }).success],
    ['a place among the trades that is none', () => tradesQuery.safeParse({ after: '1-2' }).success],
    ['a code of a programme that is none', () => projectsQuery.safeParse({ programme: '\u0000' }).success],
  ];
  for (const [what, accepts] of refused) {
    it(`refuses ${what}`, () => {
      expect(accepts()).to.equal(false);
    });
  }

  it('takes lines and tabs in a report', () => {
    expect(reportBody.safeParse({ kind: 'opinion', subject, words: '一\r\n二\t三' }).success).to.equal(true);
  });
});
