import type { LeaseLine, LienLine, OrderLine } from '../../rights/report/reportTypes.ts';
import { ordinal } from './ordinal.ts';
import { rankBars } from './rankBars.ts';
import type { ReportSpeech } from './reportSpeech.ts';
import type { RankLine, ReportSection, ReportTable, ReportWords, Said, Tone } from './reportWords.ts';

const CONTRACT_ONLY = 2;
const IN_FORCE = 1;

/** What weighs on the right: liens in rank, freeze orders in their queue, leases, cases, and what no longer stands. */
export function encumbranceSection(speaking: ReportSpeech): ReportSection {
  const { t, f, notes, report, isClosed } = speaking;
  const { counts, seq } = report.encumbrances;
  const key = 'encumbrances' as const;
  const title = t('rights.section.encumbrances');
  if (isClosed) {
    const has = (n: number): Said => ({
      text: t(n === 0 ? 'rights.has.none' : 'rights.has.some'),
      cites: notes.chain(),
    });
    const fields = [
      { label: t('rights.field.liens'), said: [has(counts.liens)] },
      { label: t('rights.field.orders'), said: [has(counts.orders)] },
      { label: t('rights.field.leases'), said: [has(counts.leases)] },
      { label: t('rights.field.closed'), said: [{ text: t('rights.closedNote') }] },
    ];
    return { key, title, fields, tables: [] };
  }
  const complete = t('rights.complete', { ...counts, seq: f.count(seq) });
  return {
    key,
    title,
    fields: [{ label: t('rights.field.complete'), said: [{ text: complete, cites: notes.chain() }] }],
    tables: [lienTable(speaking), orderTable(speaking), leaseTable(speaking), ...more(speaking)],
  };
}

/** The picture of ranks; null where there is nothing to draw or the public may not see it. */
export function rankPicture({ t, report, yuan, isClosed, party, speech }: ReportSpeech): ReportWords['ranks'] {
  const { liens, orders } = report.encumbrances;
  const value = report.value.current ?? report.value.self;
  if (isClosed || (liens.length === 0 && value === null)) return null;
  const isFrozen = orders.some(({ queue }) => queue === IN_FORCE);
  return {
    title: t('rights.ranks.title'),
    note: t(isFrozen ? 'rights.ranks.frozen' : 'rights.ranks.note'),
    bars: rankBars(liens, value?.amount ?? null, isFrozen),
    value: value ? t('rights.ranks.value', { amount: yuan(value.amount) }) : t('rights.ranks.noValue'),
    lines: liens.map(
      (lien): RankLine => ({
        rank: ordinal(speech, lien.rank),
        who: party(lien.lienor).text,
        amount: yuan(lien.secured),
        standing: lien.effect === CONTRACT_ONLY ? t('rights.effectShort.2') : t(`rights.standing.${lien.standing}`),
        tone: toneOf(lien),
      }),
    ),
  };
}

function toneOf({ standing, effect }: LienLine): Tone {
  if (effect === CONTRACT_ONLY || standing === 'lapsed') return 'bad';
  return standing === 'registered' ? 'plain' : 'warn';
}

function lienTable(speaking: ReportSpeech): ReportTable {
  const { t, report } = speaking;
  return {
    title: t('rights.table.liens'),
    header: ['rank', 'lienor', 'secured', 'registration', 'effect', 'maturity'].map((name) => t(`rights.col.${name}`)),
    empty: t('rights.empty.liens'),
    rows: report.encumbrances.liens.map((lien) => lienRow(speaking, lien)),
  };
}

function lienRow(speaking: ReportSpeech, lien: LienLine): Said[] {
  const { t, day, party, yuan, speech, notes } = speaking;
  const receipt = lien.receipt
    ? notes.evidence(lien.receipt, t('rights.note.receipt', { lienor: party(lien.lienor).text }))
    : notes.chain();
  const secured = t(lien.isMaximum ? 'rights.maximum' : 'rights.fixedSum', { amount: yuan(lien.secured) });
  const owed = lien.owed === null ? '' : ` · ${t('rights.owed', { amount: yuan(lien.owed) })}`;
  const covenant = lien.covenant ? ` · ${t('rights.covenant')}` : '';
  return [
    { text: ordinal(speech, lien.rank) },
    party(lien.lienor),
    { text: secured + owed, cites: receipt },
    { text: registrationOf(speaking, lien), tone: toneOf(lien), cites: receipt },
    { text: t(`rights.effect.${lien.effect}`) + covenant, tone: lien.effect === CONTRACT_ONLY ? 'bad' : 'plain' },
    { text: day(lien.maturity) },
  ];
}

