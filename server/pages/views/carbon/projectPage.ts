import type { LotRow, ProgrammeView, ProjectStep, ProjectView } from '../../../views/carbonViews.ts';
import { countyMap } from '../../map/countyMap.ts';
import { parcelsOutline } from '../../map/parcelsOutline.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceLines } from '../evidenceTable.ts';
import { exportsOf } from '../listing.ts';
import { partyView } from '../party.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { timelineLines } from '../timeline.ts';
import type { CalculationLine } from './calculation.ts';
import { lotLine } from './lotLines.ts';
import { PROJECT_STATES, stageLabel, stateLabel } from './projectState.ts';

export interface ProjectParts {
  view: ProjectView;
  programme: ProgrammeView | undefined;
  /** Lots whose reports state their calculation. */
  calculations: { lot: LotRow; evidence: string; lines: CalculationLine[] }[];
  now: number;
}

/** A sink project: where it lies, how far it is and on which evidence, what was issued from it. */
export function projectPage(speech: Speech, { view, programme, calculations, now }: ProjectParts): Page {
  const { f, language } = speech;
  const state = stateLabel(speech, view.state, programme?.stateLabels);
  return {
    template: 'project',
    title: view.name ?? view.number,
    summary: `${carbonFormats(speech).programme(view.programme)} · ${f.region(view.region)} · ${state.text}`,
    section: 'carbon',
    data: {
      view,
      name: view.name ?? view.number,
      programme: carbonFormats(speech).programme(view.programme),
      state,
      facts: projectFacts(speech, view),
      map: countyMap(language, view.parcels, view.region),
      outline: parcelsOutline(view.parcels),
      parcels: view.parcels.map(({ id, code, area }) => ({ href: `/parcels/${id}`, code, area: f.area(area) })),
      steps: [...lifeCycle(speech, view, programme), ...laterStages(speech, view, programme)],
      titles: view.titles.map(({ parcel, search, consents }) => ({
        parcel: view.parcels.find(({ id }) => id === parcel)?.code ?? f.short(parcel),
        href: `/parcels/${parcel}`,
        search: `/evidence/${search}`,
        consents: consents.map((id) => ({ href: `/evidence/${id}`, name: f.short(id) })),
      })),
      lots: view.lots.map((lot) => lotLine(speech, lot)),
      calculations: calculations.map(({ lot, evidence, lines }) => ({ ...lotLine(speech, lot), evidence, lines })),
      evidence: evidenceLines(speech, view.evidence, now),
      evidenceExports: exportsOf('/evidence', { subject: view.id }),
      timeline: timelineLines(speech, view.timeline),
      reportForm: reportFormView({ kind: 'project', id: view.id }),
    },
  };
}

function projectFacts(speech: Speech, view: ProjectView) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const { terms } = view;
  return [
    { label: t('project.number'), text: view.number },
    { label: t('lot.programme'), text: c.programme(view.programme) },
    { label: t('lot.methodology'), text: terms.names ? `${c.methodology(terms)} · ${terms.code}` : terms.code },
    { label: t('project.risk'), text: t(`treatment.${terms.treatment}`, { rate: c.bps(terms.riskBps) }) },
    { label: t('project.developer'), party: partyView(speech, view.developer) },
    { label: t('lot.county'), text: f.region(view.region) },
    {
      label: t('project.period'),
      text: t('parcel.claimTerm', { from: f.date(view.from), to: f.date(view.to) }),
    },
    {
      label: t('project.monitoredTo'),
      text: view.monitoredTo === 0 ? t('project.notMonitored') : f.date(view.monitoredTo),
    },
    { label: t('lot.issued'), text: f.quantity(view.issued, 2) },
    { label: t('lot.retired'), text: f.quantity(view.retired, 2) },
    { label: t('project.document'), chip: view.document },
    { label: t('parcel.id'), chip: view.id },
  ];
}

/** Every state of the road: taken with its evidence, or still to come. */
function lifeCycle(speech: Speech, view: ProjectView, programme: ProgrammeView | undefined) {
  const ends = ['closed', 'withdrawn'];
  const shown = PROJECT_STATES.filter(
    (state) => !ends.includes(state) || view.steps.some(({ step }) => step === state),
  );
  return shown.map((state) => {
    const taken = view.steps.find(({ step }) => step === state);
    return {
      ...stateLabel(speech, state, programme?.stateLabels),
      ...(taken ? stepView(speech, taken) : { at: null }),
    };
  });
}

/** 监测核证 → 签发 → 注销: stages of the units; dates and evidence stand with each lot. */
function laterStages(speech: Speech, view: ProjectView, programme: ProgrammeView | undefined) {
  if (['closed', 'withdrawn'].includes(view.state) && view.lots.length === 0) return [];
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const stages = [
    {
      stage: 'monitored',
      note: view.monitoredTo === 0 ? null : t('project.monitoredNote', { to: f.date(view.monitoredTo) }),
    },
    { stage: 'issued', note: view.issued === 0n ? null : c.tonnes(view.issued) },
    { stage: 'retired', note: view.retired === 0n ? null : c.tonnes(view.retired) },
  ];
  return stages.map(({ stage, note }) => ({ ...stageLabel(speech, stage, programme?.stateLabels), at: null, note }));
}

function stepView(speech: Speech, { at, block, actor, evidence, document }: ProjectStep) {
  const { f } = speech;
  return {
    at: f.dateTime(at),
    block: f.count(block),
    actor: actor && partyView(speech, actor),
    evidence: evidence && { href: `/evidence/${evidence.id}`, name: f.named('schema', evidence.schema.name) },
    document,
  };
}
