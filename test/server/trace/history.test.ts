import { expect } from 'chai';
import { id as hashOf } from 'ethers';
import fc from 'fast-check';
import { sql } from 'kysely';
import { readParcel } from '../../../scripts/demo/world/parcels.ts';
import { GTIN } from '../../../scripts/demo/world/trace.ts';
import { inLanes } from '../../../scripts/lib/inLanes.ts';
import { rebuildDigests } from '../../../scripts/lib/rebuildDigests.ts';
import { rpc } from '../../../scripts/processes/rpc.ts';
import { type Bytes32, baseKey } from '../../../sdk/ids/keys.ts';
import { labelSetHash } from '../../../sdk/trace/labelSets/labelSet.ts';
import { isBatchRecalled } from '../../../server/trace/lineage/recallState.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { actKinds, doRandomAct } from './support/goodsHistory.ts';
import { type GoodsWorld, HOLDERS, openGoodsWorld } from './support/goodsWorld.ts';

/** Selector of batchWord(bytes32). */
const BATCH_WORD = hashOf('batchWord(bytes32)').slice(0, 10);
const acts = fc.record({ kind: fc.nat(9_999), a: fc.nat(99), b: fc.nat(99), c: fc.nat(99) });
/** Fewer than the undo log has, more than any one act makes. */
const TAKEN_BACK = 20;
const LEAST_ACTS = 300;
const MOST_ACTS = 2_000;
const ASKED_AT_ONCE = 8;
const NONE = `0x${'0'.repeat(64)}`;

