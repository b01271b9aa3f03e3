import { composeTradeCertificate, type TradeCertificateParts } from '../../certificate/composeTradeCertificate.ts';
import { qrCode } from '../../certificate/qrCode.ts';
import type { ExchangePageDeps } from '../../exchangeDeps.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { reportFormView } from '../supervision/reportForm.ts';

/** The certificate of a sale as a document. */
export function tradeCertificatePage(deps: ExchangePageDeps, speech: Speech, parts: TradeCertificateParts): Page {
  const { view } = parts;
  const words = composeTradeCertificate(deps, speech, parts);
  return {
    template: 'tradeCertificate',
    title: `${words.title} ${view.certificate.number}`,
    summary: `${words.statement} ${words.amount}`,
    section: 'exchange',
    data: {
      words,
      qr: qrCode(words.verifyUrl),
      sale: `/exchange/sales/${view.id}`,
      pdf: `/exchange/certificates/${view.id}.pdf?lang=${speech.language}`,
      document: `/api/documents/${view.certificate.document}`,
      reportForm: reportFormView({ kind: 'sale', id: view.id }),
    },
  };
}