/** 登记机构 · 时间 · 序号, or how far it is from there. */
function registrationOf({ t, f, day, party }: ReportSpeech, lien: LienLine): string {
  const standing = t(`rights.standing.${lien.standing}`);
  if (lien.standing === 'noticed') return `${standing} · ${f.dateTime(lien.noticedAt)}`;
  if (lien.registeredAt === 0) return standing;
  const place = `${lien.register ? party(lien.register).text : ''} ${f.dateTime(lien.registeredAt)} · ${t('rights.registrySeq', { n: lien.registrySeq })}`;
  const until = lien.expiresAt === 0 ? '' : ` · ${t('rights.paperUntil', { date: day(lien.expiresAt) })}`;
  return `${standing} · ${place.trim()}${until}`;
}

function orderTable({ t, f, day, notes, party, report }: ReportSpeech): ReportTable {
  const queueOf = ({ queue }: OrderLine) => {
    if (queue === 0) return t('rights.queue.none');
    return queue === IN_FORCE ? t('rights.queue.first') : t('rights.queue.waiting', { n: queue });
  };
  return {
    title: t('rights.table.orders'),
    header: ['court', 'case', 'period', 'queue'].map((name) => t(`rights.col.${name}`)),
    empty: t('rights.empty.orders'),
    rows: report.encumbrances.orders.map((order): Said[] => [
      party(order.by),
      { text: f.short(order.caseId), isCode: true, cites: notes.chain() },
      { text: t('parcel.claimTerm', { from: day(order.from), to: day(order.to) }) },
      { text: queueOf(order), tone: order.queue === IN_FORCE ? 'bad' : order.queue === 0 ? 'plain' : 'warn' },
    ]),
  };
}

function leaseTable({ t, day, notes, party, yuan, report }: ReportSpeech): ReportTable {
  const possession = ({ possessionAt }: LeaseLine) =>
    possessionAt === 0 ? t('rights.noPossession') : t('rights.possession', { date: day(possessionAt) });
  return {
    title: t('rights.table.leases'),
    header: ['lessee', 'period', 'possession', 'rent', 'survives'].map((name) => t(`rights.col.${name}`)),
    empty: t('rights.empty.leases'),
    rows: report.encumbrances.leases.map((lease): Said[] => [
      party(lease.lessee),
      {
        text: `${t('parcel.claimTerm', { from: day(lease.from), to: day(lease.to) })} · ${t(lease.isExclusive ? 'rights.exclusive' : 'rights.shared')}`,
        cites: notes.chain(),
      },
      { text: possession(lease), tone: lease.possessionAt === 0 ? 'warn' : 'plain', cites: notes.chain() },
      {
        text: `${t('rights.rentYear', { amount: yuan(lease.rent) })} · ${t('rights.paidUntil', { date: day(lease.paidUntil, 'rights.neverPaid') })}`,
        cites: notes.chain(),
      },
      { text: t(lease.survives ? 'rights.survives' : 'rights.yields'), tone: lease.survives ? 'warn' : 'plain' },
    ]),
  };
}

/** Cases and what no longer stands, where there are any. */
function more({ t, f, notes, party, report }: ReportSpeech): ReportTable[] {
  const { cases, past } = report.encumbrances;
  const tables: ReportTable[] = [];
  if (cases.length > 0) {
    tables.push({
      title: t('rights.table.cases'),
      header: ['court', 'case', 'caseState'].map((name) => t(`rights.col.${name}`)),
      empty: '',
      rows: cases.map((one) => [
        party(one.by),
        {
          text: f.short(one.caseId),
          isCode: true,
          cites: one.writ ? notes.document(one.writ, t('rights.note.writ')) : notes.chain(),
        },
        { text: f.named('rights.caseState', one.state), tone: 'bad' },
      ]),
    });
  }
  if (past.length > 0) {
    tables.push({
      title: t('rights.table.past'),
      header: ['at', 'what', 'how'].map((name) => t(`rights.col.${name}`)),
      empty: '',
      rows: past.map((one) => [
        { text: f.dateTime(one.at), cites: notes.chain() },
        { text: `${t(`rights.pastKind.${one.kind}`)} ${f.short(one.id)}` },
        { text: `${f.named('rights.pastHow', one.how)} · ${t('timeline.block', { n: f.count(one.block) })}` },
      ]),
    });
  }
  return tables;
}
