import type { RightReport } from '../../rights/report/reportTypes.ts';
import type { PageDeps } from '../pageDeps.ts';
import type { Speech } from '../render/renderPage.ts';
import { answerLine } from './answerLine.ts';
import { encumbranceSection, rankPicture } from './encumbranceSection.ts';
import { type ReportSpeech, reportSpeech } from './reportSpeech.ts';
import type { ReportWords, TermMark } from './reportWords.ts';
import { rightSection } from './rightSection.ts';
import { supportSection } from './supportSection.ts';
import { termBar } from './termBar.ts';
import { titleSection } from './titleSection.ts';
import { valueSection } from './valueSection.ts';
import { weakPoints } from './weakPoints.ts';

/** Every word of a report on a right, once, for page and PDF. */
export function composeReport(
  deps: Pick<PageDeps, 'site'>,
  speech: Speech,
  report: RightReport,
  maturity: number | null,
): ReportWords {
  const speaking = reportSpeech(speech, report);
  const { t, f, party } = speaking;
  const { title, at, shownTo } = report;
  const sections = [titleSection, rightSection, encumbranceSection, valueSection, supportSection].map((part) =>
    part(speaking),
  );
  return {
    id: title.id,
    language: speech.language,
    at: at.time,
    kind: t('rights.report'),
    title: f.named('rights.class', title.class),
    subtitle: `${title.certificateNumber ?? t('rights.numberHidden')} · ${f.region(title.region)}`,
    holder: party(title.holder),
    state: stateOf(speaking),
    answer: answerLine(speaking),
    disclaimer: t('rights.disclaimer'),
    demoNote: deps.site.profile === 'demo' ? t('rights.demo') : null,
    weakTitle: t('rights.weakTitle'),
    weakPoints: weakPoints(speaking),
    term: termWords(speaking, maturity),
    ranks: rankPicture(speaking),
    sections,
    notesTitle: t('rights.notes'),
    notes: speaking.notes.notes(),
    seal: t('rights.seal', { block: f.count(at.number), hash: at.hash, time: f.dateTime(at.time) }),
    block: at.number,
    hash: at.hash,
    shownTo: shownTo && t('rights.shownTo', { who: party(shownTo).text }),
    pageOf: (page, pages) => t('rights.pageOf', { page, pages }),
    verifyUrl: `${deps.site.publicOrigin}/rights/${title.id}`,
    verifyNote: t('rights.scan'),
  };
}

function stateOf({ t, f, report }: ReportSpeech): ReportWords['state'] {
  const { title, term } = report;
  if (title.state === 'ended') {
    const cause = title.endedBy ? f.named('rights.end', title.endedBy) : t('rights.state.ended');
    return { tone: 'bad', mark: t('rights.mark.ended'), text: cause };
  }
  if (!term.isActive) return { tone: 'warn', mark: t('rights.mark.inactive'), text: t('rights.state.inactive') };
  return { tone: 'good', mark: t('rights.mark.live'), text: t('rights.state.live') };
}

function termWords({ t, day, report }: ReportSpeech, maturity: number | null): ReportWords['term'] {
  const { term, at } = report;
  const bar = termBar(term, at.time, maturity);
  const marks: (TermMark | null)[] = [
    { key: 'start', label: t('rights.term.start'), date: day(term.startsAt) },
    { key: 'now', label: t('rights.term.now'), date: day(at.time) },
    maturity === null ? null : { key: 'maturity', label: t('rights.term.maturity'), date: day(maturity) },
    { key: 'end', label: t('rights.term.end'), date: day(term.endsAt, 'none.limit') },
  ];
  return {
    title: t('rights.term.title'),
    bar,
    said:
      report.title.state === 'ended'
        ? t('rights.term.ended')
        : saidTerm({ t, day, bar, end: term.endsAt, maturity, years: term.yearsLeft }),
    marks: marks.filter((mark) => mark !== null),
  };
}

function saidTerm({
  t,
  day,
  bar,
  end,
  maturity,
  years,
}: {
  t: ReportSpeech['t'];
  day: ReportSpeech['day'];
  bar: ReportWords['term']['bar'];
  end: number;
  maturity: number | null;
  years: number | null;
}): string {
  if (!bar || years === null) return t('rights.noTerm');
  if (maturity === null) return t('rights.term.left', { n: years, date: day(end) });
  return t(bar.beyond ? 'rights.term.tooShort' : 'rights.term.outlives', { maturity: day(maturity), date: day(end) });
}
