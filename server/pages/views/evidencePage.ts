import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { EvidenceClaim } from '../../../sdk/verify/facts/evidenceFact.ts';
import type { EvidenceView, HeadView, PageDeps, WordsRead } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import { evidenceState } from './evidenceState.ts';
import { evidenceLines, subjectView } from './evidenceTable.ts';
import { partyView } from './party.ts';
import { timelineLines } from './timeline.ts';
import { verifyView } from './verifyView.ts';

const NO_ID: Hex = `0x${'0'.repeat(64)}`;

export function evidencePage(
  deps: PageDeps,
  speech: Speech,
  view: EvidenceView,
  { head, read }: { head: HeadView; read: WordsRead | null },
): Page {
  const { t, f } = speech;
  const schema = f.named('schema', view.schema.name);
  const issuer = partyView(speech, view.issuer);
  const subject = subjectView(speech, view.subject);
  const value = f.quantity(view.value, view.schema.unit);
  return {
    template: 'evidence',
    title: `${schema} · ${subject.name}`,
    summary: t('evidence.sentence', { issuer: issuer.name, subject: subject.name, schema }),
    section: 'evidence',
    script: 'verify',
    data: {
      ...{ view, schema, issuer, subject, value },
      state: evidenceState(view, head.time),
      facts: evidenceFacts(speech, view),
      line: evidenceLines(speech, view.line, head.time),
      documentSize: view.documentBytes === null ? null : f.bytes(view.documentBytes),
      timeline: timelineLines(speech, view.timeline),
      verify: verifyView(deps, speech, evidenceClaim(view), read),
    },
  };
}

/** What the page claims, for the verifier. */
export function evidenceClaim(view: EvidenceView): EvidenceClaim {
  const { id, issuerIndex, contentHash, basisDate, validUntil, revokedAt } = view;
  return {
    kind: 'evidence',
    ...{ id, issuerIndex, contentHash, basisDate, validUntil, revokedAt },
    issuer: view.issuer.id,
    schema: view.schema.id,
    subject: view.subject.id,
    value: view.value.toString(),
    previous: view.previous ?? NO_ID,
    atLeastBlock: view.changedIn,
  };
}

function evidenceFacts(speech: Speech, view: EvidenceView) {
  const { t, f } = speech;
  const optional = [
    view.revokedAt !== 0 && { label: t('evidence.revokedAt'), text: f.dateTime(view.revokedAt), isWarning: true },
    view.reasonHash && { label: t('evidence.reasonHash'), chip: view.reasonHash },
    view.corrects && {
      label: t('evidence.corrects'),
      link: `/evidence/${view.corrects}`,
      text: f.short(view.corrects),
    },
    view.correctedBy && {
      label: t('evidence.correctedBy'),
      link: `/evidence/${view.correctedBy}`,
      text: f.short(view.correctedBy),
    },
  ];
  return [
    { label: t('evidence.issuer'), party: partyView(speech, view.issuer) },
    { label: t('evidence.subject'), party: subjectView(speech, view.subject) },
    { label: t('evidence.value'), text: f.quantity(view.value, view.schema.unit) || t('none.value') },
    { label: t('evidence.basisDate'), text: f.date(view.basisDate) },
    { label: t('evidence.validUntil'), text: view.validUntil === 0 ? t('none.limit') : f.dateTime(view.validUntil) },
    ...optional.filter((row) => row !== false && row !== null),
    { label: t('evidence.recordedAt'), text: f.dateTime(view.recordedIn.at) },
    { label: t('evidence.block'), text: f.count(view.recordedIn.block) },
    { label: t('evidence.transaction'), chip: view.recordedIn.transactionHash },
    { label: t('evidence.id'), chip: view.id },
  ];
}
