import type { PurchaseView } from '../../../views/commonsViewTypes.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceLines } from '../evidenceTable.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { purchaseName, purchaseNumber, purchaseTag } from './purchaseLines.ts';

/** One purchase: what, from whom, for how much, and the published account it is bound to. */
export function purchasePage(speech: Speech, view: PurchaseView, now: number): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = purchaseName(speech, view);
  const says = t(`purchases.says.${view.state}`, {
    settleBy: f.dateTime(view.settleBy),
    at: f.dateTime(view.settledAt || view.endedAt),
  });
  const { baseline, current } = view.publications;
  const isGrowth = view.kind === 'gepIncrement';
  return {
    template: 'purchase',
    title: `${name} · ${t('purchases.one')}`,
    summary: says,
    section: 'exchange',
    data: {
      name,
      id: view.id,
      number: purchaseNumber(view.id),
      state: purchaseTag(speech, view),
      says,
      price: c.yuan(view.price),
      isLate: view.state === 'agreed' && view.settleBy !== 0 && view.settleBy < now,
      isGrowth,
      growth: growthWords(speech, view),
      publications: evidenceLines(
        speech,
        [baseline, current].filter((one) => one !== null),
        now,
      ),
      facts: factsOf(speech, view),
      instruction: `/market/instructions/${view.instruction}`,
      reportForm: reportFormView({ kind: 'purchase', id: view.id }),
    },
  };
}

/** What is bought of what grew; null where a publication isn't at hand. */
function growthWords(speech: Speech, { publications: { baseline, current }, increment }: PurchaseView): string | null {
  if (!baseline || !current) return null;
  const c = carbonFormats(speech);
  const growth = current.value - baseline.value;
  return speech.t('purchases.growth', {
    growth: c.yuan(growth),
    bought: c.yuan(increment),
    rate: c.ratio(increment, growth),
  });
}

function factsOf(speech: Speech, view: PurchaseView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const hash = (id: string) => ({ link: `/api/documents/${id}`, text: f.short(id) });
  return [
    { label: t('purchases.buyer'), party: partyView(speech, view.buyer) },
    { label: t('purchases.seller'), party: partyView(speech, view.seller) },
    { label: t('purchases.price'), text: c.yuan(view.price) },
    ...(view.kind === 'gepIncrement' ? [{ label: t('purchases.increment'), text: c.yuan(view.increment) }] : []),
    ...(view.region === null ? [] : [{ label: t('purchases.region'), text: f.region(view.region) }]),
    ...(view.catalogue ? [{ label: t('purchases.catalogue'), ...hash(view.catalogue) }] : []),
    { label: t('purchases.document'), ...hash(view.document) },
    ...(view.bank
      ? [{ label: t('purchases.bank'), party: partyView(speech, view.bank) }]
      : [{ label: t('purchases.money'), text: t('purchases.onChain') }]),
    { label: t('purchases.paymentLabel'), text: t(`purchases.payment.${view.payment}`) },
    ...(view.payBy ? [{ label: t('purchases.payBy'), text: f.dateTime(view.payBy) }] : []),
    ...(view.settleBy ? [{ label: t('purchases.settleBy'), text: f.dateTime(view.settleBy) }] : []),
    { label: t('purchases.agreedAt'), text: f.dateTime(view.agreedAt) },
    ...(view.settledAt ? [{ label: t('purchases.settledAt'), text: f.dateTime(view.settledAt) }] : []),
    ...(view.endedAt ? [{ label: t('purchases.endedAt'), text: f.dateTime(view.endedAt) }] : []),
    { label: t('purchases.agreedIn'), text: f.count(view.agreedIn) },
    { label: t('purchases.id'), chip: view.id },
  ];
}
