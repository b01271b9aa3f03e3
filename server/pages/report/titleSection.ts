import type { LayerRow, PaperRow, RightRef, TitlePart } from '../../rights/report/reportTypes.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import type { ReportField, ReportSection, ReportTable, Said } from './reportWords.ts';

/** Papers that the list of collateral asks for by name. */
const NAMED = ['VILLAGE_RESOLUTION', 'CONTRACTOR_CONSENT', 'FILING'] as const;
const CONTRACT_ONLY = 2;

/** What the right is to, whose it is, and how it came to be theirs. */
export function titleSection(speaking: ReportSpeech): ReportSection {
  const { t } = speaking;
  const { title } = speaking.report;
  return {
    key: 'title',
    title: t('rights.section.title'),
    fields: [
      ...identity(speaking, title),
      ...title.layers.map((layer) => layerField(speaking, layer)),
      ...family(speaking, title),
      ...NAMED.map((schema) => paperField(speaking, title.papers, schema)),
      ...otherPapers(speaking, title.papers),
      searchField(speaking, title),
    ],
    tables: [plotTable(speaking, title.layers), chainTable(speaking, title)],
  };
}

function identity({ t, f, notes, party, day }: ReportSpeech, title: TitlePart): ReportField[] {
  const number = title.certificateNumber ?? t('rights.numberHidden');
  return [
    { label: t('rights.field.class'), said: [{ text: f.named('rights.class', title.class), cites: notes.chain() }] },
    {
      label: t('rights.field.number'),
      said: [{ text: number, cites: notes.document(title.documentHash, t('rights.note.certificate')) }],
    },
    {
      label: t('rights.field.register'),
      said: [party(title.register), { text: t('rights.registeredOn', { date: day(title.registeredAt) }) }],
    },
    { label: t('rights.field.region'), said: [{ text: f.region(title.region) }] },
    {
      label: t('rights.field.holder'),
      said: [
        { ...party(title.holder), cites: notes.chain() },
        ...(title.holderAccount ? [{ text: title.holderAccount, isCode: true }] : []),
      ],
    },
  ];
}

/** 林地, 林木 …: each with its own legal effect. */
function layerField({ t, f, notes }: ReportSpeech, layer: LayerRow): ReportField {
  return {
    label: t('rights.field.layer', { layer: f.named('rights.layer', layer.kind) }),
    said: [
      { text: f.area(layer.area), cites: notes.chain() },
      {
        text: t(`rights.effect.${layer.effect}`),
        tone: layer.effect === CONTRACT_ONLY ? 'bad' : 'plain',
      },
    ],
  };
}

function family({ t, f, notes }: ReportSpeech, { forest, parent, boundTo, derived }: TitlePart): ReportField[] {
  const named = ({ id, class: name }: RightRef): Said => ({
    text: `${f.named('rights.class', name)} ${f.short(id)}`,
    href: `/rights/${id}`,
    cites: notes.chain(),
  });
  const fields: (ReportField | null)[] = [
    forest && {
      label: t('rights.field.forest'),
      said: [
        {
          text: t('rights.forest', {
            kind: t(`rights.forestKind.${forest.kind}`),
            origin: t(`rights.forestOrigin.${forest.origin}`),
            year: forest.plantedYear,
          }),
          cites: notes.chain(),
        },
      ],
    },
    parent && { label: t('rights.field.parent'), said: [named(parent)] },
    boundTo && { label: t('rights.field.boundTo'), said: [{ ...named(boundTo), tone: 'warn' }] },
    derived.length > 0 ? { label: t('rights.field.derived'), said: derived.map(named) } : null,
  ];
  return fields.filter((field) => field !== null);
}

function paperField(speaking: ReportSpeech, papers: readonly PaperRow[], schema: string): ReportField {
  const { t, f } = speaking;
  const shown = papers.filter((paper) => paper.schema === schema);
  const none: Said = { text: t('rights.notShown'), tone: 'warn' };
  return {
    label: f.named('schema', schema),
    said: shown.length === 0 ? [none] : shown.map((paper) => saidPaper(speaking, paper)),
  };
}

