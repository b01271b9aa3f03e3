import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress } from 'ethers';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import { packageSubjectId } from '../../../sdk/rights/packages/packageSubject.ts';
import { Stage } from '../../../sdk/rights/stewardship/types.ts';
import { joinRegions } from '../../../server/rights/packages/joinRegions.ts';
import { listOwnShares } from '../../../server/rights/shares/ownShares.ts';
import { createExchangeViews } from '../../../server/views/createExchangeViews.ts';
import type { ExchangeQueries } from '../../../server/views/exchangeViewTypes.ts';
import {
  attest,
  BANK_A,
  BANK_B,
  COURT,
  issue,
  PERSON,
  PERSON_ACCOUNT,
  REGISTER,
  startToldWorld,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
  YEAR,
} from './support/toldWorld.ts';

const WINDOW = { offset: 0, limit: 50 };
const BUYER_ACCOUNT = `0x${'d1'.repeat(20)}`;
const [HOUSE_A, HOUSE_B, HOUSE_C] = ['house a', 'house b', 'house c'].map(word).sort() as [Bytes32, Bytes32, Bytes32];

describe('the projection of cooperatives', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let exchange: ExchangeQueries;

  before(async () => {
    world = await startToldWorld();
    exchange = createExchangeViews(world.report);
    await world.tell('Participants', 'AccountAdded', [BANK_A, BANK_A, BUYER_ACCOUNT, 2]);
    await issue(world, VILLAGE_ACCOUNT, { id: HOUSE_A });
    await issue(world, VILLAGE_ACCOUNT, { id: HOUSE_B, region: 331102 });
    await issue(world, PERSON_ACCOUNT, { id: HOUSE_C });
  });
  after(() => world?.stop());

  async function packed(name: string, members = [HOUSE_A, HOUSE_B]): Promise<Bytes32> {
    const id = word(`package ${name}`);
    const facts = [VILLAGE, VILLAGE_ACCOUNT, word('number'), word('lists'), members.map(BigInt)];
    await world.tell('Packages', 'PackageFormed', [BigInt(id), ...facts]);
    return id;
  }

  describe('of packages', () => {
    it('shows a package by its members: their class, register, lowest common region, earliest end', async () => {
      const id = await packed('whole');
      await world.settle();
      const view = await exchange.packageById(id);

      expect(view).to.include({
        class: 'TEA_GARDEN',
        region: 331100,
        members: 2,
        state: 'live',
        effect: 1,
        sale: null,
      });
      expect(view?.register.id).to.equal(REGISTER);
      expect(view?.holder?.id).to.equal(VILLAGE);
      expect(view?.rights.map((right) => right.id)).to.deep.equal([HOUSE_A, HOUSE_B]);
      expect(view?.area).to.equal(6_000n);
      expect(view?.endsAt).to.equal(Math.min(...(view?.rights.map(({ endsAt }) => endsAt) ?? [])));
    });

    it('shows its newest valid valuation and every guarantee', async () => {
      const id = await packed('valued');
      const now = await world.now();
      await world.tell('Evidence', 'SchemaDefined', [
        schemaId('GUARANTEE'),
        VILLAGE,
        'GUARANTEE',
        { role: 1, maxValidity: 0, isLined: false, isGated: false, unit: 1 },
      ]);
      await attest(world, 'VALUATION', id, { value: 900, at: now - YEAR, until: now - 1 });
      await attest(world, 'GUARANTEE', id, { value: 100, at: now });
      await world.settle();
      const stale = await exchange.packageById(id);
      await attest(world, 'VALUATION', id, { value: 1_000, at: now, until: now + YEAR });
      await world.settle();
      const view = await exchange.packageById(id);

      expect(stale?.valuation).to.equal(null);
      expect(view?.valuation?.value).to.equal(1_000n);
      expect(view?.guarantees.map(({ value }) => value)).to.deep.equal([100n]);
    });

    it('shows what weighs on it, and of a natural person’s only whether anything does', async () => {
      const id = await packed('burdened');
      const now = await world.now();
      const on = { asset: encodeBytes32String('PACKAGES'), id: BigInt(id), holder: ZeroAddress };
      const froze = [packageSubjectId(id), COURT, on, word('case'), 0, now - 10, now + YEAR, 1];
      await world.tell('Encumbrances', 'SubjectFrozen', froze);
      await world.settle();
      const open = await exchange.packageById(id);
      const deed = [VILLAGE_ACCOUNT, 1, word('will'), 5];
      await world.tell('Packages', 'PackageReregistered', [BigInt(id), REGISTER, PERSON_ACCOUNT, ...deed]);
      await world.settle();
      const closed = await exchange.packageById(id);

      expect(open?.encumbrances.orders?.map(({ by, queue }) => [by.id, queue])).to.deep.equal([[COURT, 1]]);
      expect(closed?.encumbrances).to.deep.include({ hasLiens: false, hasOrders: true, on: null, orders: null });
    });

    it('follows its holder, and ends when it is taken apart', async () => {
      const id = await packed('moved');
      const deed = [VILLAGE_ACCOUNT, 0, word('contract'), 5];
      await world.tell('Packages', 'PackageReregistered', [BigInt(id), REGISTER, BUYER_ACCOUNT, ...deed]);
      await world.settle();
      const moved = await exchange.packageById(id);
      await world.tell('Packages', 'ForcedTransfer', [
        BUYER_ACCOUNT,
        PERSON_ACCOUNT,
        BigInt(id),
        1,
        word('case'),
        VILLAGE_ACCOUNT,
      ]);
      await world.tell('Packages', 'PackageDissolved', [BigInt(id), PERSON, word('why')]);
      await world.settle();
      const apart = await exchange.packageById(id);

      expect(moved?.holder?.id).to.equal(BANK_A);
      expect([apart?.holder, apart?.state, apart?.rights.length]).to.deep.equal([null, 'dissolved', 2]);
    });

    it('names the live sale of a package, and none that has ended', async () => {
      const id = await packed('sold');
      const sale = word('sale of a package');
      const terms = {
        asset: encodeBytes32String('PACKAGES'),
        id: BigInt(id),
        seller: VILLAGE_ACCOUNT,
        start: 1n,
        reserve: 1n,
        increment: 1n,
        deposit: 1n,
        ecoPart: 0n,
        inBank: false,
        bidWindow: 60,
        document: word('announcement'),
        nonce: 1n,
      };
      await world.tell('Sales', 'SaleApplied', [sale, VILLAGE, encodeBytes32String('TEA_GARDEN'), terms, 1, 0]);
      await world.settle();
      const onSale = await exchange.packageById(id);
      const listed = await exchange.saleById(sale);
      await world.tell('Sales', 'SaleRejected', [sale, BANK_B, word('why')]);
      await world.settle();

      expect(onSale?.sale).to.equal(sale);
      expect(listed).to.include({ asset: 'PACKAGES', item: id, region: 331100, rule: null });
      expect(listed?.links.item).to.equal(`/api/packages/${id}`);
      expect((await exchange.packageById(id))?.sale).to.equal(null);
    });

    it('lists those of an organisation and nothing of a person', async () => {
      await packed('listed');
      await world.settle();
      const found = async (holder: Bytes32) => (await exchange.listPackages({ holder }, WINDOW)).total;

      expect(await found(VILLAGE)).to.be.greaterThan(0);
      expect(await found(PERSON)).to.equal(0);
    });

    it('joins regions as the contract does', () => {
      expect(joinRegions(331121, 331121)).to.equal(331121);
      expect(joinRegions(331121, 331102)).to.equal(331100);
      expect(joinRegions(331121, 330127)).to.equal(330000);
      expect(joinRegions(331121, 350121)).to.equal(0);
    });
  });

  describe('of deposits', () => {
    const terms = async (number: string) => {
      const now = await world.now();
      const sides = { right: BigInt(HOUSE_C), depositor: PERSON_ACCOUNT, cooperative: VILLAGE_ACCOUNT };
      const rest = { from: now, to: now + 10 * YEAR, rent: 300_000n, document: word('contract') };
      return { ...sides, number: word(number), ...rest };
    };

    it('goes from the agreement to the store and back, and tells nothing of a household', async () => {
      const id = word('deposit');
      const agreed = [id, BigInt(HOUSE_C), VILLAGE, await terms('001')];
      await world.tell('Deposits', 'DepositAgreed', agreed);
      await world.settle();
      const [first] = (await exchange.listDeposits({ stage: 'agreed' }, WINDOW)).rows;
      await world.tell('Deposits', 'DepositStored', [id, BigInt(HOUSE_C), BigInt(HOUSE_B)]);
      await world.settle();
      const [stored] = (await exchange.listDeposits({ cooperative: VILLAGE }, WINDOW)).rows;
      await world.tell('Deposits', 'DepositReturned', [id, BigInt(HOUSE_C), PERSON]);
      await world.settle();
      const [back] = (await exchange.listDeposits({ stage: 'returned' }, WINDOW)).rows;

      expect(first).to.include({
        id,
        right: HOUSE_C,
        class: 'TEA_GARDEN',
        derived: null,
        rent: 300_000n,
        isOver: false,
      });
      expect([first?.depositor, first?.cooperative?.id]).to.deep.equal([null, VILLAGE]);
      expect(stored?.derived).to.equal(HOUSE_B);
      expect(stored?.storedAt).to.be.greaterThan(0);
      expect(back?.endedAt).to.be.greaterThan(0);
    });

    it('names the package that the derived right lies in', async () => {
      const id = word('packed deposit');
      await world.tell('Deposits', 'DepositAgreed', [id, BigInt(HOUSE_C), VILLAGE, await terms('002')]);
      await world.tell('Deposits', 'DepositStored', [id, BigInt(HOUSE_C), BigInt(HOUSE_A)]);
      const container = await packed('of deposits', [HOUSE_A]);
      await world.settle();
      const { rows } = await exchange.listDeposits({ stage: 'stored' }, WINDOW);

      expect(rows.find((row) => row.id === id)?.package).to.be.a('string');
      expect(container).to.match(/^0x/);
    });

    it('lets each side find its own', async () => {
      const mine = async (side: string) => (await exchange.listDeposits({ side }, WINDOW)).total;
      await world.settle();

      expect(await mine(PERSON)).to.equal(2);
      expect(await mine(VILLAGE)).to.equal(2);
      expect(await mine(BANK_B)).to.equal(0);
    });

    it('knows nothing of a number that was used up before anybody agreed', async () => {
      await world.tell('Deposits', 'DepositWithdrawn', [word('never'), VILLAGE]);
      await world.settle();

      expect((await exchange.listDeposits({ stage: 'withdrawn' }, WINDOW)).total).to.equal(0);
    });
  });

  describe('of dossiers', () => {
    const id = word('dossier');

    it('shows each stage with its papers, and what the next asks for', async () => {
      const [survey, plan] = [schemaId('TITLE_SEARCH'), schemaId('VALUATION')];
      await world.tell('Stewardship', 'StageRuleSet', [Stage.Survey, VILLAGE, [survey, plan]]);
      await world.tell('Stewardship', 'StageRuleSet', [Stage.Assessment, VILLAGE, [survey, plan]]);
      await world.tell('Stewardship', 'StageRuleSet', [Stage.Assessment, VILLAGE, [plan]]);
      await world.tell('Stewardship', 'DossierOpened', [id, VILLAGE, BANK_A, word('number'), word('resource')]);
      const at = await world.now();
      await attest(world, 'TITLE_SEARCH', id, { value: 0, at });
      await world.settle();
      const opened = await exchange.dossierById(id);
      const paper = word(`TITLE_SEARCH ${id} ${at}`);
      await world.tell('Stewardship', 'StageReached', [id, VILLAGE, Stage.Survey, 0, [paper]]);
      await world.settle();
      const surveyed = await exchange.dossierById(id);

      expect(opened).to.include({ stage: 'opened', package: null });
      expect(opened?.next?.papers.map(({ name }) => name)).to.deep.equal(['TITLE_SEARCH', 'VALUATION']);
      expect(surveyed?.stages.map(({ stage, papers }) => [stage, papers.map((row) => row.id)])).to.deep.equal([
        ['survey', [paper]],
      ]);
      expect(surveyed?.next).to.deep.include({ stage: 'assessment' });
      expect(surveyed?.next?.papers.map(({ name }) => name)).to.deep.equal(['VALUATION']);
    });

    it('waits for the level above to hear each report', async () => {
      await world.tell('Stewardship', 'DossierReported', [id, VILLAGE, word('report')]);
      await world.tell('Stewardship', 'ReportAcknowledged', [id, BANK_A, word('report')]);
      await world.settle();
      const heard = await exchange.dossierById(id);
      await world.tell('Stewardship', 'DossierReported', [id, VILLAGE, word('another report')]);
      await world.settle();
      const again = await exchange.dossierById(id);

      expect(heard?.heardAt).to.be.greaterThan(0);
      expect([again?.report, again?.heardAt]).to.deep.equal([word('another report'), 0]);
    });

    it('stays readable when it is closed, and asks for nothing more', async () => {
      await world.tell('Stewardship', 'DossierClosed', [id, VILLAGE, word('why')]);
      await world.settle();
      const view = await exchange.dossierById(id);

      expect(view?.closedAt).to.be.greaterThan(0);
      expect([view?.next, view?.basis]).to.deep.equal([null, word('why')]);
    });

    it('is found by who leads it, by who hears it and by its stage', async () => {
      const count = async (filter: object) => (await exchange.listDossiers(filter, WINDOW)).total;

      expect(await count({ steward: VILLAGE })).to.equal(1);
      expect(await count({ parent: BANK_A, stage: 'survey' })).to.equal(1);
      expect(await count({ steward: BANK_A })).to.equal(0);
      expect(await count({ stage: 'reserve' })).to.equal(0);
    });
  });

  describe('of shares', () => {
    const id = word('shares');
    const moved = (from: string, to: string, amount: bigint) =>
      world.tell('CoopShares', 'TransferSingle', [VILLAGE_ACCOUNT, from, to, BigInt(id), amount]);

    it('counts shares and holders by the token’s own movements, and never says who', async () => {
      await world.tell('CoopShares', 'SharesOpened', [BigInt(id), VILLAGE, word('charter')]);
      await moved(ZeroAddress, PERSON_ACCOUNT, 60n);
      await moved(ZeroAddress, BUYER_ACCOUNT, 40n);
      const lists = [
        [PERSON_ACCOUNT, BUYER_ACCOUNT],
        [60n, 40n],
      ];
      await world.tell('CoopShares', 'SharesAllotted', [BigInt(id), VILLAGE, word('resolution'), ...lists]);
      await world.settle();
      const allotted = await exchange.sharesById(id);
      await moved(BUYER_ACCOUNT, PERSON_ACCOUNT, 40n);
      await moved(PERSON_ACCOUNT, ZeroAddress, 10n);
      await world.tell('CoopShares', 'SharesRedeemed', [BigInt(id), VILLAGE, PERSON_ACCOUNT, 10n, word('why')]);
      await world.settle();
      const later = await exchange.sharesById(id);

      expect(allotted).to.include({ total: 100n, holders: 2 });
      expect(allotted?.allotments).to.have.lengthOf(1);
      expect(allotted?.allotments[0]).to.include({ resolution: word('resolution'), members: 2, amount: 100n });
      expect(later).to.include({ total: 90n, holders: 1 });
      expect(JSON.stringify(later, (_key, value) => String(value))).not.to.include(PERSON_ACCOUNT);
    });

    it('shows a member its own shares, and those alone', async () => {
      const own = await listOwnShares(world.store.db, PERSON, WINDOW);

      expect(own).to.deep.equal({
        total: 1,
        rows: [{ id, issuer: VILLAGE, account: PERSON_ACCOUNT, amount: '90' }],
      });
      expect(await listOwnShares(world.store.db, BANK_B, WINDOW)).to.deep.equal({ total: 0, rows: [] });
    });

    it('follows movements of several ids at once', async () => {
      await world.tell('CoopShares', 'TransferBatch', [
        VILLAGE_ACCOUNT,
        PERSON_ACCOUNT,
        VILLAGE_ACCOUNT,
        [BigInt(id)],
        [90n],
      ]);
      await world.settle();

      expect(await exchange.sharesById(id)).to.include({ total: 90n, holders: 1 });
    });

    it('knows no shares that nobody opened', async () => {
      expect(await exchange.sharesById(NO_ID as Bytes32)).to.equal(undefined);
    });
  });

  it('is the same when it is built anew', async () => {
    await world.settle();

    expect(await world.digest()).to.equal(await world.freshDigest());
  });
});
