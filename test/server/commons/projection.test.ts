import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import type { CommonsQueries } from '../../../server/views/commonsViewTypes.ts';
import { createCommonsViews } from '../../../server/views/createCommonsViews.ts';
import {
  BANK_A,
  BANK_B,
  COURT,
  PERSON,
  PERSON_ACCOUNT,
  RIGHT,
  startToldWorld,
  TOKEN,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
} from '../rights/support/toldWorld.ts';

const WINDOW = { offset: 0, limit: 50 };
const DAY = 86_400;
const BANK_ACCOUNT = `0x${'d2'.repeat(20)}`;
const [CASH_RENT, BANK_SHARE] = [word('rent in cash'), word('shares by bank')];

describe('the projection of commons', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let commons: CommonsQueries;

  before(async () => {
    world = await startToldWorld();
    commons = createCommonsViews(world.report);
    await world.tell('Participants', 'AccountAdded', [BANK_A, BANK_A, BANK_ACCOUNT, 2]);
  });
  after(() => world?.stop());

  async function declare(id: Bytes32, { bucket, inBank, count }: { bucket: number; inBank: boolean; count: number }) {
    const now = await world.now();
    const terms = {
      ...{ number: word(`number of ${id}`), bucket, recordAt: now, payAt: now + DAY, expiresAt: now + 30 * DAY },
      ...{ total: 1_000n, dust: 3n, sink: VILLAGE_ACCOUNT, count, inBank, document: word('statement') },
    };
    await world.tell('Dividends', 'DividendDeclared', [id, VILLAGE, VILLAGE_ACCOUNT, terms]);
  }
  const list = (id: Bytes32, first: number, blocks: [total: bigint, count: number][]) =>
    world.tell('Dividends', 'BlocksListed', [
      id,
      first,
      blocks.map(([total, count], i) => ({ root: word(`root ${first + i}`), total, paid: 0n, count })),
    ]);

  describe('of distributions', () => {
    it('counts what is listed, claimed and left, and says of a household nothing but that its place is paid', async () => {
      await declare(CASH_RENT, { bucket: 1, inBank: false, count: 258 });
      await list(CASH_RENT, 0, [[900n, 256]]);
      await list(CASH_RENT, 1, [[100n, 2]]);
      await world.tell('Dividends', 'DividendFunded', [CASH_RENT, VILLAGE, 1_003n, NO_ID]);
      await world.tell('Dividends', 'DividendClaimed', [CASH_RENT, PERSON_ACCOUNT, 1, 1, 60n, PERSON_ACCOUNT]);
      await world.settle();
      const view = await commons.dividendById(CASH_RENT, 1);

      expect(view).to.include({
        bucket: 'rent',
        state: 'funded',
        total: 1_000n,
        dust: 3n,
        households: 258,
        bank: null,
      });
      expect(view).to.include({ paid: 60n, paidHouseholds: 1 });
      expect(view?.payer.id).to.equal(VILLAGE);
      expect(view?.blocks.map(({ root, paid, paidHouseholds }) => [root, paid, paidHouseholds])).to.deep.equal([
        [word('root 0'), 0n, 0],
        [word('root 1'), 60n, 1],
      ]);
      expect(view?.commitments.rows.map(({ isPaid }) => isPaid)).to.deep.equal([false, true]);
      expect(JSON.stringify(view, (_key, value) => String(value))).not.to.include(PERSON_ACCOUNT.slice(2));
    });

    it('names the bank that holds the money, and adds up what its files have paid', async () => {
      const funding = word('funding');
      await declare(BANK_SHARE, { bucket: 3, inBank: true, count: 3 });
      await list(BANK_SHARE, 0, [[1_000n, 3]]);
      const receipt = {
        ...{ instruction: funding, bank: BANK_A, payer: VILLAGE_ACCOUNT, amount: 1_003n },
        ...{ bankReference: word('bank reference'), heldUntil: (await world.now()) + 40 * DAY },
      };
      await world.tell('Dividends', 'DividendFunded', [BANK_SHARE, VILLAGE, 1_003n, funding]);
      await world.tell('Settlement', 'ReceiptPresented', [funding, BANK_A, receipt]);
      await world.tell('Dividends', 'BlockPaid', [BANK_SHARE, BANK_A, 0, 0b101n, 700n, word('first file')]);
      await world.tell('Dividends', 'BlockPaid', [BANK_SHARE, BANK_A, 0, 0b010n, 300n, word('second file')]);
      await world.settle();
      const view = await commons.dividendById(BANK_SHARE, 0);

      expect(view).to.include({ bucket: 'share', inBank: true, paid: 1_000n, paidHouseholds: 3 });
      expect(view?.bank?.id).to.equal(BANK_A);
      expect(view?.payouts.map(({ households, paid, receipts }) => [households, paid, receipts])).to.deep.equal([
        [1, 300n, word('second file')],
        [2, 700n, word('first file')],
      ]);
    });

    it('keeps the moment of the end when dust follows later', async () => {
      await world.tell('Dividends', 'DividendEnded', [CASH_RENT, 4, 940n, 0n]);
      await world.settle();
      const first = await commons.dividendById(CASH_RENT, 0);
      // Into another second.
      await sleep(1_100);
      await world.tell('Dividends', 'DividendEnded', [CASH_RENT, 4, 0n, 3n]);
      await world.settle();
      const later = await commons.dividendById(CASH_RENT, 0);

      expect(first).to.include({ state: 'reclaimed', returned: 940n });
      expect(later).to.include({ state: 'reclaimed', returned: 940n, endedAt: first?.endedAt });
    });

    it('is found by payer, bucket and state', async () => {
      const cancelled = word('cancelled');
      await declare(cancelled, { bucket: 2, inBank: false, count: 4 });
      await world.tell('Dividends', 'DividendEnded', [cancelled, 3, 0n, 0n]);
      await world.settle();
      const count = async (filter: object) => (await commons.listDividends(filter, WINDOW)).total;

      expect(await count({ payer: VILLAGE })).to.equal(3);
      expect(await count({ payer: BANK_B })).to.equal(0);
      expect(await count({ bucket: 'wage', state: 'cancelled' })).to.equal(1);
      expect(await count({ state: 'reclaimed' })).to.equal(1);
    });

    it('remembers the newest account that a lienor named', async () => {
      await world.tell('Dividends', 'ProceedsDirected', [TOKEN, BANK_A, VILLAGE_ACCOUNT]);
      await world.tell('Dividends', 'ProceedsDirected', [TOKEN, BANK_B, BANK_ACCOUNT]);
      await world.settle();
      const row = await world.store.db
        .selectFrom('projection.proceeds_account')
        .select(['lienor', 'account'])
        .where('right', '=', RIGHT)
        .executeTakeFirst();

      expect(row).to.deep.equal({ lienor: BANK_B, account: BANK_ACCOUNT });
    });
  });

  describe('of purchases', () => {
    const agree = (name: string, rest: object) =>
      world.tell('Procurement', 'PurchaseAgreed', [
        word(name),
        BANK_A,
        VILLAGE,
        {
          ...{ kind: 1, buyer: BANK_ACCOUNT, seller: VILLAGE_ACCOUNT, number: word(name), catalogue: word('line') },
          ...{ region: 0, baseline: NO_ID, current: NO_ID, increment: 0n, price: 500n, document: word('contract') },
          ...rest,
        },
        word(`instruction of ${name}`),
      ]);

    it('shows a purchase by catalogue without a region, and one of growth with both publications', async () => {
      await agree('catalogue', {});
      const growth = { region: 331127, baseline: word('2023'), current: word('2024'), increment: 10_000n };
      await agree('growth', { kind: 2, catalogue: NO_ID, ...growth });
      await world.settle();
      const { rows } = await commons.listPurchases({}, WINDOW);

      expect(rows[1]).to.include({ kind: 'catalogue', region: null, baseline: null, increment: 0n, price: 500n });
      expect(rows[0]).to.include({ kind: 'gepIncrement', catalogue: null, ...growth, state: 'agreed' });
      expect([rows[0]?.buyer.id, rows[0]?.seller.id]).to.deep.equal([BANK_A, VILLAGE]);
    });

    it('follows what became of the settlement', async () => {
      await world.tell('Procurement', 'PurchaseSettled', [word('catalogue'), word('instruction of catalogue'), 500n]);
      await world.tell('Procurement', 'PurchaseEnded', [word('growth'), BANK_A]);
      await world.settle();
      const [settled] = (await commons.listPurchases({ state: 'settled' }, WINDOW)).rows;
      const [ended] = (await commons.listPurchases({ region: 331127 }, WINDOW)).rows;

      expect(settled?.settledAt).to.be.greaterThan(0);
      expect(ended).to.include({ id: word('growth'), state: 'ended' });
      expect((await commons.listPurchases({ seller: BANK_B }, WINDOW)).total).to.equal(0);
    });

    it('shows of one what it is bound to: the two publications, as far as they are known', async () => {
      const id = word('the later year');
      await world.tell('Evidence', 'EvidenceAttested', [
        ...[word('region'), COURT, schemaId('GEP_PUBLICATION'), id, 5_000_000n, 1_700_000_000, 0, word('account')],
        ...[NO_ID, NO_ID],
      ]);
      const growth = { region: 331127, baseline: word('nowhere'), current: id, increment: 9n };
      await agree('bound', { kind: 2, catalogue: NO_ID, ...growth });
      await world.settle();
      const view = await commons.purchaseById(word('bound'));

      expect(view?.publications.baseline).to.equal(null);
      expect(view?.publications.current).to.include({ id, value: 5_000_000n });
      expect(view).to.include({ bank: null, price: 500n, increment: 9n });
      expect(await commons.purchaseById(word('no purchase'))).to.equal(undefined);
    });
  });

  describe('of discredited parties', () => {
    const say = (schema: string, subject: Bytes32, issuer: Bytes32, { until = 0 } = {}) =>
      world.tell('Evidence', 'EvidenceAttested', [
        ...[subject, issuer, schemaId(schema), word(`${schema} ${subject}`), 0, 1_700_000_000],
        ...[until, word('source'), NO_ID, NO_ID],
      ]);

    it('lists those in force with source and expiry, and of a natural person nothing', async () => {
      const until = (await world.now()) + DAY;
      await say('DISCREDITED_BY_COURT', BANK_B, COURT, { until });
      await say('DISCREDITED_BY_SUPERVISOR', PERSON, COURT, { until });
      await say('DISCREDITED_BY_COURT', VILLAGE, COURT, { until: 1_700_000_001 });
      await world.settle();
      const { rows, total } = await commons.listDiscredited({}, WINDOW);

      expect(total).to.equal(2);
      expect(rows.map(({ source, party }) => [source, party?.id ?? null])).to.deep.equal([
        ['supervisor', null],
        ['court', BANK_B],
      ]);
      expect(rows[1]).to.include({ until, isInForce: true, document: word('source') });
      expect(JSON.stringify(rows)).not.to.include(PERSON);
    });

    it('lists organisations alone where only they are asked for, without counting anybody else', async () => {
      const { rows, total } = await commons.listDiscredited({ organisations: true }, WINDOW);

      expect([total, rows.map(({ party }) => party?.id)]).to.deep.equal([1, [BANK_B]]);
      expect((await commons.listDiscredited({ organisations: true, party: PERSON }, WINDOW)).total).to.equal(0);
    });

    it('lets nobody try out whether a person is among them', async () => {
      expect((await commons.listDiscredited({ party: PERSON }, WINDOW)).total).to.equal(0);
      expect((await commons.listDiscredited({ party: BANK_B }, WINDOW)).total).to.equal(1);
    });

    it('shows those that ran out or were withdrawn when they are asked for', async () => {
      await world.tell('Evidence', 'EvidenceRevoked', [
        ...[BANK_B, COURT, schemaId('DISCREDITED_BY_COURT'), word(`DISCREDITED_BY_COURT ${BANK_B}`)],
        ...[word('why'), await world.now()],
      ]);
      await world.settle();

      expect((await commons.listDiscredited({ party: BANK_B }, WINDOW)).total).to.equal(0);
      const { rows } = await commons.listDiscredited({ all: true }, WINDOW);
      expect(rows.map(({ isInForce }) => isInForce)).to.deep.equal([false, true, false]);
    });
  });

  it('is the same when it is built anew', async () => {
    await world.settle();

    expect(await world.digest()).to.equal(await world.freshDigest());
  });
});
