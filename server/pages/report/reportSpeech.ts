import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { RightReport } from '../../rights/report/reportTypes.ts';
import type { Formats } from '../render/formats.ts';
import type { Speech } from '../render/renderPage.ts';
import type { Translate } from '../render/translate.ts';
import { isPerson, partyView } from '../views/party.ts';
import { type Notebook, notebook } from './notebook.ts';
import type { Said } from './reportWords.ts';

/** What every part of a report is composed with. */
export interface ReportSpeech {
  speech: Speech;
  t: Translate;
  f: Formats;
  notes: Notebook;
  report: RightReport;
  /** A natural person's right before the public: of what weighs on it only whether there is anything. */
  isClosed: boolean;
  yuan(fen: bigint): string;
  percent(bps: number): string;
  /** Seconds as a date, or the words for what never was. */
  day(seconds: number, never?: string): string;
  party(party: RightReport['title']['holder']): Said;
}

const FEN = 1;
const BPS = 5;

export function reportSpeech(speech: Speech, report: RightReport): ReportSpeech {
  const { t, f } = speech;
  return {
    speech,
    t,
    f,
    report,
    notes: notebook(speech, { id: report.title.id, at: report.at }),
    isClosed: isPerson(report.title.holder) && report.shownTo === null,
    yuan: (fen) => f.quantity(fen, FEN),
    percent: (bps) => f.quantity(BigInt(bps), BPS),
    day: (seconds, never = 'none.date') => (seconds === 0 ? t(never) : f.date(seconds)),
    party: (party) => {
      const { name, href } = partyView(speech, party);
      return { text: name, href };
    },
  };
}

export function code(text: Hex | string): Said {
  return { text, isCode: true };
}
