import { expect } from 'chai';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { wireText } from '../../../server/kernel/http/publicJson.ts';
import { gepAccountSchema, gepSeriesSchema, methodologySchema } from '../../../server/openapi/gepAnswers.ts';
import { example } from '../../sdk/gep/support/example.ts';
import { BANK_A, BANK_B, COURT, PERSON, VILLAGE, word } from '../rights/support/toldWorld.ts';
import { METHODOLOGY, startToldAccounts, type Told, type ToldAccounts } from './support/toldAccounts.ts';

const ALL = { offset: 0, limit: 200 };
const [AUTHOR, REVIEWER, PUBLISHER] = [VILLAGE, COURT, BANK_A];

/** The example of another year, with so much rice at this price. */
function yearOf(year: number, { rice = '675000 kg', price = '5 元/kg', region = '331127999999' } = {}): GepInputs {
  const inputs = example();
  const [first] = inputs.items.food?.products ?? [];
  Object.assign(first ?? {}, { Y: rice });
  Object.assign(inputs.prices.rice ?? {}, { value: price });
  return { ...inputs, year, area: { ...inputs.area, region } as GepInputs['area'] };
}

describe('the projection of GEP accounts', function () {
  this.timeout(180_000);
  let told: ToldAccounts;
  let series: Bytes32;

  before(async () => {
    told = await startToldAccounts();
    await told.register();
    series = await told.openSeries(yearOf(2025), AUTHOR);
  });
  after(() => told?.stop());

  const view = async (id: Bytes32) => {
    await told.world.settle();
    const found = await told.gep.accountById(id);
    if (!found) throw new Error('no such account');
    expect(gepAccountSchema.safeParse(JSON.parse(wireText(found))).error?.issues).to.equal(undefined);
    return found;
  };
  const stateOf = async (id: Bytes32) => (await view(id)).state;
  /** Drafted, reviewed and published. */
  async function published(inputs: GepInputs): Promise<Told & { publication: Bytes32 }> {
    const one = await told.draft(inputs, AUTHOR);
    await told.review(one, REVIEWER);
    return { ...one, publication: await told.publish(one, PUBLISHER) };
  }

  describe('of an account', () => {
    it('goes from draft over review to publication, and is computed again to the same bytes', async () => {
      const one = await told.draft(yearOf(2020), AUTHOR);
      const drafted = await view(one.id);
      expect(drafted).to.include({
        state: 'draft',
        year: 2020,
        totalFen: 7_873_991_297n,
        contentHash: one.account.hash,
      });
      expect(drafted.area).to.deep.equal({ level: 'village', region: '331127999999', name: '示例村（编号为示例）' });
      expect(drafted.methodology).to.include({ hash: METHODOLOGY, code: 'LISHUI-DEMO', state: 'demo' });
      expect(drafted.check).to.deep.equal({ outcome: 'same', totalFen: 7_873_991_297n, hash: one.account.hash });
      expect(drafted.computed?.accountId).to.equal(one.id);
      expect(drafted.inputs).to.deep.equal(one.inputs);

      const review = await told.review(one, REVIEWER);
      const reviewed = await view(one.id);
      expect(reviewed).to.include({ state: 'reviewed' });
      expect(reviewed.review).to.include({ evidence: review, isPassed: true, isRevoked: false });
      expect(reviewed.objectionsUntil).to.be.greaterThan(reviewed.reviewedAt);

      const publication = await told.publish(one, PUBLISHER);
      expect(await view(one.id)).to.include({ state: 'published', publication });
      expect((await told.gep.documentOf(one.id))?.bytes).to.deep.equal(accountDocument(one.inputs, one.account));
    });

    it('ends with a failed review, or with an objection that is upheld', async () => {
      const failed = await told.draft(yearOf(2001), AUTHOR);
      await told.review(failed, REVIEWER, false);
      expect(await stateOf(failed.id)).to.equal('rejected');

      const objected = await told.draft(yearOf(2002), AUTHOR);
      await told.review(objected, REVIEWER);
      const [first, second] = [await told.object(objected, BANK_B), await told.object(objected, PERSON)];
      await told.answer(objected, first, REVIEWER, false);
      expect((await view(objected.id)).objections.map(({ evidence, state }) => [evidence, state])).to.deep.equal([
        [first, 'dismissed'],
        [second, 'open'],
      ]);
      expect(await stateOf(objected.id)).to.equal('reviewed');
      await told.answer(objected, second, REVIEWER, true);
      expect(await view(objected.id)).to.include({ state: 'rejected' });
    });

    it('tells an objection or an answer that was withdrawn', async () => {
      const one = await told.draft(yearOf(2003), AUTHOR);
      await told.review(one, REVIEWER);
      const [kept, taken] = [await told.object(one, BANK_B), await told.object(one, BANK_A)];
      const answer = await told.answer(one, kept, REVIEWER, false);
      await told.revoke(answer, 'GEP_OBJECTION_ANSWER', kept, REVIEWER);
      await told.revoke(taken, 'GEP_OBJECTION', one.id, BANK_A);

      expect((await view(one.id)).objections.map(({ state, answer: by }) => [state, by])).to.deep.equal([
        ['open', null],
        ['withdrawn', null],
      ]);
    });

    it('is withdrawn with its draft, and may be taken up by another', async () => {
      const one = await told.draft(yearOf(2004), AUTHOR);
      await told.review(one, REVIEWER);
      await told.revoke(one.draft, 'GEP_DRAFT', series, AUTHOR);
      expect(await stateOf(one.id)).to.equal('withdrawn');

      await told.draft(yearOf(2004), BANK_B);
      const again = await view(one.id);
      expect(again).to.include({ state: 'draft', reviewedAt: 0, review: null });
      expect(again.author?.id).to.equal(BANK_B);
    });

    it('is a draft again without its review, and withdrawn without what published it', async () => {
      const one = await told.draft(yearOf(2005), AUTHOR);
      const review = await told.review(one, REVIEWER);
      await told.revoke(review, 'GEP_REVIEW', one.id, REVIEWER);
      expect(await stateOf(one.id)).to.equal('draft');

      const [other, third] = [await published(yearOf(2006)), await published(yearOf(2007))];
      await told.revoke(other.publication, 'GEP_PUBLICATION', series, PUBLISHER);
      expect(await stateOf(other.id)).to.equal('withdrawn');
      const { review: paper } = await view(third.id);
      await told.revoke(paper?.evidence as Bytes32, 'GEP_REVIEW', third.id, REVIEWER);
      expect(await stateOf(third.id)).to.equal('withdrawn');
    });

    it('is superseded by another of the same year, and each names the other', async () => {
      const first = await published(yearOf(2008));
      const second = await told.draft(yearOf(2008, { rice: '700000 kg' }), AUTHOR);
      await told.review(second, REVIEWER);
      await told.publish(second, PUBLISHER, first);

      expect(await view(first.id)).to.include({ state: 'superseded', supersededBy: second.id });
      expect(await view(second.id)).to.include({ state: 'published', supersedes: first.id });
    });

    it('shows who came to the same, who to another result, and what it was used for', async () => {
      const one = await published(yearOf(2009));
      const { totalFen: value, hash: document } = one.account;
      await told.say('GEP_RECOMPUTATION', one.id, BANK_B, { value, document });
      const other = await told.say('GEP_RECOMPUTATION', one.id, PERSON, { value: value + 1n, document: word('other') });
      await told.revoke(other, 'GEP_RECOMPUTATION', one.id, PERSON);
      await told.say('GEP_USE', one.id, BANK_A, { value: 7n, document: word('loan contract') });
      await told.say('GEP_USE', one.id, BANK_A, { value: 99n, document: word('something') });
      const { recomputations, uses } = await view(one.id);

      expect(recomputations.map(({ isSame, isRevoked, by }) => [isSame, isRevoked, by?.id])).to.deep.equal([
        [true, false, BANK_B],
        [false, true, undefined],
      ]);
      expect(uses.map(({ kind }) => kind)).to.deep.equal(['loan', 'none']);
    });

    it('says when its document is lost, altered, no account, or of another series', async () => {
      const account = computeAccount(yearOf(2010), lishuiDemo);
      const altered = new TextDecoder()
        .decode(accountDocument(yearOf(2010), account))
        .replace('"1600 mm"', '"1601 mm"');
      const fens = new TextDecoder().decode(accountDocument(yearOf(2014), computeAccount(yearOf(2014), lishuiDemo)));
      const told2014 = new TextEncoder().encode(fens.replace('"fen":"547500000"', '"fen":"547500001"'));
      const misread = await told.draft(yearOf(2014), AUTHOR, { document: told2014 });
      const lost = await told.draft(yearOf(2011), AUTHOR, { document: new TextEncoder().encode('no account') });
      const foreign = await told.draft(yearOf(2012, { region: '331121101001' }), AUTHOR, { series });
      const changed = await told.draft(yearOf(2010), AUTHOR, { document: new TextEncoder().encode(altered) });

      expect((await view(lost.id)).check).to.deep.equal({ outcome: 'documentUnreadable', totalFen: null, hash: null });
      expect((await view(foreign.id)).check.outcome).to.equal('differs');
      // The inputs and the total are the truth, an item's fen isn't.
      expect((await view(misread.id)).check).to.include({ outcome: 'differs', totalFen: 7_873_991_297n });
      const shown = await view(changed.id);
      expect(shown.check.outcome).to.equal('differs');
      expect(shown.check.totalFen).to.not.equal(shown.totalFen);
      expect([shown.computed, shown.inputs]).to.deep.equal([null, null]);
    });
  });

  describe('of a series', () => {
    let farm: Bytes32;
    const region = '331127101002';
    const farmOf = (year: number, more = {}) => yearOf(year, { ...more, region });

    before(async () => {
      farm = await told.openSeries(farmOf(2021));
      await published(farmOf(2021));
      await published(farmOf(2022, { rice: '675100 kg' }));
      await published(farmOf(2023, { rice: '675100 kg', price: '6 元/kg' }));
      await told.world.settle();
    });

    it('tells growth exactly, at the prices of each year and at those of the first', async () => {
      const found = await told.gep.seriesById(farm, { weight: '0.5' });
      expect(gepSeriesSchema.safeParse(JSON.parse(wireText(found))).error?.issues).to.equal(undefined);
      const [first, second] = [7_873_991_297n, 7_874_041_297n];
      const third = second + 67_510_000n;

      expect(found?.years.map(({ totalFen }) => totalFen)).to.deep.equal([first, second, third]);
      expect(found?.growth.map(({ from, to }) => [from, to])).to.deep.equal([
        [2021, 2022],
        [2022, 2023],
      ]);
      expect(found?.growth[0]?.rate.exact).to.deep.equal({ n: 50_000n, d: first });
      expect(found?.growth[1]?.rate.percent).to.equal('0.86');
      expect(found?.constantPrices?.years.map(({ constantFen }) => constantFen)).to.deep.equal([first, second, second]);
      expect(found?.constantPrices?.growth[1]?.rate.percent).to.equal('0.00');
    });

    it('foretells by exact smoothing, rounded once', async () => {
      const found = await told.gep.seriesById(farm, { weight: '0.25' });
      const years = found?.smoothing?.years ?? [];
      const [first, second, third] = (found?.years ?? []).map(({ totalFen }) => totalFen) as [bigint, bigint, bigint];

      expect(years.map(({ year }) => year)).to.deep.equal([2021, 2022, 2023, 2024]);
      // y'(2024) = 1/4 third + 3/4 (1/4 second + 3/4 first)
      const numerator = 4n * third + 3n * second + 9n * first;
      const last = years.at(-1);
      expect(last && last.foretold.n * 16n === numerator * last.foretold.d).to.equal(true);
      expect(last?.fen).to.equal((2n * numerator + 16n) / 32n);
      expect(last?.actualFen).to.equal(null);
    });

    it('tells a year once, by what was published last', async () => {
      const last = await published(farmOf(2022, { rice: '675200 kg' }));
      await told.world.settle();
      const found = await told.gep.seriesById(farm, { weight: '0.5' });

      expect(found?.years.map(({ year }) => year)).to.deep.equal([2021, 2022, 2023]);
      expect(found?.years[1]?.account).to.equal(last.id);
      await told.revoke(last.publication, 'GEP_PUBLICATION', farm, PUBLISHER);
    });

    it('says of a year whose product had no price then that it can not be told', async () => {
      const inputs = farmOf(2024);
      inputs.prices.tea = { value: '100 元/kg', standing: 'assumed', source: '示例', basis: 'DEMO-2026' };
      inputs.items.food?.products?.push({ product: 'tea', Y: '10 kg' });
      await published(inputs);
      await told.world.settle();
      const found = await told.gep.seriesById(farm, { weight: '0.5' });

      expect(found?.constantPrices?.years.at(-1)).to.deep.include({
        ...{ year: 2024, constantFen: null, refused: { code: 'ParameterMissing', value: 'tea' } },
      });
    });

    it('compares two years item by item, and refuses what is not comparable', async () => {
      const { rows } = await told.gep.listAccounts({ series: farm, state: 'published' }, ALL);
      const [a, b] = [rows.find(({ year }) => year === 2022), rows.find(({ year }) => year === 2023)];
      const compared = await told.gep.compare(b?.id ?? '0x', a?.id ?? '0x');
      expect(compared.earlier.year).to.equal(2022);
      expect(compared.growth.percent).to.equal('0.86');
      const food = compared.items?.find(({ code }) => code === 'food');
      expect(food && food.laterFen - food.earlierFen).to.equal(67_510_000n);
      expect(compared.items?.find(({ code }) => code === 'oxygen')?.growth?.percent).to.equal('0.00');

      const refusal = (x: Bytes32, y: Bytes32) =>
        told.gep.compare(x, y).then(
          () => null,
          ({ code, args }) => [code, args.field ?? args.kind],
        );
      const other = await published(yearOf(2013));
      await told.world.settle();
      expect(await refusal(a?.id as Bytes32, other.id)).to.deep.equal(['RecordsIncomparable', 'area']);
      expect(await refusal(a?.id as Bytes32, a?.id as Bytes32)).to.deep.equal(['RecordsIncomparable', 'year']);
      expect(await refusal(a?.id as Bytes32, word('none'))).to.deep.equal(['RecordUnknown', 'gepAccount']);
    });
  });

  describe('as lists', () => {
    it('finds accounts by area, level, year and state, and says how many', async () => {
      await told.world.settle();
      const count = async (filter: object) => (await told.gep.listAccounts(filter, { offset: 0, limit: 1 })).total;

      expect(await count({ area: '3311' })).to.equal(await count({ level: 'village' }));
      expect(await count({ area: '331127101002' })).to.equal(5);
      expect(await count({ area: '3301' })).to.equal(0);
      expect(await count({ level: 'county' })).to.equal(0);
      expect(await count({ year: 2008 })).to.equal(2);
      expect(await count({ year: 2008, state: 'superseded' })).to.equal(1);
      const page = await told.gep.listAccounts({ area: '331127101002' }, { offset: 1, limit: 2 });
      expect(page.rows.map(({ year, state }) => [year, state])).to.deep.equal([
        [2022, 'withdrawn'],
        [2023, 'published'],
      ]);
    });

    it('lists methodologies that are registered and that ship, and says one whole', async () => {
      const rows = await told.gep.listMethodologies();
      const [first] = rows;
      expect(first).to.include({ hash: METHODOLOGY, isShipped: true, state: 'demo' });
      expect(first?.registration).to.include({ state: 'demo', supersedes: null });
      expect(
        rows.filter(({ registration }) => registration === null).every(({ missing }) => missing.length > 0),
      ).to.equal(true);
      const whole = await told.gep.methodologyByHash(METHODOLOGY);
      expect(methodologySchema.safeParse(JSON.parse(wireText(whole))).error?.issues).to.equal(undefined);
      expect(
        whole?.items.find(({ code }) => code === 'food')?.tables[0]?.fields.map(({ symbol }) => symbol),
      ).to.deep.equal(['Y', 'IC']);
      expect(await told.gep.methodologyByHash(word('none'))).to.equal(undefined);
    });

    it('says who may publish where, until it is dismissed', async () => {
      const { world, gep } = told;
      await world.tell('GepAccounts', 'GepPublisherAppointed', [PUBLISHER, COURT, 3311, 0b10]);
      await world.tell('GepAccounts', 'GepPublisherAppointed', [PUBLISHER, COURT, 3311, 0b10110]);
      await world.tell('GepAccounts', 'GepPublisherAppointed', [BANK_B, COURT, 331121, 0b100]);
      await world.settle();
      const areas = async (filter: object) =>
        (await gep.listPublishers(filter, ALL)).rows.map(({ area, levels }) => [area, ...levels]);

      expect(await areas({})).to.deep.equal([
        ['3311', 'city', 'county', 'village'],
        ['331121', 'county'],
      ]);
      expect(await areas({ area: '331127' })).to.deep.equal([['3311', 'city', 'county', 'village']]);
      await world.tell('GepAccounts', 'GepPublisherDismissed', [PUBLISHER, COURT, 3311]);
      await world.settle();
      expect(await areas({})).to.deep.equal([['331121', 'county']]);
    });
  });

  describe('built anew', () => {
    it('is the same', async () => {
      await told.world.settle();

      expect(await told.world.freshDigest()).to.equal(await told.world.digest());
    });
  });
});
