import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { deployExchange, type Exchange, type SaleTerms, saleRule } from '../support/sales.ts';
import { contentHash, DAY } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

type Objector = 'developer' | 'villager' | 'buyer';
const OBJECTORS: Objector[] = ['developer', 'villager', 'buyer'];
/** The exchange takes so long over each; three of them are more than the rule lets the clock stand. */
const ANSWER = 7n * DAY;

async function announced() {
  const ledger = await deployExchange(ethers, networkHelpers);
  const terms = await ledger.announced();
  const { until } = await ledger.saleOf(terms);
  return { ...ledger, terms, sale: await ledger.sales.saleId(terms), until };
}

/** Raised and, after a week, dismissed; false when it isn't taken. */
async function holdUp(ledger: Exchange, terms: SaleTerms, by: Objector): Promise<boolean> {
  const { sales, cast, exchange } = ledger;
  const objection = await ledger.objectionTo(await sales.saleId(terms), by);
  try {
    await sales.connect(cast[by]).raiseObjection(terms, objection);
  } catch {
    return false;
  }
  await time.increase(ANSWER);
  await sales.connect(exchange).answerObjection(terms, objection, false, contentHash('示例 答复'));
  return true;
}

/**
 * Each objection stopped the clock until it was answered, and nothing bounded how many came one after the other: a rival or a
 * debtor kept a sale from ever ending, while those who judge answered each.
 */
describe('A sale held up by one objection after the other', () => {
  it('hears a participant once while something is public', async () => {
    const ledger = await loadFixture(announced);

    const taken = [];
    for (let n = 0; n < 4; ++n) taken.push(await holdUp(ledger, ledger.terms, 'developer'));

    expect(taken).to.deep.equal([true, false, false, false]);
  });

  it('isn’t put off for longer than the rule of its class says, and the answer to the last', async () => {
    const ledger = await loadFixture(announced);

    for (let n = 0; n < 6; ++n) {
      await holdUp(ledger, ledger.terms, OBJECTORS[n % OBJECTORS.length] ?? 'developer');
    }

    const putOff = (await ledger.untilOf(ledger.terms)) - ledger.until;
    expect(putOff <= saleRule.maxPause * DAY + ANSWER + 60n).to.equal(true);
  });
});
