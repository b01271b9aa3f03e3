import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { problems } from '../../../server/problems.ts';

describe('the calculator’s refusals at the gateway', () => {
  it('have a status and words each, under their own names', () => {
    const [, union = ''] = /export type GepRefusal =([^;]*);/.exec(readFileSync('sdk/gep/gepRefused.ts', 'utf8')) ?? [];
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);

    expect(codes.length).to.be.greaterThan(20);
    expect(codes.filter((code) => !Object.hasOwn(problems, code))).to.deep.equal([]);
  });
});
