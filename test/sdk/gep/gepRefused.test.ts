import { expect } from 'chai';
import { GepRefused, within } from '../../../sdk/gep/gepRefused.ts';

describe('a refusal', () => {
  it('says all of it: what, where from the widest to the narrowest, and what to do', () => {
    const place = { sheet: '食物', line: 11, column: 'B', item: 'food', table: 'products', row: 0, field: 'Y' };

    expect(new GepRefused('UnitUnknown', 'acre', 'take ha', place).message).to.equal(
      'UnitUnknown: sheet 食物, line 11, column B, food, products, row 1, Y: "acre"; take ha.',
    );
    expect(new GepRefused('UnitUnknown', 'acre', 'take ha').message).to.equal('UnitUnknown: "acre"; take ha.');
  });

  it('shows a hundred and twenty letters of what was found', () => {
    expect(new GepRefused('InputUnknown', 'x'.repeat(120), 'leave it out').value).to.equal('x'.repeat(120));
    expect(new GepRefused('InputUnknown', 'x'.repeat(121), 'leave it out').value).to.equal(`${'x'.repeat(120)}…`);
  });

  it('keeps the narrower place when it is told from further outside', () => {
    const told = () =>
      within({ table: 'outer', row: 3 }, () => {
        throw new GepRefused('InputMissing', '', 'write it', { table: 'inner' });
      });

    expect(told).to.throw(GepRefused).with.property('place').that.deep.equals({ table: 'inner', row: 3 });
  });

  it('is told of refusals alone: a fault stays what it is', () => {
    const fault = new TypeError('no');
    const told = () =>
      within({ row: 1 }, () => {
        throw fault;
      });

    expect(told).to.throw(fault);
  });
});
