import { expect } from 'chai';
import { concat, keccak256, toUtf8Bytes } from 'ethers';
import fc from 'fast-check';
import {
  beneficiaryCommitment,
  certificateCode,
  readCertificateCode,
  revealBeneficiary,
} from '../../../sdk/verify/beneficiary.ts';
import { bytesToHex, type Hex } from '../../../sdk/verify/bytes.ts';
import { failureOf } from './support/failure.ts';

const salts = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
const SALT: Hex = `0x${'5a'.repeat(32)}`;

describe('a beneficiary who is not public', () => {
  it('is committed to as keccak256(salt ‖ name)', () => {
    const expected = keccak256(concat([SALT, toUtf8Bytes('示例 受益人')]));

    expect(beneficiaryCommitment(SALT, '示例 受益人')).to.equal(expected);
  });

  it('has one spelling of a name', () => {
    expect(beneficiaryCommitment(SALT, ' Cafe\u0301 ')).to.equal(beneficiaryCommitment(SALT, 'Caf\u00e9'));
  });

  it('is revealed by the code and the name alone', () => {
    const commitment = beneficiaryCommitment(SALT, '示例 受益人');
    const code = certificateCode(SALT);

    expect(revealBeneficiary(commitment, code, '示例 受益人')).to.equal(true);
    expect(revealBeneficiary(commitment, code, '示例 别人')).to.equal(false);
    expect(revealBeneficiary(commitment, certificateCode(`0x${'5b'.repeat(32)}`), '示例 受益人')).to.equal(false);
  });
});

describe("a certificate's code", () => {
  it('gives back the salt, however it is typed', () => {
    fc.assert(
      fc.property(salts, (salt) => {
        const code = certificateCode(salt);

        expect(code).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){12}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readCertificateCode(code)).to.equal(salt);
        expect(
          readCertificateCode(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')),
        ).to.equal(salt);
      }),
    );
  });

  for (const [what, code] of [
    ['nothing', ''],
    ['too short', certificateCode(SALT).slice(0, -1)],
    ['too long', `${certificateCode(SALT)}0`],
    ['with a foreign sign', certificateCode(SALT).replace(/.$/, 'U')],
    ['with a wrong check', certificateCode(SALT).replace(/^./, (sign) => (sign < '8' ? 'Z' : '0'))],
  ] as const) {
    it(`refuses one that is ${what}`, () => {
      expect(failureOf(() => readCertificateCode(code))).to.equal('CertificateCodeInvalid');
    });
  }
});
