import { expect } from 'chai';
import { concat, encodeBytes32String, keccak256 } from 'ethers';
import { LoanRefused } from '../../../sdk/loans/loanRefused.ts';
import { readSheet, sheetDocument, sheetSubject } from '../../../sdk/loans/sheet/sheetDocument.ts';
import { testSheet } from '../../server/finance/support/loanDesk.ts';

const refusal = (of: () => unknown) => {
  try {
    of();
    return 'accepted';
  } catch (error) {
    return error instanceof LoanRefused ? `${error.code} ${error.value}` : String(error);
  }
};

describe('the sheet of a product', () => {
  it('has one spelling and one hash, whatever the order of its fields', () => {
    const sheet = testSheet('GEP_LOAN');
    const turned = Object.fromEntries(Object.entries(sheet).reverse());
    expect(sheetDocument(turned).hash).to.equal(sheetDocument(sheet).hash);
    const { bytes, hash } = sheetDocument(sheet);
    expect(readSheet(bytes)).to.deep.include({ sheet, hash });
  });

  it('is refused in another spelling, as no JSON, and too large', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(refusal(() => readSheet(bytes(JSON.stringify(testSheet('A'), null, 1))))).to.match(/another spelling/);
    expect(refusal(() => readSheet(bytes('{')))).to.match(/no JSON/);
    expect(refusal(() => readSheet(new Uint8Array(65_537)))).to.match(/65537 bytes/);
  });

  it('is refused with the place of what is wrong in it', () => {
    const cases: [object, string][] = [
      [{ principal: { from: '5', to: '4' } }, 'principal'],
      [{ principal: { from: '0', to: '0' } }, 'principal'],
      [{ months: { from: 12, to: 6 } }, 'months'],
      [{ ratePpm: -1 }, 'ratePpm'],
      [{ levelDiscounts: { AAA: 10, AA: 20 } }, 'levelDiscounts'],
      [{ levelDiscounts: { B: 10 } }, 'levelDiscounts'],
      [{ thresholds: { humanAbove: '1', warnBelowBps: 10_000, stopBelowBps: 12_000 } }, 'thresholds'],
      [{ name: { zh: '贷\u202e款', en: 'x' } }, 'name.zh'],
      [{ more: 1 }, ''],
    ];
    for (const [change, place] of cases) {
      const given = { ...testSheet('A'), ...change };
      expect(
        refusal(() => sheetDocument(given)),
        JSON.stringify(change),
      ).to.equal(`LoanSheetInvalid ${place}`);
    }
  });

  it('is about its bank and product', () => {
    const [one, other] = [`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`] as const;
    const subjects = [sheetSubject(one, 'A'), sheetSubject(one, 'B'), sheetSubject(other, 'A')];
    expect(new Set(subjects).size).to.equal(3);
    expect(subjects[0]).to.equal(keccak256(concat([one, encodeBytes32String('A')])));
  });
});
