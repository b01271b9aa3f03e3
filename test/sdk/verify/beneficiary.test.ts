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

  it('is the salt in fives of bits, after four of its hash, in groups of four signs', () => {
    const salt = keccak256(toUtf8Bytes('salt'));
    const check = keccak256(salt).slice(2, 3);
    const bits = `${BigInt(`0x1${check}${salt.slice(2)}`)
      .toString(2)
      .slice(1)}`;
    const signs = (bits.match(/.{5}/g) ?? []).map(
      (five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number.parseInt(five, 2)],
    );
    expect(certificateCode(salt as Hex)).to.equal((signs.join('').match(/.{4}/g) ?? []).join('-'));
    for (const zero of ['00', 'ff', '01', '80']) {
      const edge: Hex = `0x${zero.repeat(32)}`;
      expect(readCertificateCode(certificateCode(edge))).to.equal(edge);
    }
  });

  it('is of a salt of 32 bytes', () => {
    for (const short of ['0x5a', `0x${'5a'.repeat(33)}`] as Hex[]) {
      expect(failureOf(() => certificateCode(short))).to.equal('HexMalformed');
      expect(failureOf(() => beneficiaryCommitment(short, 'name'))).to.equal('HexMalformed');
    }
  });

  it('reveals against a commitment in capitals too', () => {
    const commitment = beneficiaryCommitment(SALT, 'name').toUpperCase().replace('X', 'x') as Hex;
    expect(revealBeneficiary(commitment, certificateCode(SALT), ' name')).to.equal(true);
  });

  it('reads every usual mix-up, and no other', () => {
    const code = certificateCode(`0x${'00'.repeat(32)}`);
    expect(code).to.include('0');
    expect(readCertificateCode(code.replaceAll('0', 'O'))).to.equal(`0x${'00'.repeat(32)}`);
    const ones = certificateCode(`0x${'08421'.repeat(12)}0842`);
    for (const sign of ['I', 'L', 'i', 'l'])
      expect(readCertificateCode(ones.replaceAll('1', sign))).to.equal(readCertificateCode(ones));
  });

  for (const [what, code] of [
    ['nothing', ''],
    ['of signs between which something stands', certificateCode(SALT).replaceAll('-', '.')],
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
