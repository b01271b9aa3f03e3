import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { type Party, partiesOf, partyIn, refOf } from '../parties.ts';
import { publicParty } from '../publicParty.ts';
import { recallMarks } from './recallMarks.ts';
import type { LabelSetFilter, LabelSetRow, LabelSetView } from './traceViewTypes.ts';
import { participantsOf } from './whose.ts';

/** Words of single voids that one answer carries: 256 labels each. */
const MOST_VOIDS = 1_000;

/** Label sets, newest first. */
export async function listLabelSets(
  deps: LedgerViewDeps,
  filter: LabelSetFilter,
  { offset, limit }: Window,
): Promise<Listing<LabelSetRow>> {
  const matching = matchingSets(deps, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await withGoods(matching)
    .orderBy('s.block', 'desc')
    .orderBy('s.log_index', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const packers = await partiesOf(
    deps,
    rows.map(({ packer }) => packer),
  );
  return { total: Number(count), rows: rows.map((row) => labelSetRow(row, packers)) };
}

/** One set with what was voided of it. */
export async function labelSetView(deps: LedgerViewDeps, id: Hex): Promise<LabelSetView | undefined> {
  const row = await withGoods(matchingSets(deps, {}).where('s.id', '=', id)).executeTakeFirst();
  if (!row) return undefined;
  const [voids, marks] = await Promise.all([voidsOf(deps, id), recallMarks(deps.db, [row.batch])]);
  const parties = await partiesOf(deps, [row.packer, row.voided_by, ...voids.map(({ actor }) => actor)]);
  const shown = (party: string) => publicParty(refOf(partyIn(parties, party)));
  return {
    ...labelSetRow(row, parties),
    packerIndex: Number(row.packer_index),
    eventHash: row.event_hash as Hex,
    recall: marks.get(row.batch) ?? null,
    voided: row.voided_by && {
      by: shown(row.voided_by),
      at: Number(row.voided_at),
      basis: row.void_basis as Hex,
    },
    voids: voids.map(({ word, bits, actor, basis, time }) => {
      return { word, bits: bits as Hex, by: shown(actor), basis: basis as Hex, at: Number(time) };
    }),
    recordedIn: { block: Number(row.block), transactionHash: row.tx_hash as Hex, at: Number(row.packed_at) },
  } as LabelSetView;
}

function matchingSets({ db }: LedgerViewDeps, { packer, batch }: LabelSetFilter) {
  let matching = db.selectFrom('projection.label_set as s').where(sql<boolean>`true`);
  if (packer !== undefined) matching = matching.where('s.packer', 'in', participantsOf(db, packer));
  if (batch !== undefined) matching = matching.where('s.batch', '=', batch);
  return matching;
}

function withGoods(matching: ReturnType<typeof matchingSets>) {
  return matching.innerJoin('projection.batch as b', 'b.id', 's.batch').selectAll('s').select(['b.gtin', 'b.lot']);
}

type Stored = Awaited<ReturnType<ReturnType<typeof withGoods>['execute']>>[number];

function labelSetRow(row: Stored, packers: Map<string, Party>): LabelSetRow {
  return {
    id: row.id as Hex,
    batch: row.batch as Hex,
    gtin: row.gtin,
    lot: row.lot,
    number: Number(row.number),
    firstIndex: Number(row.first_index),
    count: Number(row.count),
    root: row.root as Hex,
    hasSecrets: row.has_secrets,
    packer: publicParty(refOf(partyIn(packers, row.packer))),
    packedAt: Number(row.packed_at),
    grams: BigInt(row.grams),
    isVoided: row.is_voided,
    voidedLabels: Number(row.voided_labels),
    activatedLabels: Number(row.activated_labels),
  };
}

function voidsOf({ db }: LedgerViewDeps, set: string) {
  return db
    .selectFrom('projection.label_void')
    .selectAll()
    .where('label_set', '=', set)
    .orderBy('word')
    .limit(MOST_VOIDS)
    .execute();
}
