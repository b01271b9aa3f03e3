import type { LotView } from '../../../views/carbonViews.ts';
import type { AuctionView } from '../../../views/marketViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { lotLine, lotName, verifierOf } from '../carbon/lotLines.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { STANDING_TONE, standingOf } from './offerLines.ts';

/** One auction: terms, standing bid, every bid that was made. */
export function auctionPage(speech: Speech, view: AuctionView, lot: LotView | undefined, now: number): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const standing = standingOf(view, view.endsAt, now);
  const name = lotName(speech, view.lot);
  return {
    template: 'auction',
    title: `${t(`tradeMode.${view.mode}`)} · ${name.name} · ${name.vintage}`,
    summary: t('auction.summary', { amount: c.tonnes(view.amount), start: c.yuan(view.start) }),
    section: 'market',
    data: {
      view,
      lot: name,
      lotLine: lot && lotLine(speech, lot),
      standing,
      tone: STANDING_TONE[standing],
      amount: c.tonnes(view.amount),
      price: view.price === null ? t('auction.noBid') : c.yuan(view.price),
      leader: view.leader && partyView(speech, view.leader),
      next: c.yuan(view.price === null ? view.start : view.price + view.increment),
      facts: auctionFacts(speech, view, lot),
      days: auctionDays(speech, view, now),
      bids: view.history.map(({ number, bidder, price, at, endsAt }) => ({
        number: f.count(number),
        bidder: partyView(speech, bidder),
        price: c.yuan(price),
        at: f.dateTime(at),
        endsAt: f.dateTime(endsAt),
      })),
      reportForm: reportFormView({ kind: 'auction', id: view.id }),
    },
  };
}

function auctionFacts(speech: Speech, view: AuctionView, lot: LotView | undefined) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const verifier = verifierOf(lot);
  const rows = [
    { label: t('offer.seller'), party: partyView(speech, view.seller) },
    { label: t('offer.amount'), text: `${f.quantity(view.amount, 2)} · ${t('auction.whole')}` },
    verifier && { label: t('lot.verifier'), party: partyView(speech, verifier) },
    { label: t('auction.start'), text: c.yuan(view.start) },
    { label: t('auction.reserve'), text: c.yuan(view.reserve) },
    { label: t('auction.increment'), text: c.yuan(view.increment) },
    { label: t('auction.deposit'), text: c.yuan(view.deposit) },
    { label: t('auction.money'), text: t(view.inBank ? 'auction.inBank' : 'auction.onChain') },
    { label: t('offer.fee'), text: t('offer.feeText', { rate: c.bps(view.feeBps) }) },
    { label: t('auction.extension'), text: t('auction.extensionText', { span: c.span(view.extension) }) },
    { label: t('auction.payWithin'), text: t('auction.payWithinText', { span: c.span(view.payWithin) }) },
    { label: t('offer.recordedAt'), text: f.dateTime(view.recordedIn.at) },
    { label: t('evidence.transaction'), chip: view.recordedIn.transactionHash },
    { label: t('auction.id'), chip: view.id },
  ];
  return rows.filter((row) => row !== null);
}

function auctionDays({ t, f }: Speech, { opensAt, endsAt, closesAt, payBy }: AuctionView, now: number) {
  return [
    { key: 'opens', at: f.dateTime(opensAt), text: t('auctionDay.opens'), isPast: now >= opensAt },
    {
      key: 'ends',
      at: f.dateTime(endsAt),
      text: t(endsAt === closesAt ? 'auctionDay.ends' : 'auctionDay.extended', { at: f.dateTime(closesAt) }),
      isPast: now > endsAt,
    },
    { key: 'payBy', at: f.dateTime(payBy), text: t('auctionDay.payBy'), isPast: now > payBy },
  ];
}
