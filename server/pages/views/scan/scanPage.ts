import type { AnsweredBase, FactStanding, LabelAnswer, Party } from '../../../trace/verify/labelAnswer.ts';
import { countyMap } from '../../map/countyMap.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { hasWords } from '../../render/translate.ts';
import type { ScanPageDeps } from '../../scan/scanDeps.ts';
import { fakeFormView } from './fakeReportPage.ts';
import { scanHistory, secondsOf, verdictWords } from './verdictWords.ts';

export interface ScanView {
  code: { gtin: string; lot: string; serial: string | null };
  /** The code as a Digital Link on this site. */
  uri: string;
  answer: LabelAnswer;
}

const PHONE_STATES = ['NODES_DISAGREE', 'UNVERIFIED', 'RECALLED_SINCE'];
const STATUSES = ['verified', 'disagree', 'serverOnly', 'unverified', 'singleNode', 'unsupported'];
const STEPS = ['code', 'set', 'batch', 'lineage', 'state'];

/** The page behind a code: verdict, the phone's own check, field, way, papers, looks, and whom to tell. */
export function scanPage(deps: ScanPageDeps, speech: Speech, { code, uri, answer }: ScanView): Page {
  const { t, language } = speech;
  const { item, claim } = answer;
  const verdict = verdictWords(speech, answer);
  const name = item ? (language === 'en' ? item.name.en : item.name.zh) : null;
  return {
    template: 'scan',
    title: name ? `${verdict.title} · ${name}` : verdict.title,
    summary: verdict.sentence,
    data: {
      ...{ verdict, name, uri, codeText: codeText(code) },
      claim: JSON.stringify(claim),
      words: JSON.stringify(phoneWords(speech)),
      steps: STEPS,
      isLotOnly: code.serial === null,
      token: answer.scanToken,
      facts: factsOf(speech, answer),
      field: fieldOf(speech, answer.batch?.base ?? null),
      timeline: timelineOf(speech, answer),
      papers: papersOf(speech, answer),
      history: scanHistory(speech, answer.verdict),
      recallNotice: answer.batch?.recall?.document ?? null,
      activation: activationOf(answer),
      form: fakeFormView(uri),
      stations: deps.stations.map((origin) => ({ origin, href: `${origin}/verify/label.html#${uri}` })),
      nodes: deps.verification.nodes,
      isSingleNode: new Set(independent(deps).map(({ operator }) => operator)).size < 2,
      asOf: speech.f.dateTime(secondsOf(answer.asOf)),
      isKnown: answer.verdict.state !== 'NOT_ISSUED',
      t,
    },
  };
}

/** As a package shows it beside its code. */
function codeText({ gtin, lot, serial }: ScanView['code']): string {
  return `(01)${gtin}(10)${lot}${serial === null ? '' : `(21)${serial}`}`;
}

function independent({ verification }: ScanPageDeps) {
  return verification.nodes.filter((node) => node.independent !== false);
}

/** What the phone will have to say, in the reader's language. */
function phoneWords({ t }: Speech) {
  const said = (family: string, names: readonly string[], parts: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, Object.fromEntries(parts.map((part) => [part, t(`scan.${family}.${name}.${part}`)]))]),
    );
  return {
    ...Object.fromEntries(
      ['running', 'slow', 'server', 'same', 'differs', 'notCompared', 'recalledOn', 'block', 'stop'].map((name) => [
        name,
        t(`scan.check.${name}`),
      ]),
    ),
    status: said('status', STATUSES, ['title', 'text', 'first']),
    state: Object.fromEntries(
      PHONE_STATES.map((state) => [
        state,
        {
          mark: t(`scan.mark.${state}`),
          title: t(`scan.title.${state}`),
          sentence: t(`scan.sentence.${state}`),
          first: t(`scan.first.${state}`),
        },
      ]),
    ),
  };
}