function otherPapers(speaking: ReportSpeech, papers: readonly PaperRow[]): ReportField[] {
  const others = papers.filter(({ schema }) => !NAMED.some((name) => name === schema));
  if (others.length === 0) return [];
  const { t, f } = speaking;
  return [
    {
      label: t('rights.field.papers'),
      said: others.map((paper) => ({
        ...saidPaper(speaking, paper),
        text: `${f.named('schema', paper.schema)} · ${saidPaper(speaking, paper).text}`,
      })),
    },
  ];
}

/** Who signed a paper when, and whether it still holds. */
export function saidPaper({ t, f, notes, party }: ReportSpeech, paper: PaperRow): Said {
  const valid = paper.standing === 'valid';
  const words = t('rights.paper', {
    issuer: party(paper.issuer).text,
    date: f.date(paper.basisDate),
    standing: t(`evidenceState.${paper.standing}`),
  });
  const until = paper.validUntil === 0 ? '' : ` · ${t('rights.paperUntil', { date: f.date(paper.validUntil) })}`;
  return { text: words + until, tone: valid ? 'plain' : 'bad', cites: notes.paper(paper) };
}

/** 最近查册, and what the outside register says otherwise. */
function searchField({ t, f, notes, party }: ReportSpeech, { lastSearch }: TitlePart): ReportField {
  const label = t('rights.field.search');
  if (!lastSearch) return { label, said: [{ text: t('rights.search.never'), tone: 'warn' }] };
  const words = t('rights.search.made', {
    date: f.date(lastSearch.at),
    number: lastSearch.number ?? t('none.value'),
    by: party(lastSearch.by).text,
  });
  const cites = notes.evidence(lastSearch.evidence, `${t('schema.TITLE_SEARCH')} · ${f.date(lastSearch.at)}`);
  const found: Said =
    lastSearch.differences === 0
      ? { text: t('rights.search.same'), tone: 'good' }
      : {
          text: t('rights.search.drift', { n: lastSearch.differences, date: f.date(lastSearch.at) }),
          tone: 'bad',
          cites: notes.document(lastSearch.documentHash, t('rights.note.differences')),
        };
  return { label, said: [{ text: words, cites }, found] };
}

/** 不动产单元号 or 小班 with its area and the hash of its boundaries. */
function plotTable({ t, f, notes }: ReportSpeech, layers: readonly LayerRow[]): ReportTable {
  return {
    title: t('rights.table.plots'),
    header: [t('rights.col.parcel'), t('rights.col.layer'), t('rights.col.area'), t('rights.col.boundary')],
    empty: t('rights.empty.plots'),
    rows: layers.flatMap((layer) =>
      layer.plots.map((plot): Said[] => [
        { text: `${t(`scheme.${plot.scheme}`)} ${plot.code}`, href: `/parcels/${plot.parcel}` },
        { text: f.named('rights.layer', layer.kind) },
        { text: f.area(plot.area), cites: notes.chain() },
        {
          text: plot.isInRedLine
            ? t('rights.inRedLine', { hash: f.short(plot.geometryHash) })
            : f.short(plot.geometryHash),
          tone: plot.isInRedLine ? 'warn' : 'plain',
          cites: notes.document(plot.geometryHash, t('rights.note.boundary', { code: plot.code })),
        },
      ]),
    ),
  };
}

/** Every holder from the first, without a gap. */
function chainTable({ t, f, notes, party, report }: ReportSpeech, { chain }: TitlePart): ReportTable {
  return {
    title: t('rights.table.chain'),
    header: [t('rights.col.at'), t('rights.col.how'), t('rights.col.from'), t('rights.col.to')],
    empty: t('rights.empty.chain'),
    rows: chain.map(({ from, to, at, by, basis, block }): Said[] => [
      { text: f.date(at), cites: basis ? notes.document(basis, t('rights.note.basis')) : notes.chain() },
      { text: `${t(`rights.by.${by}`)} · ${t('timeline.block', { n: f.count(block) })}` },
      from ? party(from) : { text: t('rights.first', { register: party(report.title.register).text }) },
      party(to),
    ]),
  };
}
