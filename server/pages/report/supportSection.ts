import type { PaperRow } from '../../rights/report/reportTypes.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import type { ReportField, ReportSection, Said } from './reportWords.ts';
import { saidPaper } from './titleSection.ts';

/** Insurance, guarantors, and evidence that the land is there. */
export function supportSection(speaking: ReportSpeech): ReportSection {
  const { t, report } = speaking;
  const { insurance, guarantees, land } = report.support;
  return {
    key: 'support',
    title: t('rights.section.support'),
    fields: [
      field(speaking, 'rights.field.insurance', insurance, 'rights.insured'),
      field(speaking, 'rights.field.guarantee', guarantees, 'rights.guaranteed'),
      landField(speaking, land),
      { label: t('rights.field.negativePledge'), said: [{ text: t('rights.notOnChain') }] },
    ],
    tables: [],
  };
}

function field(speaking: ReportSpeech, label: string, papers: readonly PaperRow[], words: string): ReportField {
  const { t, yuan } = speaking;
  const none: Said = { text: t('rights.notShown'), tone: 'warn' };
  return {
    label: t(label),
    said:
      papers.length === 0
        ? [none]
        : papers.map((paper) => {
            const said = saidPaper(speaking, paper);
            return paper.value === null
              ? said
              : { ...said, text: `${t(words, { amount: yuan(paper.value) })} · ${said.text}` };
          }),
  };
}

function landField(speaking: ReportSpeech, land: readonly PaperRow[]): ReportField {
  const { t, f } = speaking;
  return {
    label: t('rights.field.land'),
    said:
      land.length === 0
        ? [{ text: t('rights.landNone'), tone: 'bad' }]
        : land.map((paper) => {
            const said = saidPaper(speaking, paper);
            return { ...said, text: `${f.named('schema', paper.schema)} · ${said.text}` };
          }),
  };
}
