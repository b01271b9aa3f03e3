import { expect } from 'chai';
import { read } from '../../../sdk/context.ts';
import { caseId, subjectOfAmount } from '../../../sdk/ids/keys.ts';
import { costOf } from '../../../sdk/market/costOf.ts';
import { listingId } from '../../../sdk/market/listingId.ts';
import { type AuctionTerms, Mode, type Offer } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type MarketWorld, startMarketWorld } from './support/marketWorld.ts';

const DAY = 86_400n;
const PAGE = { limit: 50 };
const WINDOW = { offset: 0, limit: 50 };
const kg = (amount: bigint) => quantity('kgCO2e', amount);
const fen = (amount: bigint) => quantity('fen', amount);

describe('the projection of the market', function () {
  this.timeout(240_000);
  let world: MarketWorld;

  before(async () => {
    world = await startMarketWorld();
    await world.settle();
  });
  after(() => world?.stop());

  const offerOf = async (changes: Partial<Offer> = {}): Promise<Offer> => ({
    asset: world.ledger.deployment.contracts.CarbonCredits.address,
    id: BigInt(world.lots.suichang),
    seller: world.ledger.keys.addressOf('forestFarm'),
    amount: kg(50_000n),
    minFill: kg(1_000n),
    price: quantity('fen/t', 5_001n),
    fee: quantity('bps', 50n),
    treasury: world.ledger.keys.addressOf('treasury'),
    opensAt: await world.now(),
    closesAt: (await world.now()) + 30n * DAY,
    nonce: 77n,
    ...changes,
  });

  async function listed(changes: Partial<Offer> = {}): Promise<Offer> {
    const offer = await offerOf({ opensAt: (await world.now()) + 60n, ...changes });
    await world.as('forestFarm').market.list({ assetName: 'CARBON_CREDITS', offer });
    await world.pass(61n);
    return offer;
  }

  describe('a project', () => {
    it('shows each step with its evidence', async () => {
      const view = await world.carbon.projectById(world.projects.yaxi);

      expect(view?.steps.map(({ step, evidence }) => [step, evidence?.schema.name ?? null])).to.deep.equal([
        ['designed', null],
        ['validated', 'PROJECT_VALIDATION'],
        ['registered', 'PROJECT_REGISTRATION'],
      ]);
    });

    it('names the consent of the lienor whom the search found', async () => {
      const view = await world.carbon.projectById(world.projects.yaxi);

      expect(view?.titles.map(({ consents }) => consents.length).sort()).to.deep.equal([0, 0, 1]);
    });

    it('bears the names its documents give it, with their source', async () => {
      const [programme] = await world.carbon.listProgrammes();
      const { rows } = await world.carbon.listProjects({ programme: 'ZLTH', state: 'registered' }, WINDOW);

      expect(programme?.stateLabels?.designed?.['zh-CN']).to.equal('设计');
      expect(rows.map(({ name }) => name)).to.include('雅溪镇马尾松林经营碳汇项目（示例）');
    });

    it('sums up what was issued and retired', async () => {
      const { rows } = await world.carbon.listProjects({ region: 331102 }, WINDOW);

      expect(rows.map(({ issued, retired, lotCount }) => ({ issued, retired, lotCount }))).to.deep.equal([
        { issued: 667_000n, retired: 0n, lotCount: 1 },
      ]);
    });
  });

  describe('a lot', () => {
    it('is its word on the chain', async () => {
      const [word] = await read(world.as('auditor').context, 'CarbonCredits', 'lotWord', [world.lots.suichang]);
      const lot = await world.carbon.lotById(world.lots.suichang);

      expect(lot?.issued).to.equal((BigInt(word) >> 48n) & ((1n << 40n) - 1n));
      expect(lot?.buffer).to.equal(6_400_000n);
    });

    it('is the sum of its holders, its uses and its buffer', async () => {
      const lot = await world.carbon.lotById(world.lots.suichang);
      const held = lot?.holders.reduce((sum, { balance }) => sum + balance, 0n) ?? 0n;

      expect(held + (lot?.used ?? 0n) + (lot?.buffer ?? 0n) + (lot?.reversed ?? 0n)).to.equal(lot?.issued);
    });
  });

  describe('a listing', () => {
    it('loses on the board what a fill takes, and the fill is a trade', async () => {
      const offer = await listed();
      const id = listingId(world.ledger, offer);
      const { cost, fee, total } = costOf(offer, kg(1_500n));
      await world.as('buyerListed').market.buy({ offer, kg: kg(1_500n), maxCost: total });
      await world.settle();

      const view = await world.market.offerById(id);
      expect(view?.remaining).to.equal(48_500n);
      expect(view?.trades.map((trade) => [trade.kg, trade.cost, trade.fee, trade.isRetired])).to.deep.equal([
        [1_500n, cost, fee, false],
      ]);
    });

    it('leaves the board when it is withdrawn', async () => {
      const offer = await listed({ nonce: 78n });
      await world.as('forestFarm').market.cancelListing({ offer });
      await world.settle();
      const id = listingId(world.ledger, offer);

      expect((await world.market.listOffers({}, PAGE)).rows.map((row) => row.id)).not.to.include(id);
      expect((await world.market.offerById(id))?.state).to.equal('cancelled');
    });

    it('is found by programme, region, vintage and mode, and by nothing it is not', async () => {
      const found = async (filter: object) => (await world.market.listOffers(filter, PAGE)).rows.length > 0;

      expect(await found({ programme: 1, region: 331123, vintage: 2025, mode: 2 })).to.equal(true);
      for (const other of [{ programme: 2 }, { region: 331102 }, { vintage: 2024 }, { mode: 5 }]) {
        expect(await found(other)).to.equal(false);
      }
    });

    it('stands on a page by its price, and each page goes on after the last', async () => {
      for (const nonce of [1_001n, 1_002n, 1_003n]) await listed({ nonce, price: quantity('fen/t', 6_000n + nonce) });
      await world.settle();
      const seen: bigint[] = [];
      let after: string | undefined;
      do {
        const page = await world.market.listOffers({ order: 'desc' }, { limit: 2, after });
        seen.push(...page.rows.map(({ price }) => price));
        after = page.next ?? undefined;
      } while (after !== undefined);

      expect(seen.length).to.be.greaterThan(3);
      expect(seen).to.deep.equal([...seen].sort((a, b) => (a < b ? 1 : -1)));
    });
  });

  describe('what an account has', () => {
    it('agrees with the chain in every bucket', async () => {
      const account = world.account('forestFarm') as Hex;
      const lot = world.lots.suichang;
      const portfolio = await world.carbon.portfolioOf(account);
      const row = portfolio?.rows.find((each) => each.lot.id === lot);
      const held = await world.as('auditor').credits.holding({ holder: account, lot });

      expect({ total: row?.balance, available: row?.available, inMarket: row?.market }).to.deep.equal({
        total: held.total,
        available: held.available,
        inMarket: held.inMarket,
      });
    });

    it('cannot be sold on before the second that the contract says', async () => {
      const account = world.account('coopCity') as Hex;
      const [row] = (await world.carbon.portfolioOf(account))?.rows ?? [];
      const name = `0x${Buffer.from('CARBON/').toString('hex')}01`.padEnd(66, '0');
      const [from] = await read(world.as('auditor').context, 'Settlement', 'resaleFrom', [name, row?.purchasedAt ?? 0]);

      expect(row?.resaleFrom).to.equal(Number(from));
    });

    it('counts what a court froze, until the order is lifted', async () => {
      const holder = world.ledger.keys.addressOf('coopCity');
      const account = world.account('coopCity') as Hex;
      const subject = { asset: 'CARBON_CREDITS', id: BigInt(world.lots.yaxi), holder };
      const court = world.as('court');
      const order = caseId(world.participant('court'), '示例（2026）浙 11 财保 1 号');
      const to = (await world.now()) + 30n * DAY;
      await court.encumbrances.freeze({ subject, caseId: order, amount: 250_000n, from: await world.now(), to });
      await world.settle();
      const [frozen] = (await world.carbon.portfolioOf(account))?.rows ?? [];
      const id = subjectOfAmount('CARBON_CREDITS', BigInt(world.lots.yaxi), holder);
      const standing = await world.market.encumbrancesOf(id);
      await court.encumbrances.unfreeze({ subject, caseId: order });
      await world.settle();
      const [free] = (await world.carbon.portfolioOf(account))?.rows ?? [];

      expect([frozen?.frozen, frozen?.available, free?.frozen]).to.deep.equal([250_000n, 350_000n, 0n]);
      expect(standing.orders?.map(({ amount, state }) => [amount, state])).to.deep.equal([[250_000n, 'standing']]);
    });
  });

  describe('an auction', () => {
    it('shows its bids and, once settled, its trade', async () => {
      const now = await world.now();
      const terms: AuctionTerms = {
        asset: world.ledger.deployment.contracts.CarbonCredits.address,
        id: BigInt(world.lots.suichang),
        seller: world.ledger.keys.addressOf('forestFarm'),
        amount: 10_000n,
        mode: Mode.Auction,
        start: fen(40_000n),
        reserve: fen(45_000n),
        increment: fen(1_000n),
        deposit: fen(5_000n),
        fee: quantity('bps', 50n),
        treasury: world.ledger.keys.addressOf('treasury'),
        inBank: false,
        opensAt: now + 60n,
        closesAt: now + 3_600n,
        extension: 300,
        payWithin: 86_400,
        nonce: 5n,
      };
      await world.as('forestFarm').auctions.open({ assetName: 'CARBON_CREDITS', terms });
      await world.pass(120n);
      await world.as('buyerListed').auctions.bid({ terms, price: fen(42_000n) });
      await world.as('buyerEvent').auctions.bid({ terms, price: fen(47_000n) });
      await world.settle();
      const [open] = (await world.market.listAuctions({ state: 'open' }, PAGE)).rows;
      await world.pass(3_600n);
      await world.as('buyerEvent').auctions.settle({ terms });
      await world.settle();
      const view = await world.market.auctionById(open?.id as Hex);
      const trade = await world.market.tradeByNumber(open?.id as Hex, 1);

      expect(open?.price).to.equal(47_000n);
      expect(view?.history.map(({ price }) => price)).to.deep.equal([47_000n, 42_000n]);
      expect([view?.state, trade?.cost, trade?.kg, trade?.mode]).to.deep.equal(['settled', 47_000n, 10_000n, 5]);
    });
  });

  describe('an instruction', () => {
    it('shows the agreement behind it, its legs, its receipt and its trade', async () => {
      const { rows } = await world.market.listTrades({ mode: 1 }, PAGE);
      const view = await world.market.instructionById(rows[0]?.source as Hex);

      expect(view?.agreement?.number).to.equal('示例收储合同 2026-001');
      expect(view?.legs.map(({ kind, amount }) => [kind, amount])).to.deep.equal([
        ['erc1155', 600_000n],
        ['offChain', 3_600_000n],
      ]);
      expect([view?.state, view?.receipts.length, view?.affirmations.length]).to.deep.equal(['settled', 1, 3]);
    });
  });

  describe('the price of a day', () => {
    it('is weighted by volume', async () => {
      const { rows } = await world.market.listTrades({ programme: 1 }, { limit: 200 });
      const points = await world.market.priceHistory({ programme: 1 });
      const [sold, paid] = rows.reduce(([k, c], row) => [k + row.kg, c + (row.cost ?? 0n)], [0n, 0n]);

      expect(points.reduce((sum, point) => sum + point.kg, 0n)).to.equal(sold);
      expect(points.reduce((sum, point) => sum + point.cost, 0n)).to.equal(paid);
      for (const point of points) expect(point.average).to.equal((point.cost * 1000n) / point.kg);
    });
  });

  describe('as a whole', () => {
    it('has the same digest when it is built anew', async () => {
      expect((await world.digest()).digest).to.equal((await world.freshDigest()).digest);
    });

    it('has the same digest after blocks were taken back', async () => {
      const before = await world.digest();
      const snapshot = await world.rpc<string>('evm_snapshot');
      const offer = await listed({ nonce: 99n });
      await world.as('buyerListed').market.buy({ offer, kg: kg(2_000n), maxCost: fen(100_000n) });
      await world.settle();
      const changed = await world.digest();
      await world.rpc('evm_revert', snapshot);
      await world.rpc('evm_mine');
      await world.settle();

      expect(changed.digest).not.to.equal(before.digest);
      expect((await world.digest()).digest).to.equal(before.digest);
    });
  });
});
