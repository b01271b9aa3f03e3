import type { CertificateView, LotView, ProjectView } from '../../views/carbonViews.ts';
import type { MarketPageDeps } from '../marketDeps.ts';
import { carbonFormats } from '../render/carbonFormats.ts';
import type { Speech } from '../render/renderPage.ts';
import { beneficiaryView } from '../views/carbon/certificateLines.ts';
import { lotName, reportOf } from '../views/carbon/lotLines.ts';
import { partyView } from '../views/party.ts';
import type { CertificateLine, CertificateWords } from './certificateWords.ts';
import { shortPath } from './shortLink.ts';

export interface CertificateParts {
  view: CertificateView;
  lot: LotView | undefined;
  project: ProjectView | undefined;
}

/** 大型活动中和: the one purpose that is measured against an inventory. */
const LARGE_EVENT = 2;

/** Every word of a certificate, once, for page and PDF. */
export function composeCertificate(deps: MarketPageDeps, speech: Speech, parts: CertificateParts): CertificateWords {
  const { t, f, language } = speech;
  const { view } = parts;
  const c = carbonFormats(speech);
  const name = lotName(speech, view.lot);
  const people = {
    holder: partyView(speech, view.holder).name,
    beneficiary: beneficiaryView(speech, view.beneficiary).name,
    programme: c.programme(view.lot.programme),
    date: f.date(view.retiredAt),
  };
  return {
    id: view.id,
    language,
    datedAt: view.retiredAt,
    title: t('certificate.title'),
    subtitle: t('certificate.subtitle'),
    programme: people.programme,
    statement: t(view.isDonation ? 'certificate.statementDonated' : 'certificate.statement', people),
    amount: t('certificate.amount', { n: c.tonnes(view.kg) }),
    amountNote: t('certificate.amountNote', { kg: c.kilograms(view.kg) }),
    serials: {
      label: t('certificate.serials'),
      text: `${name.number} · ${name.vintage} · ${c.serials(view.first, view.last)}`,
    },
    lines: certificateRows(speech, parts),
    offset: offsetLine(speech, view),
    disclaimer: t('certificate.disclaimer'),
    seal: t(view.supersededBy === null ? 'seal.retired' : 'seal.superseded'),
    warnings: warningsOf(speech, view),
    demoNote: deps.site.profile === 'demo' ? t('certificate.demo') : null,
    verifyUrl: `${deps.site.publicOrigin}${shortPath(view.id)}`,
    verifyNote: t('certificate.scan'),
    footer: t('certificate.footer', {
      chain: deps.verification.deployment.chainId,
      contract: deps.verification.deployment.contracts.CarbonCredits?.address ?? t('none.value'),
    }),
  };
}

/** 已注销 x 吨；活动排放 y 吨；抵销率 z % */
function offsetLine(speech: Speech, { purpose, kg, stated }: CertificateView): string | null {
  if (purpose !== LARGE_EVENT || stated === 0n) return null;
  const c = carbonFormats(speech);
  return speech.t('certificate.offset', { retired: c.tonnes(kg), stated: c.tonnes(stated), rate: c.ratio(kg, stated) });
}

function certificateRows(speech: Speech, { view, lot, project }: CertificateParts): CertificateLine[] {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = lotName(speech, view.lot);
  const report = reportOf(lot);
  const period = (from: number, to: number) => t('parcel.claimTerm', { from: f.date(from), to: f.date(to) });
  const rows: (CertificateLine | null)[] = [
    { label: t('lot.project'), text: `${name.name} · ${name.number} · ${name.county}` },
    lot && lot.from !== 0 ? { label: t('lot.period'), text: period(lot.from, lot.to) } : null,
    project
      ? {
          label: t('lot.methodology'),
          text: `${c.methodology(project.terms)} · ${t(`treatment.${project.terms.treatment}`, { rate: c.bps(project.terms.riskBps) })}`,
        }
      : null,
    report
      ? { label: t('lot.verifier'), text: `${partyView(speech, report.issuer).name} · ${f.short(report.id)}` }
      : null,
    { label: t('certificate.beneficiary'), text: beneficiaryView(speech, view.beneficiary).name },
    { label: t('certificate.purpose'), text: purposeText(speech, view) },
    view.from !== 0 ? { label: t(`purposePeriod.${view.purpose}`), text: period(view.from, view.to) } : null,
    view.document ? { label: t(`purposeDocument.${view.purpose}`), text: view.document, isCode: true } : null,
    {
      label: t('certificate.retiredAt'),
      text: `${f.dateTime(view.retiredAt)} · ${t('timeline.block', { n: f.count(view.recordedIn.block) })}`,
    },
    { label: t('certificate.id'), text: view.id, isCode: true },
  ];
  return rows.filter((row) => row !== null);
}

function purposeText({ t }: Speech, { purpose, isDonation }: CertificateView): string {
  return isDonation ? `${t(`purpose.${purpose}`)} · ${t('certificate.donated')}` : t(`purpose.${purpose}`);
}

function warningsOf(speech: Speech, { supersededBy, affectedKg }: CertificateView): string[] {
  const { t, f } = speech;
  const affected = carbonFormats(speech).tonnes(affectedKg);
  return [
    ...(supersededBy === null ? [] : [t('certificate.superseded', { id: f.short(supersededBy) })]),
    ...(affectedKg === 0n ? [] : [t('certificate.affected', { amount: affected })]),
  ];
}
