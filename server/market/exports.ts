import type { Export } from '../pages/views/exports.ts';
import type { OfferRow, TradeRow } from '../views/marketViews.ts';

type Cells<Row> = Record<string, (row: Row) => string>;

const PERSON = 2;

/** Natural persons stay unnamed. Times in seconds, units in kg, money in fen, prices in fen a tonne. */
const tradeCells: Cells<TradeRow> = {
  source: ({ source }) => source,
  number: ({ number }) => String(number),
  mode: ({ mode }) => String(mode),
  programme: ({ lot }) => lot.programme.code,
  project: ({ lot }) => lot.project?.number ?? '',
  lot: ({ lot }) => lot.id,
  vintage: ({ lot }) => String(lot.vintage),
  region: ({ lot }) => String(lot.region),
  seller: ({ seller }) => nameOf(seller),
  sellerAccount: ({ sellerAccount }) => sellerAccount,
  buyer: ({ buyer }) => nameOf(buyer),
  buyerAccount: ({ buyerAccount }) => buyerAccount,
  kg: ({ kg }) => kg.toString(),
  cost: ({ cost }) => cost?.toString() ?? '',
  fee: ({ fee }) => fee.toString(),
  price: ({ price }) => price?.toString() ?? '',
  retired: ({ isRetired }) => String(isRetired),
  at: ({ at }) => String(at),
  block: ({ block }) => String(block),
  transaction: ({ transactionHash }) => transactionHash,
};

const offerCells: Cells<OfferRow> = {
  id: ({ id }) => id,
  mode: ({ mode }) => String(mode),
  programme: ({ lot }) => lot.programme.code,
  project: ({ lot }) => lot.project?.number ?? '',
  lot: ({ lot }) => lot.id,
  vintage: ({ lot }) => String(lot.vintage),
  region: ({ lot }) => String(lot.region),
  seller: ({ seller }) => nameOf(seller),
  sellerAccount: ({ sellerAccount }) => sellerAccount,
  amount: ({ amount }) => amount.toString(),
  remaining: ({ remaining }) => remaining.toString(),
  minFill: ({ minFill }) => minFill.toString(),
  price: ({ price }) => price.toString(),
  feeBps: ({ feeBps }) => String(feeBps),
  opensAt: ({ opensAt }) => String(opensAt),
  closesAt: ({ closesAt }) => String(closesAt),
  blocked: ({ isBlocked }) => String(isBlocked),
};

export function tradesExport(rows: readonly TradeRow[]): Export {
  return table('trades', tradeCells, rows);
}

export function offersExport(rows: readonly OfferRow[]): Export {
  return table('offers', offerCells, rows);
}

function table<Row>(name: string, cells: Cells<Row>, rows: readonly Row[]): Export {
  const read = Object.values(cells);
  return { name, header: Object.keys(cells), rows: rows.map((row) => read.map((cell) => cell(row))) };
}

function nameOf({ name, scheme }: { name: string | null; scheme: number }): string {
  return scheme === PERSON ? '' : (name ?? '');
}
