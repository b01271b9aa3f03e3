import { expect } from 'chai';
import { parseSiweMessage } from '../../../server/kernel/auth/siwe/parseSiweMessage.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { ALSO_REFUSED, MALFORMED, WELL_FORMED } from './siweVectors.ts';

describe('parseSiweMessage', () => {
  it('is measured on 29 malformed and 19 well-formed kinds', () => {
    expect([MALFORMED.length, WELL_FORMED.length]).to.deep.equal([29, 19]);
  });

  context('when the message is malformed', () => {
    for (const { kind, text } of [...MALFORMED, ...ALSO_REFUSED]) {
      it(`refuses: ${kind}`, () => {
        expect(() => parseSiweMessage(text)).to.throw(AppError, /^Siwe(MessageMalformed|AddressNotChecksummed)$/);
      });
    }
  });

  context('when the message is well-formed', () => {
    for (const { kind, text } of WELL_FORMED) {
      it(`takes: ${kind}`, () => {
        expect(parseSiweMessage(text).text).to.equal(text);
      });
    }
  });

  it('names an address without checksum', () => {
    const text = MALFORMED.find(({ kind }) => kind === 'address without checksum')?.text ?? '';

    expect(() => parseSiweMessage(text)).to.throw(AppError, 'SiweAddressNotChecksummed');
  });

  it('reads times as moments', () => {
    const text = WELL_FORMED.find(({ kind }) => kind === 'offset from UTC')?.text ?? '';

    expect(parseSiweMessage(text).issuedAt.toISOString()).to.equal('2026-01-05T01:00:00.000Z');
  });
});
