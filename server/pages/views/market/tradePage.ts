import type { LotView, ProjectView } from '../../../views/carbonViews.ts';
import type { TradeRow } from '../../../views/marketViews.ts';
import type { MarketPageDeps } from '../../marketDeps.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { lotName, verifierOf } from '../carbon/lotLines.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';

export interface TradeParts {
  view: TradeRow;
  lot: LotView | undefined;
  project: ProjectView | undefined;
}

/** 交易鉴证书: a concluded trade as a document, to be printed. */
export function tradePage(
  { site, verification }: MarketPageDeps,
  speech: Speech,
  { view, lot, project }: TradeParts,
): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = lotName(speech, view.lot);
  const total = view.cost === null ? null : c.yuan(view.cost + view.fee);
  const verifier = verifierOf(lot);
  const [seller, buyer] = [partyView(speech, view.seller), partyView(speech, view.buyer)];
  const rows = [
    { label: t('trade.seller'), party: seller, chip: view.sellerAccount },
    { label: t('trade.buyer'), party: buyer, chip: view.buyerAccount },
    { label: t('trade.subject'), link: name.href, text: `${name.name} · ${name.number} · ${name.vintage}` },
    { label: t('lot.programme'), text: c.programme(view.lot.programme) },
    project && { label: t('lot.methodology'), text: c.methodology(project.terms) },
    verifier && { label: t('lot.verifier'), party: partyView(speech, verifier) },
    { label: t('trade.quantity'), text: f.quantity(view.kg, 2) },
    { label: t('trade.price'), text: view.price === null ? t('none.value') : c.price(view.price) },
    { label: t('trade.cost'), text: view.cost === null ? t('none.value') : c.yuan(view.cost) },
    { label: t('trade.fee'), text: c.yuan(view.fee) },
    total && { label: t('trade.total'), text: total },
    { label: t('offer.mode'), text: t(`tradeMode.${view.mode}`) },
    { label: t('trade.money'), text: t(view.purchase === null ? 'trade.onChain' : 'trade.inBank') },
    { label: t('trade.after'), text: t(view.isRetired ? 'trade.retired' : 'trade.held') },
    { label: t('trade.at'), text: f.dateTime(view.at) },
    { label: t('evidence.block'), text: f.count(view.block) },
    { label: t('evidence.transaction'), chip: view.transactionHash },
    view.purchase && { label: t('trade.purchase'), chip: view.purchase },
    { label: t('trade.source'), link: sourceLink(view), text: f.short(view.source) },
  ];
  return {
    template: 'trade',
    title: t('trade.title'),
    summary: t('trade.sentence', { seller: seller.name, buyer: buyer.name, amount: c.tonnes(view.kg) }),
    section: 'market',
    data: {
      view,
      number: `${view.source.slice(2, 12).toUpperCase()}-${String(view.number).padStart(4, '0')}`,
      sentence: t('trade.statement', {
        ...{ seller: seller.name, buyer: buyer.name, amount: c.tonnes(view.kg), date: f.date(view.at) },
        lot: `${name.name}（${name.vintage}）`,
      }),
      amount: c.tonnes(view.kg),
      total,
      rows: rows.filter((row) => row !== null && row !== ''),
      isDemo: site.profile === 'demo',
      chainId: verification.deployment.chainId,
      reportForm: reportFormView({ kind: 'trade', id: view.source, number: view.number }),
    },
  };
}

/** Where the trade came from: the listing, auction or instruction. */
export function sourceLink({ mode, source }: Pick<TradeRow, 'mode' | 'source'>): string {
  if (mode === 2) return `/market/offers/${source}`;
  return mode >= 4 ? `/market/auctions/${source}` : `/market/instructions/${source}`;
}
