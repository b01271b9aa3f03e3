import { expect } from 'chai';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import { factsOf } from '../../server/finance/applications/decisions.ts';

// The hash of what a machine looked at stays when an application is erased. All but level and income stand beside it, and of those
// there are few: without a salt whoever had the row could try them.
describe('the facts of a decision', () => {
  const facts = { form: 'liangshan.loan-facts.v1', level: 'AA', income: '8000000' };

  it('have another hash each time, so that nobody finds them by trying', () => {
    const [one, other] = [factsOf(facts), factsOf(facts)];
    expect(one.hash).to.not.equal(other.hash);
    expect(JSON.parse(one.text)).to.deep.include(facts);
  });

  it('are hashed as they are kept', () => {
    const { hash, text } = factsOf(facts);
    expect(contentHash(new TextEncoder().encode(text))).to.equal(hash);
  });
});
