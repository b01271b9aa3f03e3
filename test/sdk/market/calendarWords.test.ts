import { expect } from 'chai';
import { calendarWords, dayNumber } from '../../../sdk/market/rules/calendarWords.ts';

describe('calendarWords', () => {
  it('counts days from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).to.equal(0n);
    expect(dayNumber('2026-10-01')).to.equal(20_727n);
  });

  it('sets one bit a day, in the word of 256 days it belongs to', () => {
    expect(calendarWords(['1970-01-02', '1970-09-14', '1970-01-04'])).to.deep.equal([
      { word: 0n, flips: 0b1010n },
      { word: 1n, flips: 1n },
    ]);
  });
});
