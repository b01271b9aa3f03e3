import { expect } from 'chai';
import { document } from '../../../scripts/demo/cheat/frauds/statement.ts';
import type { Stage } from '../../../scripts/demo/cheat/stage.ts';
import { balance } from '../../../sdk/cash/balance.ts';
import { cancelDividend } from '../../../sdk/commons/dividends/cancelDividend.ts';
import { claimDividend } from '../../../sdk/commons/dividends/claimDividend.ts';
import { confirmPaid } from '../../../sdk/commons/dividends/confirmPaid.ts';
import { declareDividend } from '../../../sdk/commons/dividends/declareDividend.ts';
import { dividend, isUsed, payBlock, proceedsAccountOf } from '../../../sdk/commons/dividends/dividend.ts';
import { entitlementLeaf } from '../../../sdk/commons/dividends/entitlementLeaf.ts';
import { entitlements } from '../../../sdk/commons/dividends/entitlements.ts';
import { fundDividend } from '../../../sdk/commons/dividends/fundDividend.ts';
import { fundDividendWithReceipt } from '../../../sdk/commons/dividends/fundDividendWithReceipt.ts';
import { fundingId } from '../../../sdk/commons/dividends/fundingId.ts';
import { listBlocks } from '../../../sdk/commons/dividends/listBlocks.ts';
import { type PayBlock, payBlocks } from '../../../sdk/commons/dividends/payBlocks.ts';
import { reclaimDividend } from '../../../sdk/commons/dividends/reclaimDividend.ts';
import { DividendState, type DividendTerms, PayBucket } from '../../../sdk/commons/dividends/types.ts';
import { type LedgerContext, read } from '../../../sdk/context.ts';
import { type Bytes32, dividendId } from '../../../sdk/ids/keys.ts';
import { signBankReceipt } from '../../../sdk/market/signBankReceipt.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { sharedStage } from '../support/sharedStage.ts';

const DAY = 86_400n;
const PAYER = 'buyerOffice';
const HOUSEHOLDS = ['villageYaxi', 'villageDajun', 'teaTraderA', 'teaTraderB', 'coopCity', 'villageZhenbu', 'insurer'];

/** A distribution by the SDK alone, on the seeded demo ledger: 1,000 fen among seven. */
describe('dividends by the SDK', () => {
  let stage: Stage;
  let id: Bytes32;
  let terms: DividendTerms;
  let blocks: PayBlock[];

  before(async function () {
    this.timeout(180_000);
    stage = await sharedStage();
    const snapshot = HOUSEHOLDS.map((party) => ({ account: stage.address(party), units: 1n }));
    const { lines, total, dust } = entitlements(quantity('fen', 1_000n), snapshot, (n) => document(`salt ${n}`));
    const now = await stage.now();
    const number = document('示例 分配 SDK');
    id = dividendId(stage.participant(PAYER), number);
    blocks = payBlocks(id, lines);
    terms = {
      number,
      bucket: PayBucket.Share,
      recordAt: now,
      payAt: now + DAY,
      expiresAt: now + 30n * DAY,
      total,
      dust,
      sink: stage.address('treasury'),
      count: lines.length,
      inBank: false,
      document: document('示例 分配公告'),
    };
  });

  const by = (party: string): LedgerContext => stage.as(party).context;

  async function listed(changes: Partial<DividendTerms> = {}) {
    await declareDividend(by(PAYER), { ...terms, ...changes });
    await listBlocks(by(PAYER), { dividend: id, blocks: blocks.map(({ entry }) => entry) });
  }

  function lineOf(place: number) {
    const [block] = blocks;
    const line = block?.lines[place];
    if (!block || !line) throw new RangeError(`no line ${place}`);
    return { line, proof: block.proofOf(place) };
  }

  it('makes leaves and ids as the contract does', async () => {
    const { line } = lineOf(3);
    const [leaf] = await read(by('auditor'), 'Dividends', 'leafOf', [id, 0, line]);
    const [matter] = await read(by('auditor'), 'Dividends', 'fundingId', [id]);

    expect(entitlementLeaf(id, 0, line)).to.equal(leaf);
    expect(fundingId(stage, id)).to.equal(matter);
  });

  it('declares, lists, funds, pays in cash and takes back what nobody claimed', async () => {
    await stage.aside(async () => {
      await listed();
      await fundDividend(by(PAYER), id);
      await stage.wait(2n * DAY);
      const { total: before } = await balance(by('auditor'), stage.address('villageDajun'));
      await claimDividend(by('auditor'), { dividend: id, block: 0, ...lineOf(1) });
      expect((await balance(by('auditor'), stage.address('villageDajun'))).total - before).to.equal(142n);
      expect(await isUsed(by('auditor'), { dividend: id, block: 0, place: 1 })).to.equal(true);

      await stage.wait(30n * DAY);
      await reclaimDividend(by('auditor'), id);
      const { state, paid, paidCount, dust, count, blocks: listedBlocks } = await dividend(by('auditor'), id);
      expect([state, paid, paidCount, dust, count, listedBlocks]).to.deep.equal([
        DividendState.Reclaimed,
        142n,
        1,
        0n,
        7,
        1,
      ]);
    });
  });

  it('pays by a bank’s file', async () => {
    await stage.aside(async () => {
      await listed({ inBank: true });
      const receipt = {
        instruction: fundingId(stage, id),
        bank: stage.participant('bankA'),
        payer: stage.address(PAYER),
        amount: quantity('fen', 1_000n),
        bankReference: document('示例 代发专户'),
        heldUntil: terms.expiresAt,
      };
      const signed = await signBankReceipt(stage, { signer: stage.wallet('bankA'), receipt });
      await fundDividendWithReceipt(by(PAYER), { dividend: id, signed });
      await stage.wait(2n * DAY);
      const paid = quantity('fen', 284n);
      await confirmPaid(by('bankA'), { dividend: id, block: 0, places: [0, 6], paid, receipts: document('示例 回单') });

      expect((await dividend(by('auditor'), id)).bank).to.equal(stage.participant('bankA'));
      const { bits, paid: soFar, count } = await payBlock(by('auditor'), { dividend: id, block: 0 });
      expect([bits, soFar, count]).to.deep.equal([65n, 284n, 7]);
    });
  });

  it('is cancelled before the day of payment', async () => {
    await stage.aside(async () => {
      await listed();
      await fundDividend(by(PAYER), id);
      await cancelDividend(by(PAYER), id);

      const { state, bank } = await dividend(by('auditor'), id);
      expect([state, bank]).to.deep.equal([DividendState.Cancelled, undefined]);
    });
  });

  it('knows no special account where no lien lies', async () => {
    expect(await proceedsAccountOf(by('auditor'), document('no right'))).to.equal(undefined);
  });
});
