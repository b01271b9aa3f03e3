import type { LotView, ProjectView } from '../../../views/carbonViews.ts';
import type { OfferView, TradingRuleView } from '../../../views/marketViews.ts';
import type { MarketPageDeps } from '../../marketDeps.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { lotLine, lotName, verifierOf } from '../carbon/lotLines.ts';
import { exportsOf } from '../listing.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { STANDING_TONE, standingOf, tradeLine } from './offerLines.ts';
import { leastFill, purchaseLegs, quantityProblem } from './purchaseLegs.ts';

export interface OfferParts {
  view: OfferView;
  lot: LotView | undefined;
  project: ProjectView | undefined;
  rule: TradingRuleView | undefined;
  /** What the reader typed, tonnes. */
  asked: string | undefined;
  now: number;
}

/** One offer: terms, days, the legs of a purchase, what was sold already. */
export function offerPage(deps: MarketPageDeps, speech: Speech, parts: OfferParts): Page {
  const { t } = speech;
  const { view, lot, now } = parts;
  const c = carbonFormats(speech);
  const standing = standingOf(view, view.closesAt, now);
  const name = lotName(speech, view.lot);
  return {
    template: 'offer',
    title: `${name.name} · ${name.vintage}`,
    summary: t('offer.summary', { amount: c.tonnes(view.remaining), price: c.price(view.price) }),
    section: 'market',
    data: {
      view,
      lot: name,
      lotLine: lot && lotLine(speech, lot),
      standing,
      tone: STANDING_TONE[standing],
      price: c.price(view.price),
      remaining: c.tonnes(view.remaining),
      facts: offerFacts(speech, parts),
      days: offerDays(speech, view, now),
      rule: parts.rule && ruleFacts(speech, parts.rule),
      purchase: purchaseView(speech, view, parts.asked),
      isLive: standing === 'live',
      // In the mirror profile money moves at banks only (DESIGN 1).
      hasCash: deps.site.profile === 'demo',
      trades: view.trades.map((row) => tradeLine(speech, row)),
      tradeExports: exportsOf('/market/trades', { lot: view.lot.id }),
      reportForm: reportFormView({ kind: 'listing', id: view.id }),
    },
  };
}

function offerFacts(speech: Speech, { view, lot, project }: OfferParts) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = lotName(speech, view.lot);
  const verifier = verifierOf(lot);
  const rows = [
    { label: t('lot.project'), party: { href: name.project ?? name.href, name: `${name.name} · ${name.number}` } },
    { label: t('lot.programme'), text: c.programme(view.lot.programme) },
    { label: t('lot.vintage'), text: name.vintage },
    { label: t('lot.county'), text: name.county },
    { label: t('lot.methodology'), text: project ? c.methodology(project.terms) : t('none.value') },
    verifier && { label: t('lot.verifier'), party: partyView(speech, verifier) },
    { label: t('offer.seller'), party: partyView(speech, view.seller) },
    { label: t('offer.mode'), text: t(`tradeMode.${view.mode}`) },
    { label: t('offer.amount'), text: f.quantity(view.amount, 2) },
    { label: t('offer.remaining'), text: f.quantity(view.remaining, 2) },
    { label: t('offer.minFill'), text: c.tonnes(view.minFill) },
    { label: t('offer.price'), text: c.price(view.price) },
    { label: t('offer.fee'), text: t('offer.feeText', { rate: c.bps(view.feeBps) }) },
    { label: t('offer.treasury'), chip: view.treasury },
    { label: t('offer.recordedAt'), text: f.dateTime(view.recordedIn.at) },
    { label: t('evidence.transaction'), chip: view.recordedIn.transactionHash },
    { label: t('offer.id'), chip: view.id },
  ];
  return rows.filter((row) => row !== null);
}

/** Publicity, opening and end as dates; which of them is past is said in words. */
function offerDays({ t, f }: Speech, { listedAt, opensAt, closesAt }: OfferView, now: number) {
  return [
    { key: 'listed', at: f.dateTime(listedAt), text: t('offerDay.listed'), isPast: true },
    { key: 'opens', at: f.dateTime(opensAt), text: t('offerDay.opens'), isPast: now >= opensAt },
    { key: 'closes', at: f.dateTime(closesAt), text: t('offerDay.closes'), isPast: now > closesAt },
  ];
}

/** What the class's rule says to a buyer, in numbers of the chain. */
export function ruleFacts(speech: Speech, rule: TradingRuleView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  return [
    { label: t('rule.modes'), text: rule.modes.map((mode) => t(`tradeMode.${mode}`)).join(t('rule.and')) },
    { label: t('rule.holding'), text: t('rule.holdingDays', { n: f.count(rule.minHoldingDays) }) },
    {
      label: t('rule.holders'),
      text: rule.maxHolders === 0 ? t('none.limit') : t('rule.holdersMost', { n: f.count(rule.maxHolders) }),
    },
    { label: t('rule.publicity'), text: c.span(rule.publicity) },
    { label: t('rule.fee'), text: c.bps(rule.feeBps) },
  ];
}

function purchaseView(speech: Speech, view: OfferView, asked: string | undefined) {
  const kg = asked === undefined ? leastFill(view) : kilograms(asked);
  const problem = quantityProblem(view, kg);
  return {
    asked: asked ?? tonnesPlain(kg ?? 0n),
    isAsked: asked !== undefined,
    least: tonnesPlain(leastFill(view)),
    most: tonnesPlain(view.remaining),
    problem: view.remaining === 0n ? null : problem,
    legs: problem === null && kg !== null ? purchaseLegs(speech, view, kg) : null,
    desk: kg === null ? null : `/desk#buy/${view.id}/${tonnesPlain(kg)}`,
  };
}

/** "1,234.5" tonnes as kg; null when it is no number or finer than a kilogram. */
export function kilograms(text: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,3}))?$/.exec(text.replace(/[,，\s]/g, ''));
  return match ? BigInt(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`) : null;
}

/** Kilograms as tonnes without grouping, as an input field takes them. */
export function tonnesPlain(kg: bigint): string {
  const rest = (kg % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return rest === '' ? String(kg / 1000n) : `${kg / 1000n}.${rest}`;
}
