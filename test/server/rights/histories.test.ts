import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import fc from 'fast-check';
import { rebuildDigests } from '../../../scripts/lib/rebuildDigests.ts';
import type { LienRecord } from '../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { rightSubjectId } from '../../../sdk/rights/rightSubject.ts';
import { leaseSurvives, queueOrders, rankLiens, type StoredLien } from '../../../server/encumbrance/rankLiens.ts';
import { caseState } from '../../../server/rights/report/encumbrancePart.ts';
import { loadFacts, type RightFacts } from '../../../server/rights/report/loadFacts.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { type HistoryWorld, openHistoryWorld } from './support/historyWorld.ts';
import { actKinds, doRandomAct } from './support/rightsHistory.ts';

const NONE = `0x${'0'.repeat(64)}`;
const LIVE = 1;

/** What the database tells of rights, liens, orders, leases and products, against the contracts' own views. */
describe('the projection of rights after a random history', function () {
  this.timeout(300_000);
  let ledger: TestLedger;
  let world: HistoryWorld;
  let told: { id: Bytes32; subject: Bytes32; facts: RightFacts }[];

  before(async () => {
    ledger = await startTestLedger();
    world = await openHistoryWorld(ledger);
    const act = fc.record({ kind: fc.nat(999), a: fc.nat(4), b: fc.nat(9), c: fc.nat(99) });
    for (const next of fc.sample(act, { numRuns: 800, seed: 11 })) await doRandomAct(world, next);
    // Views are asked at a block's time, and so is the projection.
    await world.pass(60n);
    await ledger.gateway.indexer.waitFor(await head(), 30_000);
    told = await Promise.all(world.rights.map(({ id }) => factsOf(id)));
  });

  after(async () => {
    world?.close();
    await ledger?.stop();
  });

  it('rests on acts of every kind', () => {
    expect(actKinds().filter((kind) => !world.done.has(kind))).to.deep.equal([]);
  });

  it('has each right as the chain has it', async () => {
    for (const { id, facts } of told) {
      const { right: row, whole, at } = facts;
      const held = await chain().rights.right(id);
      const isWholeOver = whole?.ends_at != null && whole.ends_at <= BigInt(at.time);
      const boundTo = whole?.state === 'live' && !isWholeOver ? whole.id : NONE;
      expect(
        [row.class, row.holder, row.register, row.region, row.state, row.starts_at ?? 0, row.ends_at ?? 0, row.seq]
          .concat([row.parent ?? NONE, boundTo])
          .join('\n'),
      ).to.equal(
        [encodeBytes32String(held.class), held.holder.toLowerCase(), held.register, held.region]
          .concat([held.state === LIVE ? 'live' : 'ended', held.startsAt, held.endsAt, held.seq] as never)
          .concat([held.parent, held.boundTo])
          .join('\n'),
      );
    }
  });

  it('has each live lien, in its rank, behind the same sums', async () => {
    for (const { subject, facts } of told) {
      const placed = rankLiens(facts.liens, facts.at.time);
      const ranks = await chain().encumbrances.ranking(subject);
      let rank = 1;
      for (const group of ranks) {
        const lines = placed.filter((lien) => lien.rank === rank).map(({ row, ahead }) => `${lineOf(row)} ${ahead}`);
        expect(lines).to.have.members(group.map((lien) => `${chainLine(lien)} ${lien.ahead}`));
        rank += group.length;
      }
      expect(placed).to.have.length(rank - 1);
    }
  });

  it('has each order in its place of the queue', async () => {
    for (const { subject, facts } of told) {
      const queued = queueOrders(facts.orders, facts.at.time);
      const held = await chain().encumbrances.orders(subject);
      expect(
        queued.map(({ row, queue }) =>
          [row.case_id, row.actor, row.amount, row.valid_from, row.valid_to, row.arrival, queue].join(),
        ),
      ).to.have.members(
        held.map(({ caseId, office, amount, from, to, arrival, position }) =>
          [caseId, office, amount, from, to, arrival, position].join(),
        ),
      );
    }
  });

  it('has each lease beside the liens, and knows which would survive a sale', async () => {
    for (const { subject, facts } of told) {
      const standing = facts.leaseEntries.filter(({ state }) => state === 'standing');
      const held = await chain().encumbrances.leases(subject);
      expect(
        standing.map((row) =>
          [row.lease, row.lessee, row.valid_from, row.valid_to, row.possession_at ?? 0, row.is_exclusive]
            .concat([leaseSurvives(row, facts.liens, facts.at.time)])
            .join(),
        ),
      ).to.have.members(
        held.map(({ lease, lessee, from, to, possessionAt, isExclusive, survives }) =>
          [lease, lessee, from, to, possessionAt, isExclusive, survives].join(),
        ),
      );
    }
  });

  it('has each lease contract, and each subject’s last seq', async () => {
    for (const { subject, facts } of told) {
      expect(facts.standing?.seq ?? 0n).to.equal((await chain().encumbrances.standing(subject)).seq);
    }
    const rows = told.flatMap(({ facts }) => facts.leases);
    for (const { id } of world.leases) {
      const row = rows.find((each) => each.id === id);
      const held = await chain().leases.lease(id);
      const state = held.state === LIVE ? 'live' : 'terminated';
      expect(
        [row?.right, row?.lessee, row?.valid_from, row?.valid_to, row?.state]
          .concat([row?.paid_until ?? 0n, row?.possession_at ?? 0n] as never)
          .join(),
      ).to.equal(
        [held.right, held.lessee.toLowerCase(), held.from, held.to, state, held.paidUntil, held.possessionAt].join(),
      );
    }
  });

  it('has each case as it stands', async () => {
    for (const { id: caseId, right } of world.cases) {
      const subject = rightSubjectId(right.id);
      const row = told.find(({ id }) => id === right.id)?.facts.cases.find(({ case_id }) => case_id === caseId);
      const held = await chain().encumbrances.caseOf({ subject, caseId });
      expect([row && caseState(row), row?.lien ?? NONE, row?.lifts_orders]).to.deep.equal([
        ['unknown', 'open', 'spent', 'closed'][held.state],
        held.lien,
        held.liftsOrders,
      ]);
    }
  });

  it('has each bank’s rules', async () => {
    const rules = told.flatMap(({ facts }) => facts.products);
    expect(rules.length).to.be.greaterThan(4);
    for (const row of rules) {
      const question = { bank: row.bank as Bytes32, product: textOf(row.product), titleClass: textOf(row.class) };
      const { papers, ...rule } = await chain().products.rule(question);
      const asked = told
        .find(({ facts }) => facts.right.class === row.class)
        ?.facts.productPapers.filter(({ bank, product }) => bank === row.bank && product === row.product)
        .toSorted((a, b) => a.position - b.position);
      expect(
        [row.cap_bps, row.term_margin, row.freshness, row.self_limit, row.max_rank, row.perfection, row.is_open].join(),
      ).to.equal(
        [rule.cap, rule.termMargin, rule.freshness, rule.selfLimit, rule.maxRank, rule.perfection, rule.isOpen].join(),
      );
      expect(asked?.map(({ schema }) => schema)).to.deep.equal(papers);
    }
  });

  it('is the same when it is built again', async () => {
    const { before, after } = await rebuildDigests(ledger);
    expect(after).to.equal(before);
  });

  const chain = () => world.as('auditor');
  const head = async () => Number(await chain().context.reader.request('eth_blockNumber', []));
  const factsOf = async (id: Bytes32) => {
    const facts = await loadFacts(ledger.gateway.kernel.store.db, id);
    if (!facts) throw new Error(`${id} was never recorded.`);
    return { id, subject: rightSubjectId(id), facts };
  };
});

/** What is owed is at most what is secured. */
function lineOf(row: StoredLien): string {
  const owed = row.owed === null || row.owed > row.secured ? row.secured : row.owed;
  return [
    ...[row.id, row.lienor, row.secured, owed, row.is_maximum, row.effect, row.registered_at ?? 0, row.registry_seq],
    ...[row.expires_at ?? 0, row.maturity ?? 0, row.covenant, row.noticed_at ?? 0, row.notice_ranks],
    row.changed_rank !== null,
  ].join();
}

function chainLine(lien: LienRecord): string {
  return [
    ...[lien.lienId, lien.lienor, lien.secured, lien.owed, lien.isMaximum, lien.effect, lien.registeredAt],
    ...[lien.registrySeq, lien.expiresAt, lien.maturity, lien.covenant, lien.noticedAt, lien.noticeGivesRank],
    lien.isRankChanged,
  ].join();
}

function textOf(word: string): string {
  return Buffer.from(word.slice(2), 'hex').toString().replaceAll('\0', '');
}
