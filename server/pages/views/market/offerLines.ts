import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { AuctionRow, OfferRow, TradeRow } from '../../../views/marketViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type LotFacts, type LotName, lotName } from '../carbon/lotLines.ts';
import { type PartyView, partyView } from '../party.ts';

/** 单向竞价 and 拍卖 are bid for; smaller modes have one price. */
export const FIRST_AUCTION = 4;

/** How an offer stands at this second: what the chain stores, and what the clock adds. */
export type Standing =
  | 'notice'
  | 'live'
  | 'closed'
  | 'blocked'
  | 'sold'
  | 'cancelled'
  | 'expired'
  | 'settled'
  | 'failed'
  | 'forfeited';

/** Tones of web/styles: good, waiting, bad. */
export const STANDING_TONE: Record<Standing, string> = {
  notice: 'expired',
  live: 'valid',
  closed: 'state3',
  blocked: 'revoked',
  sold: 'state3',
  cancelled: 'state3',
  expired: 'state3',
  settled: 'valid',
  failed: 'state3',
  forfeited: 'revoked',
};

interface Dated {
  state: 'open' | Exclude<Standing, 'notice' | 'live' | 'closed' | 'blocked'>;
  isBlocked: boolean;
  opensAt: number;
}

export function standingOf({ state, isBlocked, opensAt }: Dated, closesAt: number, now: number): Standing {
  if (state !== 'open') return state;
  if (now > closesAt) return 'closed';
  if (isBlocked) return 'blocked';
  return now < opensAt ? 'notice' : 'live';
}

export interface OfferLine {
  href: string;
  lot: LotName;
  seller: PartyView;
  methodology: string;
  verifier: PartyView | null;
  remaining: string;
  amount: string;
  /** Thousandths of the amount that are left, for the bar. */
  left: number;
  price: string;
  mode: string;
  standing: Standing;
  tone: string;
  opens: string;
  closes: string;
}

export function offerLine(speech: Speech, row: OfferRow, facts: ReadonlyMap<Hex, LotFacts>, now: number): OfferLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const { methodology = null, verifier = null } = facts.get(row.lot.id) ?? {};
  const standing = standingOf(row, row.closesAt, now);
  return {
    href: `/market/${row.mode >= FIRST_AUCTION ? 'auctions' : 'offers'}/${row.id}`,
    lot: lotName(speech, row.lot),
    seller: partyView(speech, row.seller),
    methodology: methodology === null ? t('none.value') : c.methodology(methodology),
    verifier: verifier && partyView(speech, verifier),
    remaining: c.tonnes(row.remaining),
    amount: c.tonnes(row.amount),
    left: row.amount === 0n ? 0 : Number((row.remaining * 1000n) / row.amount),
    price: row.mode >= FIRST_AUCTION ? t('market.startsAt', { price: c.price(row.price) }) : c.price(row.price),
    mode: t(`tradeMode.${row.mode}`),
    standing,
    tone: STANDING_TONE[standing],
    opens: f.dateTime(row.opensAt),
    closes: f.dateTime(row.closesAt),
  };
}

export interface AuctionLine {
  href: string;
  lot: LotName;
  seller: PartyView;
  amount: string;
  start: string;
  price: string;
  bids: string;
  opens: string;
  ends: string;
  mode: string;
  standing: Standing;
  tone: string;
}

export function auctionLine(speech: Speech, row: AuctionRow, now: number): AuctionLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const standing = standingOf(row, row.endsAt, now);
  return {
    href: `/market/auctions/${row.id}`,
    lot: lotName(speech, row.lot),
    seller: partyView(speech, row.seller),
    amount: c.tonnes(row.amount),
    start: c.yuan(row.start),
    price: row.price === null ? t('auction.noBid') : c.yuan(row.price),
    bids: f.count(row.bids),
    opens: f.dateTime(row.opensAt),
    ends: f.dateTime(row.endsAt),
    mode: t(`tradeMode.${row.mode}`),
    standing,
    tone: STANDING_TONE[standing],
  };
}

export interface TradeLine {
  href: string;
  at: string;
  lot: LotName;
  kg: string;
  price: string;
  cost: string;
  seller: PartyView;
  buyer: PartyView;
  mode: string;
  isRetired: boolean;
}

export function tradeLine(speech: Speech, row: TradeRow): TradeLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  return {
    href: `/market/trades/${row.source}/${row.number}`,
    at: f.dateTime(row.at),
    lot: lotName(speech, row.lot),
    kg: c.tonnes(row.kg),
    price: row.price === null ? t('none.value') : c.price(row.price),
    cost: row.cost === null ? t('none.value') : c.yuan(row.cost),
    seller: partyView(speech, row.seller),
    buyer: partyView(speech, row.buyer),
    mode: t(`tradeMode.${row.mode}`),
    isRetired: row.isRetired,
  };
}
