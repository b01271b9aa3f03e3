import { expect } from 'chai';
import { brandMember, lienId, priceKey, rightId } from '../../sdk/ids/keys.ts';
import { certificateNumber } from '../../sdk/rights/certificateNumber.ts';
import { licenceIdOf, lienIdOf, priceIdOf, rightIdOf } from '../../web/desk/registry/naturalIds.ts';

const REGISTER = `0x${'a7'.repeat(32)}` as const;

describe('ids that a register’s desk computes before anything is entered', () => {
  it('are those of the SDK for liens, whatever the length of the number', () => {
    for (const number of ['1', '示例抵押登记 331102-2026-000001', 'x'.repeat(32), '登'.repeat(64)]) {
      expect(lienIdOf(REGISTER, number)).to.equal(lienId(REGISTER, number));
    }
  });

  it('are those of the SDK for prices, licences and mandates', () => {
    expect(priceIdOf('09521234500025', 331124)).to.equal(priceKey('09521234500025', 331124));
    expect(licenceIdOf(4, REGISTER)).to.equal(brandMember(4, REGISTER));
  });

  it('are those of the SDK for rights, by the printed number or by a person’s keyed hash', () => {
    const [printed, hashed] = ['示例林权证 331102-2026-000009', `0x${'5c'.repeat(32)}` as const];
    expect(rightIdOf(REGISTER, printed)).to.equal(rightId(REGISTER, certificateNumber(printed)));
    expect(rightIdOf(REGISTER, hashed)).to.equal(rightId(REGISTER, hashed));
  });
});
