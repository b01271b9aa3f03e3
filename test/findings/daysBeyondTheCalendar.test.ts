import { expect } from 'chai';
import { amendmentWish, loanQuoteBody, offerTerms } from '../../server/finance/schemas.ts';

/** Anybody may ask for a quote. Drawn in the year 1 it was a fault of ours, in 9999 its days were no days: "+010478-12". */
describe('found here: loans drawn where the calendar ends', () => {
  const quote = {
    ...{ principal: '1000000', repayment: 'bullet', everyMonths: 12, periods: 480, ratePpm: 0, dayCount: 'ACT/360' },
  };
  const isTaken = (schema: { safeParse(value: unknown): { success: boolean } }, body: object) =>
    schema.safeParse(body).success;

  it('are refused at the door, and none that a bank would draw', () => {
    const days = ['0000-01-01', '0001-01-01', '1969-12-31', '9999-12-31', '2026-02-30', '2024-02-29', '2099-12-31'];
    const taken = days.filter((drawnOn) => isTaken(loanQuoteBody, { ...quote, drawnOn }));
    expect(taken).to.deep.equal(['2024-02-29', '2099-12-31']);
    expect(days.filter((on) => isTaken(amendmentWish, { kind: 'rate', on }))).to.deep.equal(taken);
    expect(days.filter((drawOn) => offerTerms.shape.drawOn.safeParse(drawOn).success)).to.deep.equal(taken);
  });
});