function factsOf(speech: Speech, { item, batch }: LabelAnswer): { label: string; text: string }[] {
  const { t, f } = speech;
  if (!batch) return [];
  const net = item && item.netGrams !== '0' ? [{ label: t('scan.fact.net'), text: grams(speech, item.netGrams) }] : [];
  return [
    ...net,
    { label: t('scan.fact.lot'), text: batch.lot },
    { label: t('scan.fact.producedAt'), text: f.date(secondsOf(batch.producedAt)) },
    ...(batch.bestBefore ? [{ label: t('scan.fact.bestBefore'), text: f.date(secondsOf(batch.bestBefore)) }] : []),
    { label: t('scan.fact.maker'), text: nameOf(speech, batch.maker) },
    { label: t('scan.fact.made'), text: grams(speech, batch.made) },
  ];
}

function fieldOf(speech: Speech, base: AnsweredBase | null) {
  if (!base) return null;
  const { f } = speech;
  return {
    name: base.name,
    parcel: base.parcel,
    region: f.region(base.region),
    area: f.area(BigInt(base.areaM2)),
    member: nameOf(speech, base.member),
    map: countyMap(speech.language, [], base.region),
  };
}

function timelineOf(speech: Speech, { timeline, batch }: LabelAnswer) {
  const { t, f } = speech;
  return timeline.map(({ kind, at, actor, standing, grams: mass, evidence, event, batch: of }) => ({
    what: t(`scan.step.${kind}`),
    isGrave: kind === 'recalled',
    at: f.date(secondsOf(at)),
    who: nameOf(speech, actor),
    tag: tagOf(speech, standing),
    mass: mass === null ? null : grams(speech, mass),
    isAbove: batch !== null && of !== batch.id,
    evidence,
    event,
  }));
}

function papersOf(speech: Speech, { papers }: LabelAnswer) {
  const { t, f } = speech;
  return papers.map((paper) => ({
    name:
      f.named('scan.paperName', paper.schema) === paper.schema
        ? f.named('schema', paper.schema)
        : f.named('scan.paperName', paper.schema),
    issuer: nameOf(speech, paper.issuer),
    tag: tagOf(speech, paper.standing),
    at: f.date(secondsOf(paper.attestedAt)),
    until: paper.validUntil === null ? null : f.date(secondsOf(paper.validUntil)),
    result: resultOf(speech, paper.schema, paper.value),
    isRevoked: paper.revokedAt !== null,
    revoked: paper.revokedAt === null ? '' : t('scan.revoked', { date: f.date(secondsOf(paper.revokedAt)) }),
    href: paper.schema === 'COMMITMENT_CERTIFICATE' ? `/papers/${paper.evidence}` : `/evidence/${paper.evidence}`,
  }));
}

/** 1 and 0 mean something of their own in each kind of paper; other figures are the paper's. */
function resultOf({ t, language }: Speech, schema: string, value: string | null): string | null {
  const key = `scan.result.${schema}.${value}`;
  return value !== null && hasWords(language, key) ? t(key) : null;
}

/** Whether a scratch code can be opened still. */
function activationOf({ claim, verdict, uri }: LabelAnswer): { uri: string } | null {
  const isOpenable = claim?.set?.hasSecrets === true && claim.label?.isActivated === false && !claim.label.isVoided;
  const isCalm = ['FIRST_SCAN', 'SEEN_BEFORE', 'CERT_SUSPENDED', 'NOT_YET_SOLD'].includes(verdict.state);
  return isOpenable && isCalm && uri !== null ? { uri } : null;
}

function tagOf({ t }: Speech, standing: FactStanding): { kind: FactStanding; text: string } {
  return { kind: standing, text: t(`scan.standing.${standing}`) };
}

function nameOf({ t }: Speech, { name }: Party): string {
  return name ?? t('scan.unnamed');
}

/** Grams as people read them: below a kilogram in grams. */
function grams({ t, f }: Speech, text: string): string {
  const amount = BigInt(text);
  return amount < 1_000n ? t('scan.grams', { n: f.count(Number(amount)) }) : f.quantity(amount, KILOGRAMS);
}

/** The unit of statements in thousandths of a kilogram (contracts/evidence/types/Statement.sol). */
const KILOGRAMS = 3;
