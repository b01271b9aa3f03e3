import type { SaleBidRow, SaleRuleView, SaleView } from '../../../views/exchangeViewTypes.ts';
import type { Paged } from '../../../views/marketViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceLines } from '../evidenceTable.ts';
import { exportsOf } from '../listing.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { noticeOf, toneOf } from './notices.ts';
import { clockText, itemHref, personOr, priceKey, saleName, saleNumber } from './saleLines.ts';
import { saleSteps } from './saleSteps.ts';

export interface SaleParts {
  view: SaleView;
  bids: Paged<SaleBidRow>;
  /** The chain's clock, seconds. */
  now: number;
}

/** One sale: how far it is, its terms, who bids by number, what was said against it. */
export function salePage(speech: Speech, { view, bids, now }: SaleParts): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = saleName(speech, view);
  const isOver = noticeOf(view.state) === 'ended' || view.state === 'registered';
  return {
    template: 'sale',
    title: `${name} · ${t('exchange.sale')}`,
    summary: stateText(speech, view),
    section: 'exchange',
    data: {
      name,
      number: saleNumber(view.id),
      id: view.id,
      state: { tone: toneOf(view.state), text: t(`exchange.state.${view.state}`) },
      says: stateText(speech, view),
      paused:
        view.pausedAt === 0
          ? null
          : t('exchange.paused', { n: f.count(view.openObjections), since: f.dateTime(view.pausedAt) }),
      isLate: !isOver && view.pausedAt === 0 && view.until !== 0 && view.until < now,
      ended: endedView(speech, view),
      steps: saleSteps(speech, view),
      item: { href: itemHref(view), name },
      standing: {
        label: t(priceKey(view)),
        price: c.yuan(view.price ?? view.start),
        who: view.leader === null ? null : bidderName(speech, view.leader),
        next: view.state === 'bidding' ? t('exchange.leastBid', { price: c.yuan(view.leastBid) }) : null,
        clock: clockText(speech, view),
      },
      desk: deskLink(speech, view),
      object: objectLink(speech, view),
      bids: bids.rows.map((bid) => ({
        number: t('exchange.bidNumber', { round: f.count(bid.round), n: f.count(bid.number) }),
        bidder: bidderName(speech, bid.bidder),
        price: c.yuan(bid.price),
        at: f.dateTime(bid.at),
        until: f.dateTime(bid.until),
      })),
      bidsMore: bids.next !== null,
      bidExports: exportsOf(`/exchange/sales/${view.id}/bids`, {}),
      bidders: t('exchange.bidderCount', { n: f.count(view.bidders) }),
      rounds: view.rounds.map((round) => ({
        name: t('exchange.round', { n: f.count(round.round) }),
        start: c.yuan(round.start),
        announcedAt: f.date(round.announcedAt),
        counts: t('exchange.roundCounts', { bidders: f.count(round.bidders), bids: f.count(round.bids) }),
        result: t(round.hasFailed ? 'exchange.roundFailed' : 'exchange.roundStands'),
      })),
      objections: objectionViews(speech, view),
      facts: termFacts(speech, view),
      rule: view.rule && ruleFacts(speech, view.rule),
      contract: contractFacts(speech, view),
      certificate: view.certificate && {
        href: `/exchange/certificates/${view.id}`,
        number: view.certificate.number,
      },
      evidence: evidenceLines(speech, view.evidence, now),
      reportForm: reportFormView({ kind: 'sale', id: view.id }),
    },
  };
}

/** Where it stands, in one sentence. */
export function stateText({ t, f }: Speech, view: SaleView): string {
  if (view.pausedAt !== 0) return t('exchange.pausedState', { until: f.dateTime(view.until) });
  const again = view.state === 'qualified' && view.rounds.length > 0;
  const params = { until: f.dateTime(view.until), round: f.count(view.rounds.length) };
  return t(again ? 'exchange.says.again' : `exchange.says.${view.state}`, params);
}

function endedView({ t, f }: Speech, view: SaleView) {
  if (noticeOf(view.state) !== 'ended') return null;
  const blamed = [
    view.defaulted?.seller ? t('exchange.blame.seller') : null,
    view.defaulted?.buyer ? t('exchange.blame.buyer') : null,
  ].filter((one) => one !== null);
  return {
    at: f.dateTime(view.endedAt),
    blamed: blamed.length === 0 ? null : t('exchange.blame.text', { who: blamed.join(t('exchange.blame.and')) }),
    basis: view.basis,
  };
}

/** One primary action, of whoever may take it at the desk; none once it is over. */
function deskLink({ t }: Speech, { id, state }: SaleView) {
  const act = state === 'announced' ? 'enrol' : state === 'bidding' ? 'bid' : null;
  return act && { href: `/desk#sale/${id}`, text: t(`exchange.go.${act}`) };
}

/** 公告 and 成交公示 are the times to object; who isn't of the exchange may. */
function objectLink({ t }: Speech, { id, state }: SaleView) {
  const isPublic = state === 'announced' || state === 'awarded';
  return isPublic ? { href: `/desk#sale/${id}`, text: t('exchange.go.object') } : null;
}

export function bidderName({ t, f }: Speech, number: number): string {
  return t('exchange.bidder', { n: f.count(number) });
}

