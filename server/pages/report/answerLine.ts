import { ordinal } from './ordinal.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import type { ReportWords, Tone } from './reportWords.ts';

/** Older than this a register search counts as old where no bank says otherwise, seconds. */
const SEARCH_AGE = 30 * 86_400;
const IN_FORCE = 1;

/** The answer to "what would my pledge be": one line, in the words that are lawful for it. */
export function answerLine(speaking: ReportSpeech): ReportWords['answer'] {
  const { t, report, isClosed } = speaking;
  const { outlook, title, encumbrances } = report;
  if (title.state === 'ended') return { text: t('rights.answer.ended'), tone: 'bad' };
  if (isClosed) return { text: t('rights.answer.closed', { search: searchWords(speaking) }), tone: 'plain' };
  if (encumbrances.orders.some(({ queue }) => queue === IN_FORCE)) {
    return { text: t('rights.answer.frozen', { search: searchWords(speaking) }), tone: 'bad' };
  }
  const rank = ordinal(speaking.speech, outlook?.rank ?? nextRank(speaking));
  const said = { rank, search: searchWords(speaking) };
  if (!outlook) return { text: t('rights.answer.public', said), tone: toneOf(speaking) };
  return { text: t('rights.answer.bank', said), tone: outlook.reasons.length > 0 ? 'bad' : toneOf(speaking) };
}

/** Behind everything that is registered or noticed already. */
function nextRank({ report }: ReportSpeech): number {
  return (
    report.encumbrances.liens.filter(({ standing }) => standing === 'registered' || standing === 'noticed').length + 1
  );
}

function searchWords({ t, f, report }: ReportSpeech): string {
  const { lastSearch } = report.title;
  if (!lastSearch) return t('rights.answer.noSearch');
  const said = { date: f.date(lastSearch.at), number: lastSearch.number ?? f.short(lastSearch.evidence) };
  return t('rights.answer.search', said);
}

/** Amber when the last 查册 is older than the bank allows, or never was. */
function toneOf({ report }: ReportSpeech): Tone {
  const { lastSearch } = report.title;
  const isOld = report.outlook?.searchIsOld ?? (lastSearch === null || report.at.time - lastSearch.at > SEARCH_AGE);
  return isOld ? 'warn' : 'good';
}
