import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import * as keys from '../../../sdk/ids/keys.ts';
import {
  contentHash,
  evidenceId,
  parcelId,
  participantId,
  schemaId,
  subjectOfAmount,
  subjectOfRight,
} from '../support/values.ts';

const holder = '0x00000000000000000000000000000000000000A1';
const commitment = contentHash('示例 承诺');

/** Solidity is compared with `support/values.ts` by every test of the contracts; here the SDK is. */
describe('ids in the SDK', () => {
  const pairs: [string, string, string][] = [
    ['a participant', keys.participantId(1, commitment), participantId(1, commitment)],
    ['a schema', keys.schemaId('VALUATION'), schemaId('VALUATION')],
    ['a parcel', keys.parcelId(3, '331121-07-012'), parcelId(3, '331121-07-012')],
    [
      'an evidence',
      keys.evidenceId(commitment as never, commitment as never, commitment as never, commitment as never, 5n),
      evidenceId(commitment, commitment, commitment, commitment, 5n),
    ],
    ['a right', keys.subjectOfRight('RIGHTS', 5n), subjectOfRight(encodeBytes32String('RIGHTS'), 5n)],
    [
      'an amount',
      keys.subjectOfAmount('CREDITS', 5n, holder),
      subjectOfAmount(encodeBytes32String('CREDITS'), 5n, holder),
    ],
  ];
  for (const [what, found, expected] of pairs) {
    it(`of ${what} are those of the contracts`, () => {
      expect(found).to.equal(expected);
    });
  }
});
