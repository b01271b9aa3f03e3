import type { PaperName } from '../../../sdk/trace/names.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { evidenceByIds } from '../../evidence/queries.ts';
import { readLineage } from '../../trace/lineage/readLineage.ts';
import { accountParties } from '../accountParties.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../parties.ts';
import { projectedTime } from '../projectedTime.ts';
import { publicParty } from '../publicParty.ts';
import { batchRows, type StoredBatch } from './batchRows.ts';
import { listLabelSets } from './labelSetViews.ts';
import type { BatchHow, BatchView, HoldingRow, LineageRow, PaperRow } from './traceViewTypes.ts';

/** Rows of one kind that the answer on a batch carries; lists of their own give the rest. */
const SHOWN = 200;

/** One batch: what it is, what it comes from, who has it, where it went, its papers and labels. */
export async function batchView(deps: LedgerViewDeps, id: Hex): Promise<BatchView | undefined> {
  const stored = await deps.db.selectFrom('projection.batch').selectAll().where('id', '=', id).executeTakeFirst();
  if (!stored) return undefined;
  const [rows, inputs, lineage, holdings, papers, recallSteps, sets] = await Promise.all([
    batchRows(deps, [stored]),
    inputsOf(deps, id),
    lineageOf(deps, id),
    holdingsOf(deps, id),
    papersOf(deps, id),
    recallStepsOf(deps, id),
    listLabelSets(deps, { batch: id }, { offset: 0, limit: SHOWN }),
  ]);
  const [row] = rows as [(typeof rows)[0]];
  return {
    ...row,
    ...factsOf(stored),
    parents: inputs.map(({ batch }) => batch),
    inputs,
    lineage,
    ...holdings,
    papers,
    recallSteps,
    sets: sets.rows,
    setCount: sets.total,
  };
}

function factsOf(stored: StoredBatch) {
  return {
    brand: stored.brand,
    netGrams: Number(stored.net_grams),
    word: stored.word as Hex,
    eventHash: stored.event_hash as Hex,
    generation: stored.generation,
    ends: {
      used: BigInt(stored.used),
      lost: BigInt(stored.lost),
      sold: BigInt(stored.sold),
      recovered: BigInt(stored.recovered),
    },
    recordedIn: { block: Number(stored.block), transactionHash: stored.tx_hash as Hex, at: Number(stored.time) },
  };
}

async function inputsOf({ db }: LedgerViewDeps, batch: string): Promise<BatchView['inputs']> {
  const rows = await db
    .selectFrom('projection.batch_parent')
    .select(['parent', 'grams'])
    .where('batch', '=', batch)
    .orderBy('position')
    .execute();
  return rows.map(({ parent, grams }) => ({ batch: parent as Hex, grams: BigInt(grams) }));
}

/** In the order of the walk. */
async function lineageOf(deps: LedgerViewDeps, batch: string): Promise<LineageRow[]> {
  const steps = await readLineage(deps.db, batch);
  if (steps.length === 0) return [];
  const ids = steps.map((step) => step.batch);
  const rows = await deps.db.selectFrom('projection.batch').selectAll().where('id', 'in', ids).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const makers = await partiesOf(
    deps,
    rows.map(({ maker }) => maker),
  );
  return steps.flatMap((step) => {
    const row = known.get(step.batch);
    if (!row) return [];
    return {
      ...step,
      gtin: row.gtin,
      lot: row.lot,
      how: row.how as BatchHow,
      maker: publicParty(refOf(partyIn(makers, row.maker))),
      parcel: row.parcel as Hex | null,
      producedAt: Number(row.produced_at),
    };
  });
}

async function holdingsOf(deps: LedgerViewDeps, batch: string) {
  const own = deps.db.selectFrom('projection.batch_holding').where('batch', '=', batch);
  const [rows, sums] = await Promise.all([
    own.selectAll().orderBy('grams', 'desc').orderBy('account').orderBy('is_packed').limit(SHOWN).execute(),
    own
      .select((e) => ['is_packed', e.fn.sum<string>('grams').as('grams'), e.fn.countAll<string>().as('count')])
      .groupBy('is_packed')
      .execute(),
  ]);
  const parties = await accountParties(
    deps,
    rows.map(({ account }) => account),
  );
  const sumOf = (isPacked: boolean) => BigInt(sums.find(({ is_packed }) => is_packed === isPacked)?.grams ?? 0);
  return {
    holdings: rows.map(
      ({ account, is_packed, grams }): HoldingRow => ({
        account: account as Hex,
        holder: publicParty(parties.of(account)),
        isPacked: is_packed,
        grams: BigInt(grams),
      }),
    ),
    holdingCount: sums.reduce((sum, { count }) => sum + Number(count), 0),
    loose: sumOf(false),
    packed: sumOf(true),
  };
}

async function papersOf(deps: LedgerViewDeps, batch: string): Promise<PaperRow[]> {
  const rows = await deps.db
    .selectFrom('projection.batch_paper')
    .selectAll()
    .where('batch', '=', batch)
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(SHOWN)
    .execute();
  const [statements, now] = await Promise.all([
    evidenceByIds(
      deps.db,
      rows.map(({ evidence }) => evidence),
    ),
    projectedTime(deps),
  ]);
  const issuers = await partiesOf(
    deps,
    [...statements.values()].map(({ issuer }) => issuer),
  );
  return rows.map(({ evidence, paper, time }) => {
    const said = statements.get(evidence);
    const until = said?.validUntil ?? 0;
    return {
      evidence: evidence as Hex,
      paper: paper as PaperName,
      issuer: said ? publicParty(refOf(partyIn(issuers, said.issuer))) : null,
      document: (said?.contentHash ?? null) as Hex | null,
      value: said?.value ?? 0n,
      validUntil: until,
      isLive: said !== undefined && said.revokedAt === null && (until === 0 || until >= now),
      enclosedAt: Number(time),
    };
  });
}

async function recallStepsOf(deps: LedgerViewDeps, batch: string): Promise<BatchView['recallSteps']> {
  const rows = await deps.db
    .selectFrom('projection.recall_step')
    .selectAll()
    .where('batch', '=', batch)
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .limit(SHOWN)
    .execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ actor }) => actor),
  );
  return rows.toReversed().map(({ step, level, actor, document, time }) => ({
    step: step as 'recalled' | 'closed' | 'lifted',
    level,
    by: publicParty(refOf(partyIn(parties, actor))),
    document: document as Hex,
    at: Number(time),
  }));
}
