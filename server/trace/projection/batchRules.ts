import { type BatchWord, bestBefore, readBatchWord } from '../../../sdk/trace/batches/batchWord.ts';
import { paperName } from '../../../sdk/trace/names.ts';
import type {
  BatchHarvestedEvent,
  BatchMadeEvent,
  PaperEnclosedEvent,
} from '../../../types/ethers-contracts/trace/interfaces/IProductBatches.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import type { RowOf } from '../../kernel/indexer/tables/defineTable.ts';
import { baseYearTable, batchPaperTable, batchParentTable, batchTable, tradeItemTable } from '../tables.ts';
import { chinaYear } from './chinaYear.ts';
import { lotText } from './lotText.ts';
import { originOf } from './origin.ts';
import { wordHex } from './words.ts';

/** Batches come into being, and papers are enclosed with them. */
export const batchRules: Record<string, Rule> = {
  'ProductBatches.BatchHarvested': rule<BatchHarvestedEvent.OutputObject>({
    reads: ({ parcel, word }) => [[tradeItemTable, read(word).gtin], yearOf(parcel, read(word))],
    apply: harvest,
  }),
  'ProductBatches.BatchMade': rule<BatchMadeEvent.OutputObject>({
    reads: ({ inputs, word }) => [
      [tradeItemTable, read(word).gtin],
      ...inputs.map(({ batch }): Read => [batchTable, batch]),
    ],
    apply: make,
  }),
  'ProductBatches.PaperEnclosed': rule<PaperEnclosedEvent.OutputObject>({
    reads: ({ batch }) => [[batchTable, batch]],
    apply(state, event) {
      const { batch, actor, paper, evidence } = event.args;
      state.amend(batchTable, [batch], () => ({ paper_evidence: evidence }));
      state.insert(batchPaperTable, { batch, paper: paperName(paper), evidence, actor, ...originOf(event) });
    },
  }),
};

function harvest(state: ProjectionState, event: LedgerEvent<BatchHarvestedEvent.OutputObject>): void {
  const { parcel, capacity } = event.args;
  const facts = read(event.args.word);
  insertBatch(state, event, { how: 'harvest', parcel, capacity });

  const [table, ...key] = yearOf(parcel, facts);
  const year = state.get(table as typeof baseYearTable, ...key);
  state.put(baseYearTable, {
    parcel,
    gtin: facts.gtin,
    year: chinaYear(facts.producedAt),
    grams: (year?.grams ?? 0n) + facts.made,
    harvests: (year?.harvests ?? 0) + 1,
  });
}

function make(state: ProjectionState, event: LedgerEvent<BatchMadeEvent.OutputObject>): void {
  const { batch, inputs, word } = event.args;
  const parents = inputs.map((part) => state.get(batchTable, part.batch));
  const isRegrouping = parents.every((parent) => parent?.gtin === read(word).gtin);
  const regrouping = inputs.length === 1 ? 'split' : 'merge';
  insertBatch(state, event, { how: isRegrouping ? regrouping : 'transform', parcel: null, capacity: null });

  inputs.forEach(({ batch: parent, grams }, position) => {
    state.insert(batchParentTable, { batch, position, parent, grams });
    state.amend(batchTable, [parent], ({ used }) => ({ used: used + grams }));
  });
}

type Made = LedgerEvent<Pick<BatchMadeEvent.OutputObject, 'batch' | 'actor' | 'lot' | 'word' | 'eventHash'>>;

function insertBatch(
  state: ProjectionState,
  event: Made,
  how: Pick<RowOf<typeof batchTable>, 'how' | 'parcel' | 'capacity'>,
): void {
  const { batch, actor, lot, word, eventHash } = event.args;
  const facts = read(word);
  const item = state.get(tradeItemTable, facts.gtin);
  if (!item) throw inconsistent(tradeItemTable.name, facts.gtin);
  const best = bestBefore(facts);
  state.insert(batchTable, {
    id: batch,
    gtin: facts.gtin,
    lot: lotText(lot),
    word: wordHex(word),
    maker: actor,
    origin: BigInt(facts.origin),
    brand: item.brand,
    net_grams: item.net_grams,
    made: facts.made,
    produced_at: BigInt(facts.producedAt),
    best_before: best === undefined ? null : BigInt(best),
    paper: paperName(facts.paper),
    parents: facts.parents,
    ancestors: facts.ancestors,
    generation: facts.generation,
    event_hash: eventHash,
    ...how,
    ...UNTOUCHED,
    ...originOf(event),
  });
}

const UNTOUCHED = {
  paper_evidence: null,
  used: 0n,
  lost: 0n,
  sold: 0n,
  recovered: 0n,
  recalled_at: null,
  recall_level: 0,
  is_recall_closed: false,
  label_sets: 0,
  labels: 0n,
};

function yearOf(parcel: string, { gtin, producedAt }: BatchWord): Read {
  return [baseYearTable, parcel, gtin, String(chinaYear(producedAt))];
}

function read(word: bigint): BatchWord {
  const facts = readBatchWord(word);
  if (!facts) throw inconsistent(batchTable.name, 'word 0');
  return facts;
}

function inconsistent(table: string, key: string): AppError {
  return new AppError('ProjectionInconsistent', { table, key, what: 'is missing' });
}
