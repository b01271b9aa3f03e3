import type { LotView, ProjectView } from '../../../views/carbonViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceLines } from '../evidenceTable.ts';
import { exportsOf } from '../listing.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { timelineLines } from '../timeline.ts';
import type { CalculationLine } from './calculation.ts';
import { certificateLine } from './certificateLines.ts';
import { lotLine, lotName } from './lotLines.ts';

export interface LotParts {
  view: LotView;
  project: ProjectView | undefined;
  calculation: { evidence: string; lines: CalculationLine[] } | null;
  now: number;
}

/** One lot: its serials, who holds it, what was used of them, what reversals took. */
export function lotPage(speech: Speech, { view, project, calculation, now }: LotParts): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = lotName(speech, view);
  return {
    template: 'lot',
    title: `${name.name} · ${name.vintage}`,
    summary: t('lot.summary', { issued: c.tonnes(view.issued), used: c.tonnes(view.used) }),
    section: 'carbon',
    data: {
      view,
      line: lotLine(speech, view),
      facts: lotFactsRows(speech, view, project),
      holders: view.holders.map(({ account, party, balance }) => ({
        ...{ account, href: `/accounts/${account}`, balance: c.tonnes(balance) },
        party: party && partyView(speech, party),
      })),
      certificates: view.certificates.map((row) => certificateLine(speech, row)),
      certificateExports: exportsOf('/certificates', { lot: view.id }),
      endings: [
        ...view.cancellations.map(({ first, kg, holder, reason, document, at }) => ({
          ...{ first, document, what: t(`cancelReason.${reason}`), holder: partyView(speech, holder) },
          ...{ serials: c.serials(first, first + kg - 1n), kg: c.tonnes(kg), at: f.dateTime(at) },
        })),
        ...view.returns.map(({ first, kg, holder, evidence, at }) => ({
          ...{ first, document: evidence, what: t('lot.returned'), holder: partyView(speech, holder) },
          ...{ serials: c.serials(first, first + kg - 1n), kg: c.tonnes(kg), at: f.dateTime(at) },
        })),
      ].sort((a, b) => (a.first < b.first ? -1 : 1)),
      foreign: view.foreign && foreignView(speech, view.foreign),
      calculation,
      evidence: evidenceLines(speech, view.evidence, now),
      timeline: timelineLines(speech, view.timeline),
      offersHref: `/market?programme=${view.programme.number}`,
      reportForm: reportFormView({ kind: 'lot', id: view.id }),
    },
  };
}

function lotFactsRows(speech: Speech, view: LotView, project: ProjectView | undefined) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const name = lotName(speech, view);
  const rows = [
    { label: t('lot.project'), party: { href: name.project ?? name.href, name: `${name.name} · ${name.number}` } },
    { label: t('lot.programme'), text: c.programme(view.programme) },
    project && { label: t('lot.methodology'), text: c.methodology(project.terms) },
    { label: t('lot.county'), text: name.county },
    {
      label: t('lot.period'),
      text: view.from === 0 ? t('none.date') : t('parcel.claimTerm', { from: f.date(view.from), to: f.date(view.to) }),
    },
    { label: t('lot.issued'), text: f.quantity(view.issued, 2) },
    { label: t('lot.used'), text: f.quantity(view.used, 2) },
    { label: t('lot.buffer'), text: f.quantity(view.buffer, 2) },
    { label: t('lot.reversed'), text: f.quantity(view.reversed, 2) },
    { label: t('lot.lost'), text: f.quantity(view.lost, 2), isWarning: view.lost > 0n },
    { label: t('lot.coverage'), text: f.quantity(view.coverage, 2) },
    { label: t('lot.usable'), text: f.quantity(view.usable, 2) },
    { label: t('lot.nextSerial'), text: c.serials(view.nextSerial, view.nextSerial).split(' – ')[0] ?? '' },
    { label: t('lot.sealed'), text: t(view.isSealed ? 'yes' : 'no') },
    { label: t('lot.blocked'), text: t(view.isBlocked ? 'yes' : 'no'), isWarning: view.isBlocked },
    { label: t('lot.id'), chip: view.id },
  ];
  return rows.filter((row) => row !== undefined);
}

function foreignView(speech: Speech, foreign: NonNullable<LotView['foreign']>) {
  const { t, f } = speech;
  return {
    ...foreign,
    register: partyView(speech, foreign.register),
    serials: carbonFormats(speech).serials(foreign.firstSerial, foreign.firstSerial + BigInt(foreign.tonnes) - 1n),
    amount: t('carbonUnit.tonnes', { n: f.count(foreign.tonnes) }),
    stateText: t(`mirrorState.${foreign.state}`),
  };
}
