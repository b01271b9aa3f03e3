import { expect } from 'chai';
import { id, ZeroAddress, ZeroHash } from 'ethers';
import { CASH, lienOn } from '../encumbrance/support/register.ts';
import { receiptOver } from '../support/auctions.ts';
import { openChain } from '../support/chain.ts';
import {
  blocksOf,
  DividendState,
  DUST,
  deployPayouts,
  dividendId,
  entryOf,
  fundingIdOf,
  HOUSEHOLDS,
  INCOME_RIGHT,
  leafOf,
  PayBucket,
  type Payouts,
  type TestBlock,
  type TestLine,
} from '../support/dividends.ts';
import { fund, participantNamed } from '../support/ledger.ts';
import { contentHash, DAY, Flag, Kind, lockWord, participantId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const { loadFixture, time } = networkHelpers;

const RECEIPTS = contentHash('示例 银行回单文件');

async function ready() {
  return deployPayouts(ethers, networkHelpers);
}

async function declared() {
  const payouts = await ready();
  await payouts.dividends.connect(payouts.company).declare(payouts.terms);
  return payouts;
}

async function listed() {
  const payouts = await declared();
  await payouts.dividends.connect(payouts.company).listBlocks(payouts.dividend, payouts.blocks.map(entryOf));
  return payouts;
}

async function funded() {
  const payouts = await listed();
  await payouts.dividends.connect(payouts.company).fund(payouts.dividend);
  return payouts;
}

/** Claims have begun. */
async function paying() {
  const payouts = await funded();
  await time.increaseTo(payouts.terms.payAt);
  return payouts;
}

/** The villager's income right is under one lien of the bank. */
async function pledged() {
  const payouts = await paying();
  await payouts.record(lienOn(payouts.incomeSubject, '收益权 1', { effect: 2 }));
  return payouts;
}

async function banked() {
  const payouts = await ready();
  const { dividends, company, dividend, blocks } = payouts;
  const terms = { ...payouts.terms, inBank: true };
  await dividends.connect(company).declare(terms);
  await dividends.connect(company).listBlocks(dividend, blocks.map(entryOf));
  const matter = fundingIdOf(dividend, 31337n, await dividends.getAddress());
  const receipt = (changes: object = {}) => ({
    ...receiptOver({
      instruction: matter,
      payer: company.address,
      amount: payouts.total + DUST,
      heldUntil: terms.expiresAt,
    }),
    ...changes,
  });
  return { ...payouts, terms, matter, receipt };
}

async function bankPaying() {
  const payouts = await banked();
  const { dividends, company, bank, dividend, signReceipt, receipt } = payouts;
  await dividends.connect(company).fundWithReceipt(dividend, await signReceipt(bank, receipt()));
  await time.increaseTo(payouts.terms.payAt);
  return payouts;
}

/** Block, line and proof of household `n`, as `claim` takes them. */
function claimOf({ blocks }: { blocks: TestBlock[] }, n: number) {
  const block = blocks[Math.floor(n / 256)];
  const line = block?.lines[n % 256];
  const proof = block?.proofs[n % 256];
  if (!line || !proof) throw new RangeError(`no household ${n}`);
  return { block: Math.floor(n / 256), line, proof };
}

function claim(payouts: Payouts, n: number, by = payouts.stranger) {
  const { block, line, proof } = claimOf(payouts, n);
  return payouts.dividends.connect(by).claim(payouts.dividend, block, line, proof);
}

function sumOf(lines: TestLine[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}

const FIRST = 0;
const SECOND = 1;
const FULL = 2n ** 256n - 1n;

describe('Dividends', () => {
  describe('declare', () => {
    it('takes the terms down and tells them, holding nothing yet', async () => {
      const { dividends, cash, company, dividend, terms } = await loadFixture(ready);

      await expect(dividends.connect(company).declare(terms))
        .to.emit(dividends, 'DividendDeclared')
        .withArgs(dividend, participantNamed('company'), company.address, Object.values(terms));
      const entry = await dividends.dividend(dividend);
      expect([entry.payer, entry.state, entry.total, entry.dust, entry.count, entry.paid]).to.deep.equal([
        company.address,
        DividendState.Declared,
        terms.total,
        DUST,
        BigInt(HOUSEHOLDS),
        0n,
      ]);
      expect(await cash.lockOf(company, 0n)).to.equal(0n);
    });

    const payers = ['VillageCompany', 'Cooperative', 'Enterprise', 'PublicBody'] as const;
    for (const kind of payers) {
      it(`is open to a ${kind}`, async () => {
        const { dividends, terms, participants, office, stranger } = await loadFixture(ready);
        const payer = participantId(1, id('示例 payer'));
        await participants.connect(office).enrol(1, id('示例 payer'), Kind[kind], Flag.MayHold, 331121);
        await participants.connect(office).addAccount(payer, stranger);

        await expect(dividends.connect(stranger).declare(terms)).to.emit(dividends, 'DividendDeclared');
      });
    }

    for (const name of ['villager', 'bank', 'court', 'stranger'] as const) {
      it(`refuses it to a ${name}`, async () => {
        const payouts = await loadFixture(ready);
        const payer = name === 'stranger' ? ZeroHash : participantNamed(name);

        await expect(payouts.dividends.connect(payouts[name]).declare(payouts.terms))
          .to.be.revertedWithCustomError(payouts.dividends, 'CallerNotPayer')
          .withArgs(dividendId(payer), payouts[name].address);
      });
    }

    it('refuses it to a suspended company', async () => {
      const { dividends, company, dividend, terms, participants, supervisor } = await loadFixture(ready);
      await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('示例'));

      await expect(dividends.connect(company).declare(terms))
        .to.be.revertedWithCustomError(dividends, 'CallerNotPayer')
        .withArgs(dividend, company.address);
    });

    it('refuses a number that has served', async () => {
      const { dividends, company, dividend, terms } = await loadFixture(declared);

      await expect(dividends.connect(company).declare({ ...terms, total: 1_000_000n }))
        .to.be.revertedWithCustomError(dividends, 'DividendAlreadyRecorded')
        .withArgs(dividend);
    });

    const flaws: [string, (terms: Payouts['terms']) => object][] = [
      ['without a bucket', () => ({ bucket: PayBucket.None })],
      ['without a document', () => ({ document: ZeroHash })],
      ['without households', () => ({ count: 0, dust: 0n })],
      ['to more than 262,144 households', () => ({ count: 262_145 })],
      ['of less than a fen each', () => ({ total: BigInt(HOUSEHOLDS) - 1n })],
      ['whose dust would be a fen for each', () => ({ dust: BigInt(HOUSEHOLDS) })],
      ['beyond what a lock holds', () => ({ total: 2n ** 64n - DUST })],
      ['without a record moment', () => ({ recordAt: 0n })],
      ['recorded after it is paid', ({ payAt }) => ({ recordAt: payAt + 1n })],
      ['paid in the past', ({ recordAt }) => ({ payAt: recordAt + 1n })],
      ['paid more than a year ahead', ({ payAt }) => ({ payAt: payAt + 366n * DAY, expiresAt: payAt + 400n * DAY })],
      ['that expires as it is paid', ({ payAt }) => ({ expiresAt: payAt })],
      ['open for more than three years', ({ payAt }) => ({ expiresAt: payAt + 1_097n * DAY })],
      ['whose dust goes nowhere', () => ({ sink: ZeroAddress })],
    ];
    for (const [what, changes] of flaws) {
      it(`refuses one ${what}`, async () => {
        const { dividends, company, dividend, terms } = await loadFixture(ready);

        await expect(dividends.connect(company).declare({ ...terms, ...changes(terms) }))
          .to.be.revertedWithCustomError(dividends, 'DividendInvalid')
          .withArgs(dividend);
      });
    }

    it('refuses one without a number', async () => {
      const { dividends, company, terms } = await loadFixture(ready);

      await expect(dividends.connect(company).declare({ ...terms, number: ZeroHash }))
        .to.be.revertedWithCustomError(dividends, 'DividendInvalid')
        .withArgs(dividendId(participantNamed('company'), ZeroHash));
    });

    it('asks for no sink where there is no dust', async () => {
      const { dividends, company, terms } = await loadFixture(ready);

      await expect(dividends.connect(company).declare({ ...terms, dust: 0n, sink: ZeroAddress })).to.emit(
        dividends,
        'DividendDeclared',
      );
    });
  });

  describe('listBlocks', () => {
    it('takes the blocks down in order, in as many calls as it needs', async () => {
      const { dividends, company, dividend, blocks } = await loadFixture(declared);
      const [first, last] = blocks.map(entryOf);
      if (!first || !last) throw new RangeError('two blocks');

      await expect(dividends.connect(company).listBlocks(dividend, [first]))
        .to.emit(dividends, 'BlocksListed')
        .withArgs(dividend, 0n, [Object.values(first)]);
      await expect(dividends.connect(company).listBlocks(dividend, [last]))
        .to.emit(dividends, 'BlocksListed')
        .withArgs(dividend, 1n, [Object.values(last)]);
      const { entry } = await dividends.blockOf(dividend, 1);
      expect([entry.root, entry.total, entry.paid, entry.count]).to.deep.equal([last.root, last.total, 0n, 3n]);
      expect((await dividends.dividend(dividend)).blocks).to.equal(2n);
    });

    it('refuses a distribution that nobody declared', async () => {
      const { dividends, company, dividend, blocks } = await loadFixture(ready);

      await expect(dividends.connect(company).listBlocks(dividend, blocks.map(entryOf)))
        .to.be.revertedWithCustomError(dividends, 'DividendUnknown')
        .withArgs(dividend);
    });

    it('refuses blocks once the money is held', async () => {
      const { dividends, company, dividend, blocks } = await loadFixture(funded);

      await expect(dividends.connect(company).listBlocks(dividend, blocks.map(entryOf)))
        .to.be.revertedWithCustomError(dividends, 'DividendStateIsOther')
        .withArgs(dividend, DividendState.Funded);
    });

    it('refuses everybody but the payer', async () => {
      const { dividends, buyer, dividend, blocks } = await loadFixture(declared);

      await expect(dividends.connect(buyer).listBlocks(dividend, blocks.map(entryOf)))
        .to.be.revertedWithCustomError(dividends, 'CallerNotPayer')
        .withArgs(dividend, buyer.address);
    });

    it('takes them from another account of the payer', async () => {
      const { dividends, participants, office, stranger, dividend, blocks } = await loadFixture(declared);
      await participants.connect(office).addAccount(participantNamed('company'), stranger);

      await expect(dividends.connect(stranger).listBlocks(dividend, blocks.map(entryOf))).to.emit(
        dividends,
        'BlocksListed',
      );
    });

    it('waits for the record moment', async () => {
      const { dividends, company, dividend, terms, blocks } = await loadFixture(ready);
      const recordAt = terms.payAt - DAY;
      await dividends.connect(company).declare({ ...terms, recordAt });

      await expect(dividends.connect(company).listBlocks(dividend, blocks.map(entryOf)))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, recordAt);
    });

    const flaws: [string, number, (blocks: ReturnType<typeof entryOf>[]) => object[]][] = [
      ['none', 0, () => []],
      ['more than 64 at a time', 0, ([first]) => Array.from({ length: 65 }, () => first ?? {})],
      ['one without a root', 0, ([first, last]) => [{ ...first, root: ZeroHash }, last ?? {}]],
      ['one that has paid already', 0, ([first, last]) => [{ ...first, paid: 1n }, last ?? {}]],
      ['one that isn’t full and isn’t the last', 0, ([first, last]) => [{ ...first, count: 255 }, last ?? {}]],
      ['a last one with too many households', 1, ([first, last]) => [first ?? {}, { ...last, count: 4 }]],
      ['one of less than a fen each', 1, ([first, last]) => [first ?? {}, { ...last, total: 2n }]],
      ['one past the last', 2, ([first, last]) => [first ?? {}, last ?? {}, last ?? {}]],
      ['sums below the total', 1, ([first, last]) => [first ?? {}, { ...last, total: (last?.total ?? 0n) - 1n }]],
      ['sums above the total', 1, ([first, last]) => [{ ...first, total: (first?.total ?? 0n) + 1n }, last ?? {}]],
      [
        'a first one with all the money',
        0,
        ([first, last]) => [{ ...first, total: (first?.total ?? 0n) + (last?.total ?? 0n) }],
      ],
    ];
    for (const [what, place, changed] of flaws) {
      it(`refuses ${what}`, async () => {
        const { dividends, company, dividend, blocks } = await loadFixture(declared);

        await expect(dividends.connect(company).listBlocks(dividend, changed(blocks.map(entryOf)) as never))
          .to.be.revertedWithCustomError(dividends, 'BlocksMismatch')
          .withArgs(dividend, place);
      });
    }
  });

  describe('fund', () => {
    it('locks total and dust where they lie', async () => {
      const { dividends, cash, company, dividend, total } = await loadFixture(listed);
      const before = await cash.balanceOf(company);

      await expect(dividends.connect(company).fund(dividend))
        .to.emit(dividends, 'DividendFunded')
        .withArgs(dividend, participantNamed('company'), total + DUST, ZeroHash);
      expect(await cash.lockOf(company, 0n)).to.equal(lockWord({ market: total + DUST }));
      expect([await cash.balanceOf(company), await cash.balanceOf(dividends)]).to.deep.equal([before, 0n]);
      expect((await dividends.dividend(dividend)).state).to.equal(DividendState.Funded);
    });

    it('waits for the last block', async () => {
      const { dividends, company, dividend, blocks } = await loadFixture(declared);
      await dividends.connect(company).listBlocks(dividend, blocks.slice(0, 1).map(entryOf));

      await expect(dividends.connect(company).fund(dividend))
        .to.be.revertedWithCustomError(dividends, 'BlocksMismatch')
        .withArgs(dividend, 1);
    });

    it('refuses everybody but the payer', async () => {
      const { dividends, buyer, dividend } = await loadFixture(listed);

      await expect(dividends.connect(buyer).fund(dividend))
        .to.be.revertedWithCustomError(dividends, 'CallerNotPayer')
        .withArgs(dividend, buyer.address);
    });

    it('refuses a second time', async () => {
      const { dividends, company, dividend } = await loadFixture(funded);

      await expect(dividends.connect(company).fund(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendStateIsOther')
        .withArgs(dividend, DividendState.Funded);
    });

    it('refuses once nothing could be claimed any more', async () => {
      const { dividends, company, dividend, terms } = await loadFixture(listed);
      await time.increaseTo(terms.expiresAt + 1n);

      await expect(dividends.connect(company).fund(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, terms.expiresAt);
    });

    it('refuses money that isn’t free, with the word of Cash', async () => {
      const { dividends, cash, company, buyer, dividend } = await loadFixture(listed);
      await cash.connect(company).transfer(buyer, (await cash.balanceOf(company)) - 1_000n);

      await expect(dividends.connect(company).fund(dividend)).to.be.revertedWithCustomError(cash, 'AmountLocked');
    });

    it('refuses cash for what a bank is to pay', async () => {
      const { dividends, company, dividend } = await loadFixture(banked);

      await expect(dividends.connect(company).fund(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendMoneyMismatch')
        .withArgs(dividend, true);
    });
  });

  describe('fundWithReceipt', () => {
    it('uses the bank’s receipt up, and knows the bank from then on', async () => {
      const { dividends, market, company, bank, dividend, total, matter, receipt, signReceipt } =
        await loadFixture(banked);
      const shown = receipt();

      expect(await dividends.fundingId(dividend)).to.equal(matter);
      await expect(dividends.connect(company).fundWithReceipt(dividend, await signReceipt(bank, shown)))
        .to.emit(dividends, 'DividendFunded')
        .withArgs(dividend, participantNamed('company'), total + DUST, matter)
        .and.to.emit(market, 'ReceiptPresented');
      expect((await dividends.dividend(dividend)).bank).to.equal(participantNamed('bank'));
      expect(await market.isReceiptUsed(participantNamed('bank'), shown.bankReference)).to.equal(true);
    });

    const flaws: [string, (terms: Payouts['terms'], total: bigint) => object][] = [
      ['more', (_, total) => ({ amount: total + DUST + 1n })],
      ['less', (_, total) => ({ amount: total })],
      ['another’s money', () => ({ payer: ZeroAddress })],
      ['another matter', () => ({ instruction: id('another') })],
      ['money that goes back before expiry', ({ expiresAt }) => ({ heldUntil: expiresAt - 1n })],
    ];
    for (const [what, changes] of flaws) {
      it(`refuses a receipt over ${what}`, async () => {
        const { dividends, market, company, bank, dividend, terms, total, receipt, signReceipt } =
          await loadFixture(banked);
        const signed = await signReceipt(bank, receipt(changes(terms, total)));

        await expect(dividends.connect(company).fundWithReceipt(dividend, signed)).to.be.revertedWithCustomError(
          market,
          'ReceiptMismatch',
        );
      });
    }

    it('refuses a receipt that another signed', async () => {
      const { dividends, market, company, otherBank, dividend, receipt, signReceipt } = await loadFixture(banked);
      const signed = await signReceipt(otherBank, receipt());

      await expect(dividends.connect(company).fundWithReceipt(dividend, signed))
        .to.be.revertedWithCustomError(market, 'ReceiptNotOfBank')
        .withArgs(participantNamed('bank'), otherBank.address);
    });

    it('refuses everybody but the payer', async () => {
      const { dividends, buyer, bank, dividend, receipt, signReceipt } = await loadFixture(banked);

      await expect(dividends.connect(buyer).fundWithReceipt(dividend, await signReceipt(bank, receipt())))
        .to.be.revertedWithCustomError(dividends, 'CallerNotPayer')
        .withArgs(dividend, buyer.address);
    });

    it('refuses a bank’s receipt for what is claimed in cash', async () => {
      const { dividends, company, bank, dividend, terms, signReceipt } = await loadFixture(listed);
      const receipt = receiptOver({
        instruction: await dividends.fundingId(dividend),
        payer: company.address,
        amount: terms.total + DUST,
        heldUntil: terms.expiresAt,
      });

      await expect(dividends.connect(company).fundWithReceipt(dividend, await signReceipt(bank, receipt)))
        .to.be.revertedWithCustomError(dividends, 'DividendMoneyMismatch')
        .withArgs(dividend, false);
    });
  });

  describe('claim', () => {
    it('brings the household its line out of the payer’s locked cash, whoever calls', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, cash, company, developer, dividend, total } = payouts;
      const before = await cash.balanceOf(developer);

      await expect(claim(payouts, SECOND))
        .to.emit(dividends, 'DividendClaimed')
        .withArgs(dividend, developer.address, 0n, 1n, 101n, developer.address);
      expect(await cash.balanceOf(developer)).to.equal(before + 101n);
      expect(await cash.lockOf(company, 0n)).to.equal(lockWord({ market: total + DUST - 101n }));
      const entry = await dividends.dividend(dividend);
      expect([entry.paid, entry.paidCount, await dividends.isUsed(dividend, 0, 1)]).to.deep.equal([101n, 1n, true]);
      expect((await dividends.blockOf(dividend, 0)).bits).to.equal(2n);
    });

    it('makes the leaf as OpenZeppelin’s standard tree does', async () => {
      const { dividends, dividend, blocks } = await loadFixture(declared);
      const { line } = claimOf({ blocks }, 258);

      expect(await dividends.leafOf(dividend, 1, line)).to.equal(leafOf(dividend, 1, line));
    });

    it('brings a line alone in its block without a proof', async () => {
      const payouts = await loadFixture(ready);
      const { dividends, cash, company, developer, terms, dividend, lines } = payouts;
      const blocks = blocksOf(dividend, lines.slice(1, 2));
      await dividends.connect(company).declare({ ...terms, total: 101n, dust: 0n, count: 1 });
      await dividends.connect(company).listBlocks(dividend, blocks.map(entryOf));
      await dividends.connect(company).fund(dividend);
      await time.increaseTo(terms.payAt);
      const { line, proof } = claimOf({ blocks }, 0);

      await dividends.claim(dividend, 0, line, proof);

      expect([proof, await cash.balanceOf(developer)]).to.deep.equal([[], 101n]);
    });

    it('refuses a line a second time', async () => {
      const payouts = await loadFixture(paying);
      await claim(payouts, SECOND);

      await expect(claim(payouts, SECOND))
        .to.be.revertedWithCustomError(payouts.dividends, 'EntitlementUsed')
        .withArgs(payouts.dividend, 0, 1);
    });

    const lies: [string, (line: TestLine) => object][] = [
      ['another amount', ({ amount }) => ({ amount: amount + 1n })],
      ['another account', () => ({ account: ZeroAddress })],
      ['another place', () => ({ place: 7 })],
      ['a place past the block', () => ({ place: 256 })],
      ['another right', () => ({ right: 9n })],
      ['another salt', () => ({ salt: id('another') })],
    ];
    for (const [what, changes] of lies) {
      it(`refuses a line with ${what}`, async () => {
        const { dividends, dividend, blocks } = await loadFixture(paying);
        const { line, proof } = claimOf({ blocks }, SECOND);
        const lie = { ...line, ...changes(line) };

        await expect(dividends.claim(dividend, 0, lie, proof))
          .to.be.revertedWithCustomError(dividends, 'EntitlementNotProven')
          .withArgs(dividend, 0, lie.place);
      });
    }

    it('refuses a line in another block, and in one that isn’t there', async () => {
      const { dividends, dividend, blocks } = await loadFixture(paying);
      const { line, proof } = claimOf({ blocks }, SECOND);

      for (const block of [1, 2, 65_535]) {
        await expect(dividends.claim(dividend, block, line, proof))
          .to.be.revertedWithCustomError(dividends, 'EntitlementNotProven')
          .withArgs(dividend, block, 1);
      }
    });

    it('refuses a node of the tree shown as a line', async () => {
      const { dividends, dividend, blocks } = await loadFixture(paying);
      const { line, proof } = claimOf({ blocks }, SECOND);

      await expect(dividends.claim(dividend, 0, line, proof.slice(1)))
        .to.be.revertedWithCustomError(dividends, 'EntitlementNotProven')
        .withArgs(dividend, 0, 1);
    });

    it('refuses a second before payment, and pays in that second', async () => {
      const payouts = await loadFixture(funded);
      const { dividends, dividend, terms } = payouts;
      await time.setNextBlockTimestamp(terms.payAt - 1n);
      await expect(claim(payouts, SECOND))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, terms.payAt);

      await time.setNextBlockTimestamp(terms.payAt);
      await expect(claim(payouts, SECOND)).to.emit(dividends, 'DividendClaimed');
    });

    it('pays in the last second, and refuses after it', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, dividend, terms } = payouts;
      await time.setNextBlockTimestamp(terms.expiresAt);
      await expect(claim(payouts, SECOND)).to.emit(dividends, 'DividendClaimed');

      await expect(claim(payouts, 2))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, terms.expiresAt);
    });

    it('refuses what isn’t funded, and what nobody declared', async () => {
      const payouts = await loadFixture(listed);
      const { dividends, dividend } = payouts;
      await time.increaseTo(payouts.terms.payAt);

      await expect(claim(payouts, SECOND))
        .to.be.revertedWithCustomError(dividends, 'DividendStateIsOther')
        .withArgs(dividend, DividendState.Declared);
      const { line, proof } = claimOf(payouts, SECOND);
      await expect(dividends.claim(id('another'), 0, line, proof))
        .to.be.revertedWithCustomError(dividends, 'DividendUnknown')
        .withArgs(id('another'));
    });

    it('refuses what a bank pays', async () => {
      const payouts = await loadFixture(bankPaying);

      await expect(claim(payouts, SECOND))
        .to.be.revertedWithCustomError(payouts.dividends, 'DividendMoneyMismatch')
        .withArgs(payouts.dividend, true);
    });

    it('lets no block pay by another’s money, though its tree says more than its total', async () => {
      const payouts = await loadFixture(ready);
      const { dividends, company, developer, terms, dividend, lines } = payouts;
      const greedy = { ...lines[1], account: developer.address, amount: 10_000n, right: 0n, salt: id('greedy') };
      const blocks = blocksOf(dividend, [...lines.slice(0, 257), greedy, ...lines.slice(258)]);
      const honest = blocksOf(dividend, lines);
      await dividends.connect(company).declare(terms);
      const entries = blocks.map((block, n) => ({ ...entryOf(block), total: honest[n]?.total ?? 0n }));
      await dividends.connect(company).listBlocks(dividend, entries);
      await dividends.connect(company).fund(dividend);
      await time.increaseTo(terms.payAt);
      const { line, proof } = claimOf({ blocks }, 257);

      await expect(dividends.claim(dividend, 1, line, proof))
        .to.be.revertedWithCustomError(dividends, 'PayoutMismatch')
        .withArgs(dividend, 1);
    });

    it('brings nothing to who may not receive, and keeps the line', async () => {
      const payouts = await loadFixture(paying);
      const { cash, participants, supervisor, dividends, dividend } = payouts;
      await participants.connect(supervisor).suspend(participantNamed('developer'), contentHash('示例'));

      await expect(claim(payouts, SECOND)).to.be.revertedWithCustomError(cash, 'ParticipantIsSuspended');
      await expect(claim(payouts, 3)).to.be.revertedWithCustomError(cash, 'ParticipantUnknown');
      await participants.connect(supervisor).reinstate(participantNamed('developer'), contentHash('示例'));
      await claim(payouts, SECOND);

      expect(await dividends.isUsed(dividend, 0, 1)).to.equal(true);
    });

    it('yields to a court that froze the payer’s money', async () => {
      const payouts = await loadFixture(paying);
      const { cash, company, freeze } = payouts;
      await freeze({ asset: CASH, id: 0n, holder: company.address }, '1', 10_000_000n);

      await expect(claim(payouts, SECOND)).to.be.revertedWithCustomError(cash, 'AmountFrozen');
    });
  });

  describe('D5: proceeds of a pledged right', () => {
    it('go to the household while nothing lies on the right', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, villager, dividend } = payouts;

      expect(await dividends.proceedsAccountOf(INCOME_RIGHT)).to.equal(ZeroAddress);
      await expect(claim(payouts, FIRST))
        .to.emit(dividends, 'DividendClaimed')
        .withArgs(dividend, villager.address, 0n, 0n, 100n, villager.address);
    });

    it('wait under a lien for the lienor’s word', async () => {
      const payouts = await loadFixture(pledged);

      await expect(claim(payouts, FIRST))
        .to.be.revertedWithCustomError(payouts.dividends, 'ProceedsAccountMissing')
        .withArgs(INCOME_RIGHT);
    });

    it('go to the special account that the lienor named', async () => {
      const payouts = await loadFixture(pledged);
      const { dividends, cash, bank, buyer, villager, dividend } = payouts;
      const before = await cash.balanceOf(villager);

      await expect(dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer))
        .to.emit(dividends, 'ProceedsDirected')
        .withArgs(INCOME_RIGHT, participantNamed('bank'), buyer.address);
      await expect(claim(payouts, FIRST))
        .to.emit(dividends, 'DividendClaimed')
        .withArgs(dividend, villager.address, 0n, 0n, 100n, buyer.address);
      expect([await cash.balanceOf(buyer), await cash.balanceOf(villager)]).to.deep.equal([100n, before]);
    });

    it('go to the household again once the lien has ended', async () => {
      const payouts = await loadFixture(pledged);
      const { dividends, encumbrances, cash, bank, buyer, villager, incomeSubject } = payouts;
      await dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer);
      await encumbrances.connect(bank).release(incomeSubject, lienOn(incomeSubject, '收益权 1').lienId);

      await claim(payouts, FIRST);

      expect(await dividends.proceedsAccountOf(INCOME_RIGHT)).to.equal(ZeroAddress);
      expect([await cash.balanceOf(buyer), await cash.balanceOf(villager)]).to.deep.equal([0n, 100n]);
    });

    it('ask the next lienor once the first has let go', async () => {
      const payouts = await loadFixture(pledged);
      const { dividends, encumbrances, bank, otherBank, buyer, treasury, record, incomeSubject } = payouts;
      const second = { effect: 2, lienor: participantNamed('otherBank'), registeredAt: 1_700_000_100n };
      await record(lienOn(incomeSubject, '收益权 2', second));
      await dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer);
      await encumbrances.connect(bank).release(incomeSubject, lienOn(incomeSubject, '收益权 1').lienId);

      expect(await dividends.proceedsAccountOf(INCOME_RIGHT)).to.equal(ZeroAddress);
      await expect(claim(payouts, FIRST)).to.be.revertedWithCustomError(dividends, 'ProceedsAccountMissing');
      await dividends.connect(otherBank).directProceeds(INCOME_RIGHT, treasury);
      await expect(claim(payouts, FIRST)).to.emit(dividends, 'DividendClaimed');
    });

    it('follow the lien of a package that the right lies in', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, encumbrances, packages, bank, buyer, right, record, incomeSubject } = payouts;
      const container = await payouts.followingRight.subjectOf(right.id, ZeroAddress);
      await encumbrances.connect(packages).pack(incomeSubject, container);
      await record(lienOn(right, '整包 1'));

      await expect(claim(payouts, FIRST)).to.be.revertedWithCustomError(dividends, 'ProceedsAccountMissing');
      await dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer);

      expect(await dividends.proceedsAccountOf(INCOME_RIGHT)).to.equal(buyer.address);
    });

    context('when the caller may not name the account', () => {
      it('refuses who has no lien on the right', async () => {
        const { dividends, otherBank, buyer } = await loadFixture(pledged);

        await expect(dividends.connect(otherBank).directProceeds(INCOME_RIGHT, buyer))
          .to.be.revertedWithCustomError(dividends, 'ProceedsAccountRefused')
          .withArgs(INCOME_RIGHT, buyer.address);
      });

      it('refuses everybody while no lien stands', async () => {
        const { dividends, bank, buyer } = await loadFixture(paying);

        await expect(dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer))
          .to.be.revertedWithCustomError(dividends, 'ProceedsAccountRefused')
          .withArgs(INCOME_RIGHT, buyer.address);
      });

      it('refuses a lienor behind another', async () => {
        const { dividends, otherBank, bank, buyer, record, incomeSubject } = await loadFixture(pledged);
        const second = { effect: 2, lienor: participantNamed('otherBank'), registeredAt: 1_700_000_100n };
        await record(lienOn(incomeSubject, '收益权 2', second));

        await expect(dividends.connect(otherBank).directProceeds(INCOME_RIGHT, buyer))
          .to.be.revertedWithCustomError(dividends, 'ProceedsAccountRefused')
          .withArgs(INCOME_RIGHT, buyer.address);
        await expect(dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer)).to.emit(
          dividends,
          'ProceedsDirected',
        );
      });

      it('refuses a suspended lienor', async () => {
        const { dividends, participants, supervisor, bank, buyer } = await loadFixture(pledged);
        await participants.connect(supervisor).suspend(participantNamed('bank'), contentHash('示例'));

        await expect(dividends.connect(bank).directProceeds(INCOME_RIGHT, buyer))
          .to.be.revertedWithCustomError(dividends, 'ProceedsAccountRefused')
          .withArgs(INCOME_RIGHT, buyer.address);
      });
    });

    it('go to no account that may not hold, and to nobody’s', async () => {
      const { dividends, bank, court, stranger } = await loadFixture(pledged);

      for (const account of [court, stranger]) {
        await expect(dividends.connect(bank).directProceeds(INCOME_RIGHT, account))
          .to.be.revertedWithCustomError(dividends, 'ProceedsAccountRefused')
          .withArgs(INCOME_RIGHT, account.address);
      }
    });
  });

  describe('confirmPaid', () => {
    it('takes down what the bank’s file has paid, a block at a time', async () => {
      const { dividends, bank, dividend, blocks } = await loadFixture(bankPaying);
      const [first, last] = blocks as [TestBlock, TestBlock];
      const some = sumOf(first.lines.slice(0, 2));

      await expect(dividends.connect(bank).confirmPaid(dividend, 0, 3n, some, RECEIPTS))
        .to.emit(dividends, 'BlockPaid')
        .withArgs(dividend, participantNamed('bank'), 0n, 3n, some, RECEIPTS);
      await dividends.connect(bank).confirmPaid(dividend, 0, FULL - 3n, first.total - some, RECEIPTS);
      await dividends.connect(bank).confirmPaid(dividend, 1, 7n, last.total, RECEIPTS);

      const entry = await dividends.dividend(dividend);
      expect([entry.paid, entry.paidCount]).to.deep.equal([first.total + last.total, BigInt(HOUSEHOLDS)]);
      expect(await dividends.isUsed(dividend, 1, 2)).to.equal(true);
      expect([await dividends.isUsed(dividend, 1, 3), await dividends.isUsed(dividend, 1, 256)]).to.deep.equal([
        false,
        false,
      ]);
    });

    it('is the word of any active account of that bank, and of nobody else', async () => {
      const { dividends, participants, office, supervisor, bank, otherBank, company, stranger, dividend } =
        await loadFixture(bankPaying);
      await participants.connect(office).addAccount(participantNamed('bank'), stranger);

      for (const other of [otherBank, company]) {
        await expect(dividends.connect(other).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS))
          .to.be.revertedWithCustomError(dividends, 'CallerNotPayoutBank')
          .withArgs(dividend, other.address);
      }
      await expect(dividends.connect(stranger).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS)).to.emit(
        dividends,
        'BlockPaid',
      );
      await participants.connect(supervisor).suspend(participantNamed('bank'), contentHash('示例'));
      await expect(dividends.connect(bank).confirmPaid(dividend, 0, 2n, 101n, RECEIPTS))
        .to.be.revertedWithCustomError(dividends, 'CallerNotPayoutBank')
        .withArgs(dividend, bank.address);
    });

    it('refuses a household a second time, alone and among others', async () => {
      const { dividends, bank, dividend } = await loadFixture(bankPaying);
      await dividends.connect(bank).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS);

      for (const bits of [1n, 3n]) {
        await expect(dividends.connect(bank).confirmPaid(dividend, 0, bits, 101n, RECEIPTS))
          .to.be.revertedWithCustomError(dividends, 'PayoutMismatch')
          .withArgs(dividend, 0);
      }
    });

    const wrong: [string, number, bigint, (total: bigint) => bigint, string][] = [
      ['nobody', 1, 0n, () => 0n, RECEIPTS],
      ['a place past the last', 1, 8n, () => 1n, RECEIPTS],
      ['a block that isn’t there', 2, 1n, () => 1n, RECEIPTS],
      ['more than the block has', 1, 1n, (total) => total + 1n, RECEIPTS],
      ['all its money with a place left', 1, 3n, (total) => total, RECEIPTS],
      ['every place with money left', 1, 7n, (total) => total - 1n, RECEIPTS],
      ['no receipts', 1, 1n, () => 1n, ZeroHash],
    ];
    for (const [what, block, bits, paid, receipts] of wrong) {
      it(`refuses ${what}`, async () => {
        const { dividends, bank, dividend, blocks } = await loadFixture(bankPaying);
        const total = blocks[1]?.total ?? 0n;

        await expect(dividends.connect(bank).confirmPaid(dividend, block, bits, paid(total), receipts))
          .to.be.revertedWithCustomError(dividends, 'PayoutMismatch')
          .withArgs(dividend, block);
      });
    }

    it('refuses before payment and after expiry', async () => {
      const { dividends, company, bank, dividend, terms, signReceipt, receipt } = await loadFixture(banked);
      await dividends.connect(company).fundWithReceipt(dividend, await signReceipt(bank, receipt()));

      await expect(dividends.connect(bank).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, terms.payAt);
      await time.increaseTo(terms.expiresAt);
      await expect(dividends.connect(bank).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, terms.expiresAt);
    });

    it('refuses what is claimed in cash', async () => {
      const { dividends, bank, dividend } = await loadFixture(paying);

      await expect(dividends.connect(bank).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS))
        .to.be.revertedWithCustomError(dividends, 'DividendMoneyMismatch')
        .withArgs(dividend, false);
    });
  });

  describe('cancel', () => {
    it('frees the payer’s money before the day of payment', async () => {
      const { dividends, cash, company, dividend, total } = await loadFixture(funded);

      await expect(dividends.connect(company).cancel(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Cancelled, total + DUST, 0n);
      expect([await cash.lockOf(company, 0n), (await dividends.dividend(dividend)).state]).to.deep.equal([
        0n,
        DividendState.Cancelled,
      ]);
    });

    it('ends one that holds nothing yet', async () => {
      const { dividends, company, dividend, terms } = await loadFixture(declared);

      await expect(dividends.connect(company).cancel(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Cancelled, 0n, 0n);
      await expect(dividends.connect(company).declare(terms))
        .to.be.revertedWithCustomError(dividends, 'DividendAlreadyRecorded')
        .withArgs(dividend);
    });

    it('tells the bank what to give back', async () => {
      const { dividends, company, bank, dividend, total, signReceipt, receipt } = await loadFixture(banked);
      await dividends.connect(company).fundWithReceipt(dividend, await signReceipt(bank, receipt()));

      await expect(dividends.connect(company).cancel(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Cancelled, total + DUST, 0n);
    });

    it('D6: is refused from the day of payment on', async () => {
      const { dividends, company, dividend, terms } = await loadFixture(funded);
      await time.setNextBlockTimestamp(terms.payAt);

      await expect(dividends.connect(company).cancel(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendNotCancellable')
        .withArgs(dividend, terms.payAt);
    });

    it('is the payer’s alone, or a court’s execution office’s', async () => {
      const { dividends, cash, buyer, company, courtExecution, dividend } = await loadFixture(funded);

      await expect(dividends.connect(buyer).cancel(dividend))
        .to.be.revertedWithCustomError(dividends, 'CallerNotPayer')
        .withArgs(dividend, buyer.address);
      await dividends.connect(courtExecution).cancel(dividend);

      expect(await cash.lockOf(company, 0n)).to.equal(0n);
    });

    it('binds the court to the day of payment too', async () => {
      const { dividends, courtExecution, dividend, terms } = await loadFixture(paying);

      await expect(dividends.connect(courtExecution).cancel(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendNotCancellable')
        .withArgs(dividend, terms.payAt);
    });

    it('is refused once it was cancelled', async () => {
      const { dividends, company, dividend } = await loadFixture(funded);
      await dividends.connect(company).cancel(dividend);

      await expect(dividends.connect(company).cancel(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendStateIsOther')
        .withArgs(dividend, DividendState.Cancelled);
    });
  });

  describe('reclaim', () => {
    it('frees what nobody claimed, and hands the dust to the sink, whoever calls', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, cash, company, treasury, stranger, dividend, terms, total } = payouts;
      await claim(payouts, SECOND);
      await time.increaseTo(terms.expiresAt);
      const [held, dust] = [await cash.balanceOf(company), await cash.balanceOf(treasury)];

      await expect(dividends.connect(stranger).reclaim(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Reclaimed, total - 101n, DUST);
      expect([await cash.balanceOf(company), await cash.balanceOf(treasury)]).to.deep.equal([held - DUST, dust + DUST]);
      expect(await cash.lockOf(company, 0n)).to.equal(0n);
    });

    it('D6: is refused up to the last second of claims', async () => {
      const { dividends, dividend, terms } = await loadFixture(paying);
      await time.setNextBlockTimestamp(terms.expiresAt);

      await expect(dividends.reclaim(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendClock')
        .withArgs(dividend, terms.expiresAt);
    });

    it('tells the bank what goes where', async () => {
      const { dividends, bank, dividend, terms, total } = await loadFixture(bankPaying);
      await dividends.connect(bank).confirmPaid(dividend, 0, 1n, 100n, RECEIPTS);
      await time.increaseTo(terms.expiresAt);

      await expect(dividends.reclaim(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Reclaimed, total - 100n, DUST);
    });

    it('keeps dust that can’t move locked, and hands it over later', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, cash, participants, supervisor, company, treasury, dividend, terms, total } = payouts;
      await participants.connect(supervisor).suspend(participantNamed('treasury'), contentHash('示例'));
      await time.increaseTo(terms.expiresAt);

      await expect(dividends.reclaim(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Reclaimed, total, 0n);
      expect(await cash.lockOf(company, 0n)).to.equal(lockWord({ market: DUST }));
      await expect(dividends.reclaim(dividend)).to.be.revertedWithCustomError(cash, 'ParticipantIsSuspended');
      await participants.connect(supervisor).reinstate(participantNamed('treasury'), contentHash('示例'));
      await expect(dividends.reclaim(dividend))
        .to.emit(dividends, 'DividendEnded')
        .withArgs(dividend, DividendState.Reclaimed, 0n, DUST);
      expect([await cash.lockOf(company, 0n), await cash.balanceOf(treasury)]).to.deep.equal([0n, DUST]);
    });

    it('leaves the dust with a payer who named himself', async () => {
      const { dividends, cash, company, terms, dividend, blocks } = await loadFixture(ready);
      await dividends.connect(company).declare({ ...terms, sink: company.address });
      await dividends.connect(company).listBlocks(dividend, blocks.map(entryOf));
      await dividends.connect(company).fund(dividend);
      await time.increaseTo(terms.expiresAt);

      await dividends.reclaim(dividend);

      expect(await cash.lockOf(company, 0n)).to.equal(0n);
    });

    it('is refused a second time, and for what wasn’t funded', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, dividend, terms } = payouts;
      await time.increaseTo(terms.expiresAt);
      await dividends.reclaim(dividend);

      await expect(dividends.reclaim(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendStateIsOther')
        .withArgs(dividend, DividendState.Reclaimed);
    });

    it('is refused for what was never funded', async () => {
      const { dividends, dividend, terms } = await loadFixture(listed);
      await time.increaseTo(terms.expiresAt);

      await expect(dividends.reclaim(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendStateIsOther')
        .withArgs(dividend, DividendState.Declared);
    });
  });

  describe('reading', () => {
    it('knows no distribution that nobody declared', async () => {
      const { dividends, dividend } = await loadFixture(ready);

      await expect(dividends.dividend(dividend))
        .to.be.revertedWithCustomError(dividends, 'DividendUnknown')
        .withArgs(dividend);
    });

    it('keeps two distributions of one payer apart', async () => {
      const payouts = await loadFixture(paying);
      const { dividends, cash, company, developer, terms, lines, total } = payouts;
      const number = id('示例 分配 2026-02');
      const other = dividendId(participantNamed('company'), number);
      const blocks = blocksOf(other, lines.slice(1, 2));
      await fund(payouts, company, 101n);
      const now = BigInt(await time.latest());
      const twin = { ...terms, number, total: 101n, dust: 0n, count: 1, payAt: now + 10n, expiresAt: now + DAY };
      await dividends.connect(company).declare(twin);
      await dividends.connect(company).listBlocks(other, blocks.map(entryOf));
      await dividends.connect(company).fund(other);
      await time.increaseTo(twin.payAt);
      const { line, proof } = claimOf({ blocks }, 0);
      await dividends.claim(other, 0, line, proof);

      expect(await cash.balanceOf(developer)).to.equal(101n);
      expect(await cash.lockOf(company, 0n)).to.equal(lockWord({ market: total + DUST }));
      expect(await dividends.isUsed(payouts.dividend, 0, 0)).to.equal(false);
    });
  });
});
