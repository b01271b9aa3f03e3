import type { ReportSpeech } from './reportSpeech.ts';
import type { ReportField, ReportSection } from './reportWords.ts';
import { saidPaper } from './titleSection.ts';

/** 防护林, 特种用途林: public-welfare forest. */
const PUBLIC_FOREST = 4;

/** How long it lasts and what may be done with it. */
export function rightSection(speaking: ReportSpeech): ReportSection {
  const { t, day, notes, report } = speaking;
  const { term } = report;
  const isEnded = report.title.state === 'ended';
  const years = term.yearsLeft === null ? t('rights.noTerm') : t('rights.yearsLeft', { n: term.yearsLeft });
  const left = isEnded ? t('rights.term.ended') : years;
  return {
    key: 'right',
    title: t('rights.section.right'),
    fields: [
      {
        label: t('rights.field.term'),
        said: [
          {
            text: t('parcel.claimTerm', { from: day(term.startsAt), to: day(term.endsAt, 'none.limit') }),
            cites: notes.chain(),
          },
          { text: left, tone: term.isActive ? 'plain' : 'bad' },
        ],
      },
      {
        label: t('rights.field.powers'),
        said: [
          {
            text: term.powers.map((power) => t(`rights.power.${power}`)).join(t('rights.listComma')),
            cites: notes.chain(),
          },
        ],
      },
      { label: t('rights.field.purpose'), said: [purpose(speaking)] },
      fellingField(speaking),
    ],
    tables: [],
  };
}

function purpose({ t, report }: ReportSpeech): ReportField['said'][number] {
  const { forest } = report.title;
  if (!forest) return { text: t('rights.purpose.byRegister') };
  return forest.kind >= PUBLIC_FOREST
    ? { text: t('rights.purpose.publicForest'), tone: 'warn' }
    : { text: t('rights.purpose.commercialForest') };
}

function fellingField(speaking: ReportSpeech): ReportField {
  const { t, report } = speaking;
  const permits = report.title.papers.filter(({ schema }) => schema === 'FELLING_PERMIT');
  return {
    label: t('rights.field.felling'),
    said:
      permits.length === 0
        ? [{ text: report.title.forest ? t('rights.notShown') : t('rights.notApplicable') }]
        : permits.map((permit) => saidPaper(speaking, permit)),
  };
}
