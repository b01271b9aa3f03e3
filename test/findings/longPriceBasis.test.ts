import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { GepRefused } from '../../sdk/gep/gepRefused.ts';

// Found: inputs took a price basis of forty characters, which then had no word on the chain: a RangeError without a name.
describe('a price basis that is too long for the chain', () => {
  const inputs = JSON.parse(readFileSync(new URL('../../docs/gep/example.json', import.meta.url), 'utf8'));

  it('is refused where inputs are read', () => {
    expect(() => readInputs({ ...inputs, priceBasis: `D${'E'.repeat(32)}` })).to.throw(GepRefused, '32');
    expect(readInputs({ ...inputs, priceBasis: 'D'.repeat(32) }).priceBasis).to.have.length(32);
  });
});
