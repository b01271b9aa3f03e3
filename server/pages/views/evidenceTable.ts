import type { EvidenceRow, SubjectRef } from '../pageDeps.ts';
import type { Speech } from '../render/renderPage.ts';
import { type EvidenceState, evidenceState } from './evidenceState.ts';
import { type PartyView, partyView } from './party.ts';

/** One statement as a row of a list. */
export interface EvidenceLine {
  id: string;
  schema: string;
  subject: PartyView;
  issuer: PartyView;
  value: string;
  basisDate: string;
  validUntil: string;
  state: EvidenceState;
}

export function evidenceLines(speech: Speech, rows: readonly EvidenceRow[], now: number): EvidenceLine[] {
  const { t, f } = speech;
  return rows.map((row) => ({
    id: row.id,
    schema: f.named('schema', row.schema.name),
    subject: subjectView(speech, row.subject),
    issuer: partyView(speech, row.issuer),
    value: f.quantity(row.value, row.schema.unit) || t('none.value'),
    basisDate: f.date(row.basisDate),
    validUntil: row.validUntil === 0 ? t('none.limit') : f.date(row.validUntil),
    state: evidenceState(row, now),
  }));
}

/** What a statement is about, with its page where there is one. */
export function subjectView({ f }: Speech, subject: SubjectRef): PartyView {
  const pages = {
    parcel: 'parcels',
    organisation: 'organisations',
    project: 'carbon/projects',
    lot: 'carbon/lots',
    other: null,
  };
  const page = pages[subject.kind];
  return { name: subject.label ?? f.short(subject.id), href: page && `/${page}/${subject.id}` };
}
