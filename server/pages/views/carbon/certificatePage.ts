import { type CertificateParts, composeCertificate } from '../../certificate/composeCertificate.ts';
import { qrCode } from '../../certificate/qrCode.ts';
import type { MarketPageDeps } from '../../marketDeps.ts';
import type { WordsRead } from '../../pageDeps.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { verifyView } from '../verifyView.ts';
import { retirementClaim } from './retirementClaim.ts';

/** A retirement as a document, with its check on the reader's own device beside it. */
export function certificatePage(
  deps: MarketPageDeps,
  speech: Speech,
  parts: CertificateParts,
  read: WordsRead | null,
): Page {
  const { t, f } = speech;
  const { view } = parts;
  const words = composeCertificate(deps, speech, parts);
  return {
    template: 'certificate',
    title: words.title,
    summary: `${words.statement} ${words.amount}`,
    section: 'certificates',
    script: 'verify',
    data: {
      view,
      words,
      qr: qrCode(words.verifyUrl),
      commitment: 'commitment' in view.beneficiary ? view.beneficiary.commitment : null,
      pdf: `/certificates/${view.id}.pdf?lang=${speech.language}`,
      supersededBy: view.supersededBy && {
        href: `/certificates/${view.supersededBy}`,
        name: f.short(view.supersededBy),
      },
      supersedes: view.supersedes && { href: `/certificates/${view.supersedes}`, name: f.short(view.supersedes) },
      facts: [
        { label: t('certificate.version'), text: f.count(view.version) },
        { label: t('evidence.recordedAt'), text: f.dateTime(view.recordedIn.at) },
        { label: t('evidence.block'), text: f.count(view.recordedIn.block) },
        { label: t('evidence.transaction'), chip: view.recordedIn.transactionHash },
        ...(view.correctionBasis ? [{ label: t('certificate.basis'), chip: view.correctionBasis }] : []),
        { label: t('lot.id'), link: `/carbon/lots/${view.lot.id}`, text: f.short(view.lot.id) },
        { label: t('certificate.id'), chip: view.id },
      ],
      verify: verifyView(deps, speech, retirementClaim(view), read),
      reportForm: reportFormView({ kind: 'certificate', id: view.id }),
    },
  };
}