function objectionViews(speech: Speech, { objections }: SaleView) {
  const { t, f } = speech;
  return objections.map((one) => ({
    href: `/evidence/${one.id}`,
    by: personOr(speech, one.raisedBy),
    at: f.dateTime(one.raisedAt),
    state: t(`exchange.objectionState.${one.state}`),
    tone: one.state === 'upheld' ? 'revoked' : one.state === 'open' ? 'state1' : 'state3',
    answer:
      one.answeredAt === 0
        ? null
        : t('exchange.answered', {
            at: f.dateTime(one.answeredAt),
            by: personOr(speech, one.answeredBy).name,
          }),
    basis: one.basis,
  }));
}

function termFacts(speech: Speech, view: SaleView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  return [
    { label: t('exchange.seller'), party: personOr(speech, view.seller) },
    { label: t('exchange.start'), text: c.yuan(view.start) },
    {
      label: t('exchange.ecoPart'),
      text: t('exchange.ecoPartText', { sum: c.yuan(view.ecoPart), rate: c.ratio(view.ecoPart, view.firstStart) }),
    },
    { label: t('exchange.reserve'), text: c.yuan(view.reserve) },
    { label: t('exchange.increment'), text: c.yuan(view.increment) },
    { label: t('exchange.deposit'), text: c.yuan(view.deposit) },
    { label: t('exchange.money'), text: t(view.inBank ? 'exchange.inBank' : 'exchange.onChain') },
    { label: t('exchange.fee'), text: t('exchange.feeText', { rate: c.bps(view.feeBps) }) },
    { label: t('exchange.bidWindow'), text: c.span(view.bidWindow) },
    { label: t('exchange.document'), link: `/api/documents/${view.document}`, text: f.short(view.document) },
    ...(view.search
      ? [{ label: t('exchange.search'), link: `/evidence/${view.search}`, text: f.short(view.search) }]
      : []),
    { label: t('exchange.id'), chip: view.id },
    { label: t('evidence.recordedAt'), text: f.dateTime(view.recordedIn.at) },
    { label: t('evidence.transaction'), chip: view.recordedIn.transactionHash },
  ];
}

/** The class's rule that this sale keeps; its values are assumptions until the platform's own are read. */
function ruleFacts(speech: Speech, rule: SaleRuleView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const days = (n: number) => t('exchange.tradingDays', { n: f.count(n) });
  return {
    title: t('exchange.ruleTitle', { version: f.count(rule.version) }),
    rows: [
      { label: t('exchange.rule.publicity'), text: days(rule.publicityDays) },
      { label: t('exchange.rule.result'), text: days(rule.resultDays) },
      { label: t('exchange.rule.contract'), text: days(rule.contractDays) },
      { label: t('exchange.rule.pay'), text: days(rule.payDays) },
      { label: t('exchange.rule.register'), text: days(rule.registerDays) },
      {
        label: t('exchange.rule.bidders'),
        text: t(rule.allowsSole ? 'exchange.rule.sole' : 'exchange.rule.noSole', { n: f.count(rule.minBidders) }),
      },
      {
        label: t('exchange.rule.rounds'),
        text: t('exchange.rule.roundsText', { n: f.count(rule.maxRounds), cut: c.bps(rule.maxCutBps) }),
      },
      {
        label: t('exchange.rule.deposit'),
        text: t('exchange.rule.depositText', { least: c.bps(rule.minDepositBps), most: c.bps(rule.maxDepositBps) }),
      },
      { label: t('exchange.rule.extension'), text: t('exchange.rule.extensionText', { span: c.span(rule.extension) }) },
      { label: t('exchange.rule.bidding'), text: t('exchange.rule.biddingText', { span: c.span(rule.minBidWindow) }) },
      { label: t('exchange.rule.objections'), text: t('exchange.rule.objectionsText', { n: f.count(rule.maxPause) }) },
      { label: t('exchange.rule.search'), text: t('exchange.rule.searchText', { n: f.count(rule.searchMaxAge) }) },
    ],
  };
}

/** Empty before there is a result. */
function contractFacts(speech: Speech, view: SaleView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const { contract, certificate } = view;
  if (view.contract.concludedAt === 0 && !contract.hasSellerSigned && !contract.hasBuyerSigned) return [];
  return [
    {
      label: t('exchange.buyer'),
      party:
        view.buyer === null && view.leader !== null
          ? { name: bidderName(speech, view.leader), href: null }
          : personOr(speech, view.buyer),
    },
    { label: t('exchange.signed'), text: t(signedBy(contract)) },
    ...(contract.document
      ? [
          {
            label: t('exchange.contract'),
            link: `/api/documents/${contract.document}`,
            text: f.short(contract.document),
          },
        ]
      : []),
    ...(contract.concludedAt ? [{ label: t('exchange.concludedAt'), text: f.dateTime(contract.concludedAt) }] : []),
    ...(view.paidAt ? [{ label: t('exchange.paidAt'), text: f.dateTime(view.paidAt) }] : []),
    ...(view.fee === null ? [] : [{ label: t('exchange.feePaid'), text: c.yuan(view.fee) }]),
    ...(view.payment ? [{ label: t('exchange.payment'), chip: view.payment }] : []),
    ...(certificate?.by ? [{ label: t('exchange.certifiedBy'), party: personOr(speech, certificate.by) }] : []),
  ];
}

function signedBy({ hasSellerSigned, hasBuyerSigned }: SaleView['contract']): string {
  if (hasSellerSigned && hasBuyerSigned) return 'exchange.signedBy.both';
  return hasSellerSigned ? 'exchange.signedBy.seller' : 'exchange.signedBy.buyer';
}
