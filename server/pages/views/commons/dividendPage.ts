import type { DividendView } from '../../../views/commonsViewTypes.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { personOr } from '../exchange/saleLines.ts';
import { exportsOf } from '../listing.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { dividendNumber, stageOf, stageTag } from './dividendLines.ts';

/** Households of a block, as the contract bounds them: with it a place becomes a line's number. */
const BLOCK_SIZE = 256;
/** More commitments than these are folded away at first. */
const UNFOLDED_MOST = 20;

/** One distribution: sums, who pays, until when, and each household as a commitment. */
export function dividendPage(speech: Speech, view: DividendView, now: number): Page {
  const { t } = speech;
  const payer = partyView(speech, view.payer);
  const name = t('dividends.of', { what: t(`dividends.bucket.${view.bucket}`), payer: payer.name });
  return {
    template: 'dividend',
    title: name,
    summary: saysOf(speech, view, now),
    section: 'exchange',
    data: {
      name,
      id: view.id,
      number: dividendNumber(view.id),
      stage: stageTag(speech, view, now),
      says: saysOf(speech, view, now),
      counts: countsOf(speech, view, now),
      facts: factsOf(speech, view),
      blocks: blocksOf(speech, view),
      payouts: payoutsOf(speech, view),
      ...commitmentsOf(speech, view),
      reportForm: reportFormView({ kind: 'dividend', id: view.id }),
    },
  };
}

/** Where it stands, in one sentence. */
function saysOf({ t, f }: Speech, view: DividendView, now: number): string {
  const days = { payAt: f.date(view.payAt), expiresAt: f.date(view.expiresAt), endedAt: f.date(view.endedAt) };
  return t(`dividends.says.${stageOf(view, now)}`, days);
}

function countsOf(speech: Speech, view: DividendView, now: number) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const isReclaimed = view.state === 'reclaimed';
  const isExpired = stageOf(view, now) === 'expired';
  const left = isReclaimed ? view.returned : view.total - view.paid;
  const leftWords = isReclaimed ? 'returned' : isExpired ? 'expired' : 'unclaimed';
  return [
    { number: c.yuan(view.total), words: t('dividends.count.total'), isBad: false },
    {
      number: c.yuan(view.paid),
      words: t('dividends.count.paid', { rate: c.ratio(view.paid, view.total) }),
      isBad: false,
    },
    { number: c.yuan(left), words: t(`dividends.count.${leftWords}`), isBad: isExpired },
    {
      number: t('dividends.households', { paid: f.count(view.paidHouseholds), all: f.count(view.households) }),
      words: t('dividends.count.households'),
      isBad: false,
    },
  ];
}

function factsOf(speech: Speech, view: DividendView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  return [
    { label: t('dividends.payer'), party: partyView(speech, view.payer) },
    { label: t('dividends.bucketLabel'), text: t(`dividends.bucket.${view.bucket}`) },
    { label: t('dividends.recordAt'), text: f.dateTime(view.recordAt) },
    { label: t('dividends.payAt'), text: f.dateTime(view.payAt) },
    { label: t('dividends.expiresAt'), text: f.dateTime(view.expiresAt) },
    { label: t('dividends.way'), text: t(view.inBank ? 'dividends.inBank' : 'dividends.inCash') },
    ...(view.bank ? [{ label: t('dividends.bank'), party: partyView(speech, view.bank) }] : []),
    ...(view.dust === 0n
      ? []
      : [
          { label: t('dividends.dust'), text: c.yuan(view.dust) },
          { label: t('dividends.sink'), party: personOr(speech, view.sink) },
        ]),
    { label: t('dividends.document'), link: `/api/documents/${view.document}`, text: f.short(view.document) },
    { label: t('dividends.declaredAt'), text: f.dateTime(view.declaredAt) },
    ...(view.fundedAt ? [{ label: t('dividends.fundedAt'), text: f.dateTime(view.fundedAt) }] : []),
    ...(view.endedAt ? [{ label: t('dividends.endedAt'), text: f.dateTime(view.endedAt) }] : []),
    { label: t('dividends.id'), chip: view.id },
  ];
}

function blocksOf(speech: Speech, view: DividendView) {
  const { f, t } = speech;
  const c = carbonFormats(speech);
  return view.blocks.map((one) => ({
    href: `/dividends/${view.id}?block=${one.block}#households`,
    number: f.count(one.block),
    isShown: one.block === view.commitments.block,
    households: t('dividends.households', { paid: f.count(one.paidHouseholds), all: f.count(one.households) }),
    total: c.yuan(one.total),
    paid: c.yuan(one.paid),
    root: one.root,
  }));
}

function payoutsOf(speech: Speech, { payouts }: DividendView) {
  const { f } = speech;
  const c = carbonFormats(speech);
  return payouts.map(({ at, block, households, paid, receipts }) => ({
    ...{ at: f.dateTime(at), block: f.count(block), households: f.count(households), paid: c.yuan(paid) },
    receipts,
  }));
}

/** Each household of the block that is shown: its number, its leaf, whether it is paid. */
function commitmentsOf({ f }: Speech, { id, commitments: { block, rows } }: DividendView) {
  return {
    block: f.count(block),
    // A block that was asked for is what the reader came for.
    isUnfolded: block > 0 || rows.length <= UNFOLDED_MOST,
    commitments: rows.map(({ place, leaf, isPaid }) => ({
      line: f.count(block * BLOCK_SIZE + place),
      leaf,
      isPaid,
    })),
    commitmentExports: exportsOf(`/dividends/${id}/commitments`, { block }),
  };
}
