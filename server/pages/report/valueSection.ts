import type { Valuation } from '../../rights/report/reportTypes.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import type { ReportField, ReportSection, ReportTable, Said, Tone } from './reportWords.ts';

const YEAR_DAYS = 365;
const WHOLE_BPS = 10_000;

/** What it is worth, by whom, as of when, and how much of that is spoken for. */
export function valueSection(speaking: ReportSpeech): ReportSection {
  const { t, percent, report, notes, isClosed } = speaking;
  const { value } = report;
  const ratio: Said =
    value.ratioBps === null
      ? { text: t('rights.ratioNone'), tone: 'warn' }
      : {
          text: t('rights.ratio', { ratio: percent(value.ratioBps) }),
          tone: value.ratioBps > WHOLE_BPS ? 'bad' : 'plain',
          cites: notes.chain(),
        };
  return {
    key: 'value',
    title: t('rights.section.value'),
    fields: [
      ...valuationFields(speaking, value.current, 'rights.field.value'),
      ...(value.self ? valuationFields(speaking, value.self, 'rights.field.selfValue') : []),
      ...(isClosed ? [] : [{ label: t('rights.field.ratio'), said: [ratio] }]),
      ...roomField(speaking),
    ],
    tables: value.history.length > 1 ? [historyTable(speaking, value.history)] : [],
  };
}

/** How much more the asking bank's own product would lend. */
function roomField({ t, f, yuan, report }: ReportSpeech): ReportField[] {
  const { outlook } = report;
  if (!outlook) return [];
  const said: Said =
    outlook.room === null || outlook.product === null
      ? { text: t('rights.roomUnknown'), tone: 'warn' }
      : { text: t('rights.room', { amount: yuan(outlook.room), product: f.named('rights.product', outlook.product) }) };
  return [{ label: t('rights.field.room'), said: [said] }];
}

function valuationFields(speaking: ReportSpeech, valuation: Valuation | null, label: string): ReportField[] {
  const { t, f, day, notes, party, yuan } = speaking;
  if (!valuation) return [{ label: t(label), said: [{ text: t('rights.valueNone'), tone: 'bad' }] }];
  const cites = notes.evidence(
    valuation.id,
    `${t(label)} · ${party(valuation.appraiser).text} · ${f.date(valuation.basisDate)}`,
  );
  return [
    { label: t(label), said: [{ text: yuan(valuation.amount), cites }, standing(speaking, valuation)] },
    {
      label: t('rights.field.valueBasis'),
      said: [
        {
          text: t('rights.valueBasis', {
            date: f.date(valuation.basisDate),
            age: f.count(valuation.ageDays),
            until: day(valuation.validUntil, 'none.limit'),
          }),
          cites,
        },
      ],
    },
    {
      label: t('rights.field.method'),
      said: [
        { text: valuation.method === null ? t('rights.methodUnsaid') : f.named('rights.method', valuation.method) },
      ],
    },
    { label: t('rights.field.appraiser'), said: [party(valuation.appraiser)] },
    {
      label: t('rights.field.valueReport'),
      said: [
        {
          text: valuation.documentHash,
          isCode: true,
          cites: notes.document(valuation.documentHash, t('rights.note.valuation')),
        },
      ],
    },
  ];
}

/** 评估已超 12 个月 stands beside the figure, not somewhere else. */
function standing({ t }: ReportSpeech, { standing: state, ageDays }: Valuation): Said {
  const isOld = ageDays > YEAR_DAYS;
  const tone: Tone = state !== 'valid' ? 'bad' : isOld ? 'warn' : 'good';
  if (state === 'valid' && isOld) return { text: t('rights.valueOld'), tone };
  return { text: t(`evidenceState.${state}`), tone };
}

function historyTable({ t, f, notes, party, yuan }: ReportSpeech, history: readonly Valuation[]): ReportTable {
  return {
    title: t('rights.table.values'),
    header: ['basis', 'amount', 'appraiser', 'standing'].map((name) => t(`rights.col.${name}`)),
    empty: '',
    rows: history.map((one): Said[] => [
      { text: f.date(one.basisDate) },
      {
        text: yuan(one.amount),
        cites: notes.evidence(
          one.id,
          `${t('schema.VALUATION')} · ${party(one.appraiser).text} · ${f.date(one.basisDate)}`,
        ),
      },
      party(one.appraiser),
      { text: t(`evidenceState.${one.standing}`), tone: one.standing === 'valid' ? 'plain' : 'warn' },
    ]),
  };
}