/** What the database tells of goods, labels, cards and anchors, against the contracts' own views. */
describe('the projection of goods after a random history', function () {
  this.timeout(900_000);
  let ledger: TestLedger;
  let world: GoodsWorld;

  before(async () => {
    ledger = await startTestLedger();
    world = openGoodsWorld(ledger);
    await world.harvest('coopSongyang', 40_000n);
    for (const [done, next] of fc.sample(acts, { numRuns: MOST_ACTS, seed: 5 }).entries()) {
      if (done >= LEAST_ACTS && missingKinds().length === 0) break;
      await doRandomAct(world, next);
    }
    await world.settle();
  });
  after(async () => {
    world?.close();
    await ledger?.stop();
  });

  const missingKinds = () => actKinds().filter((kind) => !world.done.has(kind));
  const db = () => ledger.gateway.kernel.store.db;
  const chain = () => world.as('auditor');

  it('rests on acts of every kind', () => {
    expect(missingKinds()).to.deep.equal([]);
  });

  it('has each batch as the chain has it: its word, its ends, its paper', async () => {
    const rows = await db().selectFrom('projection.batch').selectAll().execute();
    const stored = new Map(rows.map((row) => [row.id, row]));
    for (const { id, gtin, lot } of world.batches) {
      const row = stored.get(id);
      const [raw, ends, paper] = [
        await chain().batches.batch(id),
        await chain().batches.endsOf(id),
        await chain().batches.paperOf(id),
      ];
      expect(row).to.include({ gtin, lot, paper_evidence: paper === NONE ? null : paper });
      expect([row?.used, row?.lost, row?.sold, row?.recovered]).to.deep.equal(
        [ends.used, ends.lost, ends.sold, ends.recovered].map(String),
      );
      expect(row?.recalled_at).to.equal(raw?.recalledAt === 0 ? null : String(raw?.recalledAt));
      expect([row?.recall_level, row?.is_recall_closed]).to.deep.equal([raw?.recallLevel, raw?.isRecallClosed]);
      expect(BigInt(row?.word ?? 0)).to.equal(await wordOf(id));
    }
  });

  it('has each parent in its place', async () => {
    for (const { id } of world.batches) {
      const rows = await db()
        .selectFrom('projection.batch_parent')
        .select('parent')
        .where('batch', '=', id)
        .orderBy('position')
        .execute();
      expect(rows.map(({ parent }) => parent)).to.deep.equal(await chain().batches.parentsOf(id));
    }
  });

  it('has in every hand what the token says, and no row for nothing', async () => {
    const own = new Set<string>(world.batches.map((lot) => lot.id));
    const all = await db().selectFrom('projection.batch_holding').selectAll().execute();
    const rows = all.filter(({ batch }) => own.has(batch));
    const told = new Map(rows.map((row) => [`${row.batch} ${row.is_packed} ${row.account}`, BigInt(row.grams)]));
    const hands = world.batches.flatMap((lot) =>
      [false, true].flatMap((isPacked) => HOLDERS.map((who) => ({ lot, isPacked, who }))),
    );
    // Not all at once: a node that is asked thousands of things together answers the last of them too late.
    const held = await inLanes(ASKED_AT_ONCE, hands, async ({ lot, isPacked, who }) => {
      const grams = await world.heldBy(who, lot, isPacked);
      expect(told.get(`${lot.id} ${isPacked} ${world.address(who)}`) ?? 0n).to.equal(grams);
      return grams > 0n;
    });
    expect(told.size).to.equal(held.filter(Boolean).length);
  });

  it('loses no gram: made = loose + packed + used + lost + sold + recovered, for every batch', async () => {
    const { rows } = await sql<{ id: string; made: string; accounted: string }>`
      SELECT b.id, b.made::text, (COALESCE(h.grams, 0) + b.used + b.lost + b.sold + b.recovered)::text AS accounted
      FROM projection.batch b
      LEFT JOIN (SELECT batch, SUM(grams) AS grams FROM projection.batch_holding GROUP BY batch) h ON h.batch = b.id
    `.execute(db());
    expect(rows.length).to.be.greaterThan(40);
    for (const { id, made, accounted } of rows) expect(accounted, id).to.equal(made);
  });

  it('adds the single entries up to the same: what was used, ended and packed', async () => {
    const { rows } = await sql<{ id: string }>`
      SELECT b.id FROM projection.batch b WHERE
        b.used <> (SELECT COALESCE(SUM(grams), 0) FROM projection.batch_parent WHERE parent = b.id)
        OR b.lost + b.sold + b.recovered
          <> (SELECT COALESCE(SUM(grams), 0) FROM projection.batch_end WHERE batch = b.id)
        OR b.labels <> (SELECT COALESCE(SUM(count), 0) FROM projection.label_set WHERE batch = b.id)
        OR (SELECT COALESCE(SUM(grams), 0) FROM projection.label_set WHERE batch = b.id)
          <> (SELECT COALESCE(SUM(grams), 0) FROM projection.batch_holding WHERE batch = b.id AND is_packed)
           + (SELECT COALESCE(SUM(grams), 0) FROM projection.batch_end WHERE batch = b.id AND is_packed)
    `.execute(db());
    expect(rows).to.deep.equal([]);
  });

  it('finds the same recall above each batch as the contract', async () => {
    let recalled = 0;
    for (const { id } of world.batches) {
      const { isRecalled, source } = await chain().batches.recallState(id);
      expect(await isBatchRecalled(db(), id)).to.deep.equal({ isRecalled, source: isRecalled ? source : null });
      if (isRecalled) recalled += 1;
    }
    expect(recalled).to.be.within(3, world.batches.length - 3);
  });

  it('counts the harvests of each base and year as the contract does', async () => {
    for (const key of ['P5', 'P6']) {
      const parcel = readParcel(key).id as Bytes32;
      const held = await chain().bases.base({ parcel, gtin: GTIN.freshLeaf });
      const year = await db()
        .selectFrom('projection.base_year')
        .selectAll()
        .where('parcel', '=', parcel)
        .where('year', '=', held.year)
        .executeTakeFirst();
      expect(BigInt(year?.grams ?? 0)).to.equal(held.used);
      const base = await db().selectFrom('projection.base').selectAll().where('parcel', '=', parcel).executeTakeFirst();
      expect(base).to.include({
        base_key: baseKey(parcel, GTIN.freshLeaf),
        last_year: held.lastYear,
        state: held.member === 0 ? 'withdrawn' : 'admitted',
      });
    }
  });

  it('has each label set by the hash of its facts, and each void and activation', async () => {
    for (const { id, set } of world.labels) {
      const row = await db().selectFrom('projection.label_set').selectAll().where('id', '=', id).executeTakeFirst();
      const facts = {
        ...{ batch: row?.batch as Bytes32, number: Number(row?.number), firstIndex: Number(row?.first_index) },
        ...{ count: Number(row?.count), root: row?.root as Bytes32, hasSecrets: row?.has_secrets ?? false },
        ...{ packer: Number(row?.packer_index), packedAt: BigInt(row?.packed_at ?? 0) },
      };
      expect(labelSetHash(facts)).to.equal(await chain().labelSets.slot(id));
      for (let index = set.firstIndex; index < set.firstIndex + set.count; index += 1) {
        const place = BigInt(index - set.firstIndex);
        const word = await db()
          .selectFrom('projection.label_void')
          .select('bits')
          .where('label_set', '=', id)
          .executeTakeFirst();
        const isVoid = row?.is_voided === true || ((BigInt(word?.bits ?? 0) >> place) & 1n) === 1n;
        expect(isVoid).to.equal(await chain().labelSets.isVoid({ set, index }));
        const shown = await db()
          .selectFrom('projection.label_activation')
          .select('label_index')
          .where('label_set', '=', id)
          .where('label_index', '=', String(index))
          .executeTakeFirst();
        expect(shown !== undefined).to.equal(await chain().labelSets.isActivated({ set, index }));
      }
      const { rows } = await sql<{ ones: string; shown: string }>`
        SELECT COUNT(*)::text AS shown FROM projection.label_activation WHERE label_set = ${id}`.execute(db());
      expect(row?.activated_labels).to.equal(rows[0]?.shown);
    }
  });

  it('has each card and each trade, and the hand-over that a trade was', async () => {
    for (const { id, holder } of world.cards) {
      const row = await db().selectFrom('projection.trace_card').selectAll().where('id', '=', id).executeTakeFirst();
      expect(row?.holder).to.equal(world.address(holder));
      expect(row?.is_blocked).to.equal((await chain().cards.card(id))?.isBlocked);
    }
    for (const { id, trade } of world.trades) {
      const row = await db().selectFrom('projection.card_trade').selectAll().where('id', '=', id).executeTakeFirst();
      const held = await chain().cards.trade(id);
      expect(row).to.include({ batch: trade.batch, grams: String(trade.grams), time: String(held?.recordedAt) });
      expect(row?.countered_by ?? NONE).to.equal(held?.counteredBy);
      const moved = await db().selectFrom('projection.hand_over').selectAll().where('card_trade', '=', id).execute();
      expect(moved).to.have.length(1);
      expect(moved[0]).to.include({ event_hash: id, giver: row?.seller, taker: row?.buyer, grams: row?.grams });
    }
  });

  it('has an event hash under every hand-over', async () => {
    const bare = await db().selectFrom('projection.hand_over').select('batch').where('event_hash', '=', NONE).execute();
    expect(bare).to.deep.equal([]);
  });

  it('has each root under the account that published it', async () => {
    for (const { publisher, root } of world.anchors) {
      const held = await chain().anchors.anchorOf({ publisher, root });
      const row = await db()
        .selectFrom('projection.trace_anchor')
        .selectAll()
        .where('root', '=', root)
        .executeTakeFirst();
      expect(row).to.include({ publisher, count: String(held?.count), time: String(held?.anchoredAt) });
      expect(row?.kind).to.equal(held?.kind === 1 ? 'events' : 'scanCounters');
    }
  });

  it('is the same again when it is built from nothing', async () => {
    const { before, after } = await rebuildDigests(ledger);
    expect(after).to.equal(before);
  });

  it('is what is left when the chain takes blocks back and goes on otherwise', async () => {
    for (const next of fc.sample(acts, { numRuns: 60, seed: 21 })) await doRandomAct(world, next);
    await world.settle();
    await rpc(ledger.rpcUrl, 'anvil_rollback', TAKEN_BACK);
    for (const next of fc.sample(acts, { numRuns: 90, seed: 22 })) await doRandomAct(world, next);
    await world.settle();

    const { before, after } = await rebuildDigests(ledger);
    expect(after).to.equal(before);
  });

  async function wordOf(id: Bytes32): Promise<bigint> {
    const { reader, deployment } = chain().context;
    const data = `${BATCH_WORD}${id.slice(2)}`;
    const to = deployment.contracts.ProductBatches.address;
    return BigInt((await reader.request('eth_call', [{ to, data }, 'latest'])) as string);
  }
});
