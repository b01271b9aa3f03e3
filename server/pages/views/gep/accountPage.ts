import type { ComputedAccount, GepAccountView } from '../../../views/gep/gepViewTypes.ts';
import { compositionBar } from '../../chart/compositionBar.ts';
import type { GepPageDeps } from '../../gepDeps.ts';
import type { EvidenceView, WordsRead } from '../../pageDeps.ts';
import { gepFormats } from '../../render/gepFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceClaim } from '../evidencePage.ts';
import { reportFormView } from '../supervision/reportForm.ts';
import { verifyView } from '../verifyView.ts';
import { authorOf, markOf, stateTag } from './accountLines.ts';
import { accountSteps } from './accountSteps.ts';
import { itemSheet } from './itemSheets.ts';

/** What the page of an account knows beside it. */
interface Beside {
  now: number;
  /** The statement that its newest state rests on. */
  evidence: EvidenceView | undefined;
  /** Words that the server read itself, where the reader asked for it. */
  read: WordsRead | null;
}

/** One account: state, total, every item with formula and numbers, and the means to compute all of it again. */
export function accountPage(deps: GepPageDeps, speech: Speech, view: GepAccountView, beside: Beside): Page {
  const { t, f } = speech;
  const { now, evidence, read } = beside;
  const g = gepFormats(speech);
  const name = g.area(view.area);
  const heading = t('gep.accountOf', { name, year: String(view.year) });
  const says = saysOf(speech, view, now);
  return {
    template: 'gepAccount',
    title: heading,
    summary: says,
    section: 'gep',
    script: evidence ? 'verify' : undefined,
    recomputes: true,
    data: {
      ...{ id: view.id, heading, says, total: g.yuan(view.totalFen), short: g.short(view.totalFen) },
      level: t(`gep.level.${view.area.level}`),
      state: stateTag(speech, view),
      mark: markOf(speech, view.methodology.state),
      markMeaning:
        view.methodology.state === 'demo' || view.methodology.state === 'incomplete'
          ? t(`gep.markMeaning.${view.methodology.state}`)
          : '',
      isOpen: isOpenToObjections(view, now),
      successor: view.supersededBy ? `/gep/accounts/${view.supersededBy}` : null,
      series: `/gep/series/${view.series}`,
      check: checkOf(speech, view),
      steps: accountSteps(speech, view, now),
      ...computedParts(speech, view.computed),
      facts: factsOf(speech, view),
      objections: objectionLines(speech, view),
      recomputations: recomputationLines(speech, view),
      uses: useLines(speech, view),
      downloads: (['pdf', 'json', 'csv'] as const).map((format) => ({
        text: t(`gep.download.${format}`),
        href: `/api/gep/accounts/${view.id}.${format}`,
      })),
      recompute: {
        ...{
          id: view.id,
          hash: view.contentHash,
          methodology: view.methodology.hash,
          script: deps.assets.recompute.sha256,
          about: `${view.area.level} ${view.area.region} ${view.year} ${view.priceBasis}`,
          total: g.yuan(view.totalFen),
        },
        size: f.bytes(deps.assets.recompute.bytes.length),
      },
      verify: evidence ? verifyView(deps, speech, evidenceClaim(evidence), read) : null,
      reportForm: reportFormView({ kind: 'gepAccount', id: view.id }),
    },
  };
}

function isOpenToObjections({ state, objectionsUntil }: GepAccountView, now: number): boolean {
  return state === 'reviewed' && now <= objectionsUntil;
}

function saysOf(speech: Speech, view: GepAccountView, now: number): string {
  const { t, f } = speech;
  if (view.state === 'reviewed') {
    const key = isOpenToObjections(view, now) ? 'gep.says.inWindow' : 'gep.says.windowOver';
    return t(key, { at: f.dateTime(view.objectionsUntil) });
  }
  return t(`gep.says.${view.state}`, { at: f.dateTime(view.publishedAt), by: authorOf(speech, view.publisher).name });
}

/** What the gateway itself came to; anything but the same is said above all else. */
function checkOf({ t }: Speech, { check }: GepAccountView): { isSame: boolean; text: string } {
  return { isSame: check.outcome === 'same', text: t(`gep.check.${check.outcome}`) };
}

