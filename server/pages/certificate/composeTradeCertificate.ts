import { FRUITLESS_ENDS } from '../../../sdk/market/sales/stateNames.ts';
import type { PackageView, SaleView } from '../../views/exchangeViewTypes.ts';
import type { ExchangePageDeps } from '../exchangeDeps.ts';
import { carbonFormats } from '../render/carbonFormats.ts';
import type { Speech } from '../render/renderPage.ts';
import { personOr, saleName } from '../views/exchange/saleLines.ts';
import { bidderName } from '../views/exchange/salePage.ts';
import type { CertificateLine, CertificateWords } from './certificateWords.ts';
import { shortPath } from './shortLink.ts';

export interface TradeCertificateParts {
  view: SaleView & { certificate: NonNullable<SaleView['certificate']> };
  /** Of a sale of a package. */
  contents: PackageView | undefined;
}

/** 交易鉴证书: every word once, for page and PDF. */
export function composeTradeCertificate(
  deps: Pick<ExchangePageDeps, 'site' | 'verification'>,
  speech: Speech,
  parts: TradeCertificateParts,
): CertificateWords {
  const { t, f, language } = speech;
  const { view } = parts;
  const c = carbonFormats(speech);
  const price = view.price ?? 0n;
  const people = { seller: personOr(speech, view.seller).name, buyer: buyerName(speech, view) };
  return {
    id: view.id,
    language,
    datedAt: view.certificate.at,
    title: t('tradeCertificate.title'),
    subtitle: t('tradeCertificate.number', { number: view.certificate.number }),
    programme: personOr(speech, view.certificate.by).name,
    statement: t('tradeCertificate.statement', {
      ...people,
      date: f.date(view.certificate.at),
      what: saleName(speech, view),
    }),
    amount: c.yuan(price),
    amountNote: t('tradeCertificate.amountNote', {
      eco: c.yuan(view.ecoPart),
      fee: view.fee === null ? t('none.value') : c.yuan(view.fee),
    }),
    serials: { label: t('tradeCertificate.item'), text: view.item },
    lines: linesOf(speech, parts),
    offset: null,
    disclaimer: t('tradeCertificate.disclaimer'),
    seal: t('seal.traded'),
    warnings: FRUITLESS_ENDS.includes(view.state) ? [t('tradeCertificate.void')] : [],
    demoNote: deps.site.profile === 'demo' ? t('tradeCertificate.demo') : null,
    verifyUrl: `${deps.site.publicOrigin}${shortPath(view.id, 't')}`,
    verifyNote: t('certificate.scan'),
    footer: t('certificate.footer', {
      chain: deps.verification.deployment.chainId,
      contract: deps.verification.deployment.contracts.Sales?.address ?? t('none.value'),
    }),
  };
}

/** Of a natural person the number under which he bid. */
function buyerName(speech: Speech, { buyer, leader }: SaleView): string {
  if (buyer !== null || leader === null) return personOr(speech, buyer).name;
  return bidderName(speech, leader);
}

function linesOf(speech: Speech, { view, contents }: TradeCertificateParts): CertificateLine[] {
  const { t, f } = speech;
  const rows: (CertificateLine | null)[] = [
    { label: t('exchange.seller'), text: personOr(speech, view.seller).name },
    { label: t('exchange.buyer'), text: buyerName(speech, view) },
    contents
      ? {
          label: t('tradeCertificate.contents'),
          text: t('packages.summary', { n: f.count(contents.members), area: f.area(contents.area) }),
        }
      : null,
    { label: t('tradeCertificate.mode'), text: t(`exchange.mode.${view.mode ?? 'oneWayBidding'}`) },
    { label: t('exchange.money'), text: t(view.inBank ? 'exchange.inBank' : 'exchange.onChain') },
    view.contract.document ? { label: t('exchange.contract'), text: view.contract.document, isCode: true } : null,
    { label: t('tradeCertificate.registration'), text: registrationText(speech, view) },
    { label: t('tradeCertificate.document'), text: view.certificate.document, isCode: true },
    { label: t('exchange.id'), text: view.id, isCode: true },
  ];
  return rows.filter((row) => row !== null);
}

function registrationText({ t, f }: Speech, { state, endedAt, until }: SaleView): string {
  if (state === 'registered') return t('tradeCertificate.registered', { at: f.dateTime(endedAt) });
  return t(state === 'certified' ? 'tradeCertificate.notYet' : 'tradeCertificate.never', { until: f.dateTime(until) });
}
