import type { CertificateRow } from '../../../views/carbonViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type PartyView, partyView } from '../party.ts';
import { type LotName, lotName } from './lotLines.ts';

export interface CertificateLine {
  href: string;
  at: string;
  lot: LotName;
  serials: string;
  kg: string;
  holder: PartyView;
  beneficiary: PartyView;
  purpose: string;
  isDonation: boolean;
  isSuperseded: boolean;
}

export function certificateLine(speech: Speech, row: CertificateRow): CertificateLine {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  return {
    href: `/certificates/${row.id}`,
    at: f.dateTime(row.retiredAt),
    lot: lotName(speech, row.lot),
    serials: c.serials(row.first, row.last),
    kg: c.tonnes(row.kg),
    holder: partyView(speech, row.holder),
    beneficiary: beneficiaryView(speech, row.beneficiary),
    purpose: t(`purpose.${row.purpose}`),
    isDonation: row.isDonation,
    isSuperseded: row.supersededBy !== null,
  };
}

/** A committed beneficiary is named by nobody but the holder of the certificate's code. */
export function beneficiaryView(speech: Speech, beneficiary: CertificateRow['beneficiary']): PartyView {
  if ('party' in beneficiary) return partyView(speech, beneficiary.party);
  return { name: speech.t('certificate.private'), href: null };
}
