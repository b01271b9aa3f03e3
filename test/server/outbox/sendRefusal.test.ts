import { expect } from 'chai';
import { sendRefusal } from '../../../server/kernel/outbox/sendRefusal.ts';

/** As the nodes say it. */
const SAID = {
  known: ['already known', 'Known transaction', 'transaction already imported', 'AlreadyKnown'],
  nonceUsed: [
    'nonce too low: next nonce 4, tx nonce 3',
    'nonce is too low',
    'NONCE_TOO_LOW',
    'Nonce too low. Expected nonce to be 4 but got 3.',
  ],
  tooEarly: ['nonce too high', 'Nonce gap', 'NONCE_TOO_HIGH'],
  refused: ['Upfront cost exceeds account balance', 'gas limit reached', ''],
};

describe('what a node means by refusing a transaction', () => {
  for (const [meaning, words] of Object.entries(SAID)) {
    for (const message of words) {
      it(`is ${meaning}: “${message}”`, () => {
        expect(sendRefusal({ code: -32_000, message })).to.equal(meaning);
      });
    }
  }
});
