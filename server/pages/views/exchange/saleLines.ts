import type { SaleRow } from '../../../views/exchangeViewTypes.ts';
import type { PartyRef } from '../../pageDeps.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import { regionName } from '../../render/regions.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type PartyView, partyView } from '../party.ts';
import { toneOf } from './notices.ts';

/** A sale as lists mention it. */
export interface SaleLine {
  href: string;
  name: string;
  number: string;
  state: { tone: string; text: string };
  /** What runs, until when; or that the clock stands. */
  clock: string;
  seller: PartyView;
  county: string;
  price: string;
  priceOf: string;
  bidders: string;
  bids: string;
}

export function saleLine(speech: Speech, row: SaleRow): SaleLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  return {
    href: `/exchange/sales/${row.id}`,
    name: saleName(speech, row),
    number: saleNumber(row.id),
    state: { tone: toneOf(row.state), text: t(`exchange.state.${row.state}`) },
    clock: clockText(speech, row),
    seller: personOr(speech, row.seller),
    county: f.region(row.region),
    price: c.yuan(row.price ?? row.start),
    priceOf: t(priceKey(row)),
    bidders: f.count(row.bidders),
    bids: f.count(row.bids),
  };
}

/** What the shown price is: start, standing bid, or what it was sold for. */
export function priceKey({ price, state }: Pick<SaleRow, 'price' | 'state'>): string {
  if (price === null) return 'exchange.start';
  return state === 'bidding' ? 'exchange.standing' : 'exchange.price';
}

/** What is sold: class, whether a package, and where. */
export function saleName(
  { t, f, language }: Speech,
  { asset, class: code, region }: Pick<SaleRow, 'asset' | 'class' | 'region'>,
): string {
  return t(asset === 'PACKAGES' ? 'exchange.ofPackage' : 'exchange.ofRight', {
    what: f.named('rights.class', code),
    where: regionName(region, language) ?? f.region(region),
  });
}

/** Short enough to be read out: the beginning of its id. */
export function saleNumber(id: string): string {
  return id.slice(2, 12).toUpperCase();
}

export function clockText({ t, f }: Speech, { until, pausedAt }: Pick<SaleRow, 'until' | 'pausedAt'>): string {
  if (pausedAt !== 0) return t('exchange.pausedShort', { since: f.dateTime(pausedAt) });
  return until === 0 ? '' : t('exchange.until', { until: f.dateTime(until) });
}

/** Of natural persons the views tell nothing. */
export function personOr(speech: Speech, party: PartyRef | null): PartyView {
  return party === null ? { name: speech.t('party.person'), href: null } : partyView(speech, party);
}

/** The page of what is sold. */
export function itemHref({ asset, item }: Pick<SaleRow, 'asset' | 'item'>): string {
  return asset === 'PACKAGES' ? `/packages/${item}` : `/rights/${item}`;
}