function computedParts(speech: Speech, computed: ComputedAccount | null) {
  if (computed === null) return { items: [], classes: [], bar: undefined, imports: null };
  const { t } = speech;
  const g = gepFormats(speech);
  return {
    items: computed.items.map((item) => itemSheet(speech, item)),
    classes: computed.classes.map(({ class: name, fen, share }) => ({
      ...{ name, text: t(`gep.class.${name}`), amount: g.yuan(fen), share: g.rate(share) },
    })),
    bar: compositionBar(computed.classes.map(({ class: name, fen }) => ({ name, fen }))),
    imports: computed.importFen > 0n ? g.yuan(computed.importFen) : null,
  };
}

function factsOf(speech: Speech, view: GepAccountView) {
  const { t, f } = speech;
  const g = gepFormats(speech);
  const { methodology } = view;
  return [
    { label: t('gep.fact.area'), text: g.area(view.area) },
    { label: t('gep.fact.level'), text: t(`gep.level.${view.area.level}`) },
    { label: t('gep.fact.region'), text: view.area.region },
    { label: t('gep.fact.year'), text: t('gep.fact.yearText', { year: String(view.year) }) },
    {
      label: t('gep.fact.methodology'),
      text: [g.methodology(methodology), methodology.edition].filter(Boolean).join(' · '),
    },
    {
      label: t('gep.fact.methodologyState'),
      text: methodology.state ? t(`gep.methodologyState.${methodology.state}`) : t('none.value'),
    },
    { label: t('gep.fact.basis'), text: view.priceBasis },
    { label: t('gep.fact.author'), party: authorOf(speech, view.author) },
    ...(view.objectionsUntil ? [{ label: t('gep.fact.objectionsUntil'), text: f.dateTime(view.objectionsUntil) }] : []),
    ...(view.supersedes
      ? [{ label: t('gep.fact.supersedes'), link: `/gep/accounts/${view.supersedes}`, text: f.short(view.supersedes) }]
      : []),
    { label: t('gep.fact.contentHash'), chip: view.contentHash },
    { label: t('gep.fact.methodologyHash'), chip: methodology.hash },
    { label: t('gep.fact.id'), chip: view.id },
  ];
}

function objectionLines(speech: Speech, { objections }: GepAccountView) {
  const { t, f } = speech;
  const tones = { open: 'state1', upheld: 'revoked', dismissed: 'state3', withdrawn: 'state3' } as const;
  return objections.map(({ evidence, objector, document, at, state, answer }) => ({
    ...{ evidence: `/evidence/${evidence}`, document: `/api/documents/${document}`, by: authorOf(speech, objector) },
    at: f.dateTime(at),
    state: { tone: tones[state], text: t(`gep.objection.${state}`) },
    answer: answer && {
      ...{ by: authorOf(speech, answer.by), at: f.dateTime(answer.at) },
      document: `/api/documents/${answer.document}`,
    },
  }));
}

function recomputationLines(speech: Speech, { recomputations }: GepAccountView) {
  const { t, f } = speech;
  const g = gepFormats(speech);
  return recomputations.map(({ evidence, by, totalFen, isSame, at, isRevoked }) => ({
    ...{ evidence: `/evidence/${evidence}`, by: authorOf(speech, by), at: f.dateTime(at), total: g.yuan(totalFen) },
    state: isRevoked
      ? { tone: 'revoked', text: t('gep.revoked') }
      : { tone: isSame ? 'valid' : 'revoked', text: t(isSame ? 'gep.recomputed.same' : 'gep.recomputed.differs') },
  }));
}

function useLines(speech: Speech, { uses }: GepAccountView) {
  const { t, f } = speech;
  return uses.map(({ evidence, by, kind, document, at, isRevoked }) => ({
    ...{ evidence: `/evidence/${evidence}`, document: `/api/documents/${document}`, by: authorOf(speech, by) },
    ...{ at: f.dateTime(at), kind: t(`gep.use.${kind}`), isRevoked },
  }));
}
