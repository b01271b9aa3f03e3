import { expect } from 'chai';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { purchaseId } from '../../../sdk/market/purchaseId.ts';
import { marketActKinds } from '../../../server/market/actKinds.ts';
import { type Money, matchReceipt } from '../../../server/market/purchases/matchReceipt.ts';
import { requireOwnPurchase } from '../../../server/market/purchases/ownPurchase.ts';
import { preparePurchase, recordPurchase } from '../../../server/market/purchases/recordPurchase.ts';
import { fileReport, requireSubject } from '../../../server/supervision/fileReport.ts';
import { answerReport, takeInHand } from '../../../server/supervision/handleReport.ts';
import { listReports, readReport } from '../../../server/supervision/readReport.ts';
import { reportCounts } from '../../../server/supervision/reportCounts.ts';
import { rejection } from '../../support/rejection.ts';
import { type MarketWorld, startMarketWorld } from './support/marketWorld.ts';

const NOW = new Date('2026-01-05T09:00:00Z');
const REFERENCE = `0x${'ab'.repeat(32)}` as Bytes32;

describe('banks and the public at the market', function () {
  this.timeout(240_000);
  let world: MarketWorld;
  let listing: Bytes32;

  before(async () => {
    world = await startMarketWorld();
    await world.settle();
    const [offer] = (await world.market.listOffers({}, { limit: 1 })).rows;
    listing = offer?.id as Bytes32;
  });
  after(() => world?.stop());

  const deps = () => ({ db: world.store.db, deployment: world.ledger.deployment });
  const buyer = (nonce = 1n) => ({ account: world.account('buyerListed'), nonce, now: NOW });
  const bank = () => world.participant('settlementBank');

  async function recorded(nonce: bigint, reference?: string) {
    const given = { listing, kg: 1_500n, orders: [], maxCost: 20_000n, reference };
    const prepared = await preparePurchase(deps(), given, buyer(nonce));
    await world.store.db.transaction().execute((trx) => recordPurchase(trx, prepared));
    return prepared;
  }

  describe('a purchase through a bank', () => {
    it('costs what the contract asks, under the id that the contract computes', async () => {
      const { id, purchase, bill } = await recorded(10n);

      expect(bill.total).to.equal(10_740n + 53n);
      expect(id).to.equal(purchaseId(world.ledger, purchase));
    });

    it('is refused above what the buyer would pay', async () => {
      const given = { listing, kg: 1_500n, orders: [], maxCost: 10_792n };

      expect((await rejection(preparePurchase(deps(), given, buyer()))).code).to.equal('PurchaseAboveCap');
    });

    it('is refused below the least fill', async () => {
      const given = { listing, kg: 999n, orders: [], maxCost: 20_000n };

      expect((await rejection(preparePurchase(deps(), given, buyer()))).code).to.equal('PurchaseQuantityInvalid');
    });

    it('is refused when the orders do not add up', async () => {
      const order = { kg: 1_000n, beneficiary: bank(), isCommitted: false, isDonation: false, purpose: 1 };
      const given = { listing, kg: 1_500n, orders: [order], maxCost: 20_000n };

      expect((await rejection(preparePurchase(deps(), given, buyer()))).code).to.equal('PurchaseQuantityInvalid');
    });

    it('is nobody else’s to finish', async () => {
      const { id } = await recorded(11n);

      expect((await requireOwnPurchase(world.store.db, id, world.account('buyerListed'))).purchase.kg).to.equal(1_500n);
      const other = requireOwnPurchase(world.store.db, id, world.account('buyerEvent'));
      expect((await rejection(other)).code).to.equal('RecordUnknown');
    });
  });

  describe('money at a bank', () => {
    const money = (changes: Partial<Money>): Money => ({
      payer: world.account('buyerListed'),
      amount: 10_793n,
      bankReference: REFERENCE,
      ...changes,
    });

    it('matches the purchase that awaits it, and the bank learns what to sign', async () => {
      const { id } = await recorded(20n);
      const [match] = await matchReceipt(deps(), bank(), money({ purpose: id }));

      expect(match?.mismatches).to.deep.equal([]);
      expect(match?.receipt?.message).to.include({ instruction: id, amount: 10_793n, bankReference: REFERENCE });
    });

    it('is found by the number of the contract', async () => {
      const { id } = await recorded(21n, '示例合同 021');
      const matches = await matchReceipt(deps(), bank(), money({ contract: '示例合同 021' }));

      expect(matches.map(({ awaits }) => awaits.id)).to.deep.equal([id]);
    });

    it('is found among any number of purchases that another records under the same number', async () => {
      const { id } = await recorded(23n, '示例合同 023');
      const others = { listing, kg: 1_500n, orders: [], maxCost: 20_000n, reference: '示例合同 023' };
      for (let nonce = 100n; nonce < 121n; ++nonce) {
        const other = { account: world.account('buyerEvent'), nonce, now: new Date(NOW.getTime() + 1_000) };
        const prepared = await preparePurchase(deps(), others, other);
        await world.store.db.transaction().execute((trx) => recordPurchase(trx, prepared));
      }
      const [match] = await matchReceipt(deps(), bank(), money({ contract: '示例合同 023' }));

      expect([match?.awaits.id, match?.mismatches]).to.deep.equal([id, []]);
    });

    it('of another sum or payer is told apart, and nothing is to be signed', async () => {
      const { id } = await recorded(22n);
      const wrong = { purpose: id, amount: 10_792n, payer: world.account('buyerEvent') };
      const [match] = await matchReceipt(deps(), bank(), money(wrong));

      expect(match?.mismatches).to.deep.equal(['payer', 'amount']);
      expect(match?.receipt).to.equal(null);
    });

    it('for an instruction that is settled comes too late', async () => {
      const matches = await matchReceipt(deps(), bank(), {
        contract: '示例收储合同 2026-001',
        payer: world.account('coopCity'),
        amount: 3_600_000n,
        bankReference: REFERENCE,
      });

      expect(matches.map(({ mismatches }) => mismatches)).to.deep.equal([['alreadyHeld', 'ended']]);
    });

    it('that nothing awaits matches nothing', async () => {
      expect(await matchReceipt(deps(), bank(), money({ purpose: REFERENCE }))).to.deep.equal([]);
    });

    it('is not told to a bank that the instruction does not name', async () => {
      const other = world.participant('bankA');
      const matches = await matchReceipt(deps(), other, money({ contract: '示例收储合同 2026-001' }));

      expect(matches).to.deep.equal([]);
    });
  });

  describe('the words that are confirmed before a trade', () => {
    const words = async (kind: string, params: object) => {
      const acts = marketActKinds({ ...world.viewDeps, deployment: world.ledger.deployment });
      const principal = { account: world.account('buyerListed'), participant: world.participant('buyerListed') };
      const draft = await acts[kind]?.compose(acts[kind]?.params.parse(params), principal);
      return draft?.words.zh ?? '';
    };

    it('name the lot, or another offer of the same seller could be slipped in', async () => {
      const said = await words('market.buy', { listing, kg: '1500', maxCost: '20000' });
      const row = await world.market.offerById(listing);

      expect(said).to.contain(`批次 ${row?.lot.id}`);
    });

    it('name the case, under which a court moves the assets', async () => {
      const none = `0x${'00'.repeat(32)}`;
      const [from, to] = [world.account('buyerListed'), world.account('buyerEvent')];
      const legs = [{ kind: 'erc20', asset: 'CASH', from, to, id: '0', amount: '1' }];
      const times = { payBy: '2026-01-06T09:00:00Z', settleBy: '2026-01-07T09:00:00Z' };
      const terms = { legs, mode: 0, venue: none, terms: none, maxFee: '0', ...times, nonce: '1' };

      expect(await words('market.affirm', { ...terms, caseId: REFERENCE })).to.contain(`按案件 ${REFERENCE} 执行`);
    });
  });

  describe('a report of the public', () => {
    const officer = () => ({ account: world.account('marketRegulator'), now: NOW });
    const within = <T>(act: (trx: never) => Promise<T>) =>
      world.store.db.transaction().execute((trx) => act(trx as never));
    const file = () => {
      const report = { kind: 'misconduct' as const, words: '示例举报内容', contact: '示例联系方式' };
      return within((trx) => fileReport(trx, { ...report, subject: { kind: 'listing', id: listing } }, NOW));
    };

    it('goes from received to in hand to answered', async () => {
      const { receipt, state } = await file();
      await within((trx) => takeInHand(trx, receipt, officer()));
      const inHand = await readReport(world.store.db, receipt, NOW);
      await within((trx) => answerReport(trx, receipt, '示例答复', officer()));
      const answered = await readReport(world.store.db, receipt, NOW);

      expect([state, inHand.state, answered.state, answered.answer]).to.deep.equal([
        'received',
        'inHand',
        'answered',
        '示例答复',
      ]);
    });

    it('shows neither words nor contact to who has the receipt', async () => {
      const { receipt } = await file();

      expect(JSON.stringify(await readReport(world.store.db, receipt, NOW))).not.to.match(/示例举报内容|示例联系方式/);
    });

    it('is overdue after its day', async () => {
      const { receipt, dueAt } = await file();
      const later = new Date(dueAt.getTime() + 1);

      expect((await readReport(world.store.db, receipt, dueAt)).isOverdue).to.equal(false);
      expect((await readReport(world.store.db, receipt, later)).isOverdue).to.equal(true);
    });

    it('is answered once', async () => {
      const { receipt } = await file();
      await within((trx) => answerReport(trx, receipt, '示例答复', officer()));
      const again = within((trx) => answerReport(trx, receipt, '另一答复', officer()));

      expect((await rejection(again)).code).to.equal('ReportAlreadyAnswered');
    });

    it('is read whole by the supervisor, and counted', async () => {
      const { receipt } = await file();
      const { rows } = await listReports(world.store.db, 'received', { offset: 0, limit: 200, now: NOW });

      expect(rows.find((row) => row.receipt === receipt)?.words).to.equal('示例举报内容');
      expect((await reportCounts(world.store.db)).received).to.equal(rows.length);
    });

    it('is about something that is there', async () => {
      const missing = requireSubject(world.store.db, { kind: 'project', id: REFERENCE });

      expect((await rejection(missing)).code).to.equal('RecordUnknown');
      await requireSubject(world.store.db, { kind: 'trade', id: listing, number: 1 });
    });
  });
});
