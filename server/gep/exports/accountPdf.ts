import type { ItemAccount, UsedNumber } from '../../../sdk/gep/account/account.ts';
import { itemOf } from '../../../sdk/gep/items/allItems.ts';
import { grouped } from '../../../sdk/units/format.ts';
import { qrCode } from '../../pages/certificate/qrCode.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import { chinaDateTime } from '../../pages/render/dates.ts';
import type { ComputedAccount, ComputedItem, GepAccountView } from '../../views/gep/gepViewTypes.ts';
import { CLASS_NAMES, LEVEL_NAMES, OBJECTION_NAMES, STANDING_NAMES, STATE_NAMES, USE_NAMES } from './accountWords.ts';
import {
  COLOUR,
  feet,
  finished,
  heading,
  line,
  openSheet,
  RIGHT,
  rule,
  type Sheet,
  TOP,
  table,
  WIDTH,
} from './sheet.ts';

const CODE_SIDE = 78;
/** Of one item; a county's hundreds of rows are in the table and in the document. */
const MOST_ROWS = 40;
/** Of one kind. */
const MOST_STATEMENTS = 100;
const PERSON = 2;

/** Where the account is read and taken again. */
export interface PaperPlace {
  publicOrigin: string;
  isDemo: boolean;
}

/**
 * A GEP account as A4 sheets in Chinese: every item with its formula and the numbers put in, every number with source and
 * standing, what others said of it, and how it is computed again. The same account gives the same bytes.
 */
export function accountPdf(view: GepAccountView, computed: ComputedAccount, place: PaperPlace): Promise<Buffer> {
  const title = `${computed.area.name} ${view.year} 年生态系统生产总值（GEP）核算`;
  const sheet = openSheet(`${title} ${view.id}`, view.publishedAt || view.draftedAt);
  drawHead(sheet, title, { view, computed, place });
  drawSum(sheet, computed);
  for (const item of computed.items) drawItem(sheet, item);
  drawStates(sheet, view);
  drawVoices(sheet, view);
  drawRecompute(sheet, view, place);
  feet(sheet, [`账户 ${view.id}`, `文件 sha2-256 ${view.contentHash}；本件与文件不一致时，以文件为准`]);
  return finished(sheet);
}

interface Drawn {
  view: GepAccountView;
  computed: ComputedAccount;
  place: PaperPlace;
}

function drawHead(sheet: Sheet, title: string, { view, computed, place }: Drawn): void {
  const url = `${place.publicOrigin}/gep/accounts/${view.id}`;
  drawCode(sheet, url);
  const width = WIDTH - CODE_SIDE - 24;
  if (place.isDemo || computed.state === 'demo') {
    const note = '示例：参数与价格并非官方数据，仅供演示，不得作为决策依据';
    line(sheet, note, { size: 7.5, colour: COLOUR.vermilionDeep, width });
  }
  line(sheet, 'GEP 核算账户', { size: 9, colour: COLOUR.soft, width });
  line(sheet, title, { font: 'bold', size: 17, colour: COLOUR.pine, width });
  const { code, edition, zh } = view.methodology;
  const facts = [
    `${LEVEL_NAMES[computed.area.level]} ${computed.area.region} · ${STATE_NAMES[view.state]}`,
    `方法 ${zh ?? ''} ${code ?? ''} ${edition ?? ''} · 价格口径 ${view.priceBasis}`,
    `方法 sha2-256 ${computed.methodology.hash}`,
  ];
  for (const fact of facts) line(sheet, fact, { size: 8.5, width });
  sheet.y = Math.max(sheet.y, TOP + CODE_SIDE + 8);
  rule(sheet, COLOUR.deep);
}

function drawCode({ pdf }: Sheet, url: string): void {
  const { size, path } = qrCode(url);
  const [x, y] = [RIGHT - CODE_SIDE, TOP - 8];
  pdf.save();
  pdf
    .translate(x, y)
    .scale(CODE_SIDE / size)
    .path(path)
    .fill(COLOUR.ink)
    .restore();
  pdf.link(x, y, CODE_SIDE, CODE_SIDE, url);
  pdf.font('sans').fontSize(6.5).fillColor(COLOUR.soft);
  pdf.text('扫码查看并自己复算', x - 20, y + CODE_SIDE, { width: CODE_SIDE + 40, align: 'center' });
}

function drawSum(sheet: Sheet, { items, classes, importFen, totalFen }: ComputedAccount): void {
  sheet.y += 4;
  line(sheet, `总值 ${yuanText(totalFen)} 元`, { font: 'bold', size: 15 });
  table(
    sheet,
    [3, 2, 3, 1.4],
    [
      ['核算科目', '类别', '价值（元）', '占比（%）'],
      ...items.map(({ zh, class: name, fen, share }) => [zh, CLASS_NAMES[name], yuanText(fen), share?.percent ?? '—']),
      ...classes.map(({ class: name, fen, share }) => {
        return [`小计 ${CLASS_NAMES[name]}`, '', yuanText(fen), share?.percent ?? '—'];
      }),
      ['扣除域外产品', '', yuanText(importFen), ''],
      ['合计', '', yuanText(totalFen), ''],
    ],
  );
}

function drawItem(sheet: Sheet, { code, zh, class: name, fen, rows, steps, numbers }: ComputedItem): void {
  heading(sheet, `${zh}（${CLASS_NAMES[name]}） ${yuanText(fen)} 元`);
  for (const row of rows.slice(0, MOST_ROWS)) {
    line(sheet, Object.values(row.keys).join(' · '), { font: 'bold', size: 8.5 });
    for (const step of row.steps) drawStep(sheet, step, 10);
  }
  if (rows.length > MOST_ROWS) {
    line(sheet, `另有 ${rows.length - MOST_ROWS} 行，见同名 CSV 与账户文件`, { size: 8, colour: COLOUR.soft });
  }
  for (const step of steps) drawStep(sheet, step, 0);
  if (numbers.length === 0) return;
  sheet.y += 3;
  table(
    sheet,
    [2.4, 2, 1.3, 4],
    [['参数与价格', '数值', '依据', '来源'], ...numbers.slice(0, MOST_ROWS).map((number) => numberCells(code, number))],
  );
  if (numbers.length > MOST_ROWS) {
    line(sheet, `另有 ${numbers.length - MOST_ROWS} 个数值，见同名 CSV`, { size: 8, colour: COLOUR.soft });
  }
}

/** `q 涵养量 = (P − R − ET) × A = (…) × … = 7572800 m³`. */
function drawStep(sheet: Sheet, { symbol, zh, formula, worked, text }: ItemAccount['steps'][number], indent: number) {
  line(sheet, `${symbol} ${zh} = ${formula} = ${worked} = ${text}`, { size: 8, indent });
}

function numberCells(code: string, { name, value, standing, source, isSupplied }: UsedNumber): string[] {
  return [numberLabel(code, name), value, STANDING_NAMES[standing], isSupplied ? `${source}（核算方提供）` : source];
}

/** What a parameter is called, and of what: `runoff.grass` is 地表径流系数 grass; a product's price has the product's name. */
function numberLabel(code: string, name: string): string {
  const item = itemOf(code);
  const tables = Object.values(item?.tables ?? {});
  const parameters = [...tables, item].flatMap((of) => Object.values(of?.parameters ?? {}));
  const found = parameters.find((one) => name === one.name || name.startsWith(`${one.name}.`));
  return found ? `${found.zh} ${name.slice(found.name.length + 1)}` : name;
}

function drawStates(sheet: Sheet, view: GepAccountView): void {
  const { draft, author, draftedAt, review, publication, publisher, publishedAt, objectionsUntil } = view;
  heading(sheet, '编制、审核与发布');
  const rows = [['编制', nameOf(author), moment(draftedAt), draft]];
  if (review) {
    const passed = review.isPassed ? '审核通过' : '审核未通过';
    rows.push([passed, nameOf(review.reviewer), moment(review.at), review.evidence]);
  }
  if (objectionsUntil > 0) rows.push(['异议期截止', '', moment(objectionsUntil), '']);
  if (publication) rows.push(['发布', nameOf(publisher), moment(publishedAt), publication]);
  table(sheet, [1.4, 2.4, 2, 5], [['事项', '主体', '时间', '证明'], ...rows]);
}

/** What others said: objections, recomputations, uses. */
function drawVoices(sheet: Sheet, { objections, recomputations, uses }: GepAccountView): void {
  const objected = objections.map(({ state, objector, at, evidence }) => {
    return [OBJECTION_NAMES[state], nameOf(objector), moment(at), evidence];
  });
  const recomputed = recomputations.map(({ by, totalFen, isSame, at, isRevoked }) => {
    const came = isRevoked ? '已撤回' : isSame ? '一致（逐字节）' : '不一致';
    return [came, nameOf(by), moment(at), `${yuanText(totalFen)} 元`];
  });
  const used = uses.map(({ kind, by, at, document, isRevoked }) => {
    return [isRevoked ? `${USE_NAMES[kind]}（已撤回）` : USE_NAMES[kind], nameOf(by), moment(at), document];
  });
  drawList(sheet, '异议', ['结果', '提出人', '时间', '证明'], objected);
  drawList(sheet, '他方复算', ['结果', '复算方', '时间', '复算总值'], recomputed);
  drawList(sheet, '应用', ['用途', '主体', '时间', '文件'], used);
}

function drawList(sheet: Sheet, title: string, head: string[], rows: string[][]): void {
  heading(sheet, `${title}（${rows.length}）`);
  if (rows.length === 0) line(sheet, '无', { size: 8.5, colour: COLOUR.soft });
  else table(sheet, [1.4, 2.4, 2, 5], [head, ...rows.slice(0, MOST_STATEMENTS)]);
}

function drawRecompute(sheet: Sheet, { id, contentHash }: GepAccountView, { publicOrigin }: PaperPlace): void {
  heading(sheet, '如何自己复算');
  const ways = [
    `1. 下载账户文件 ${publicOrigin}/api/gep/accounts/${id}.json ，其 sha2-256 应为 ${contentHash}`,
    `2. 文件内含全部输入数据与方法的哈希；在 ${publicOrigin}/gep/accounts/${id} 点“自己复算”，由您的浏览器计算`,
    `3. 或在任意电脑运行 ./ledger verify account ${id} ：从至少两个节点核对登记，并由输入数据重算到相同字节`,
  ];
  for (const way of ways) line(sheet, way, { size: 8.5 });
}

function nameOf(party: PartyRef | null): string {
  if (party === null || party.scheme === PERSON) return '自然人';
  return party.name ?? `${party.id.slice(0, 10)}…`;
}

function moment(seconds: number): string {
  return seconds === 0 ? '—' : chinaDateTime(seconds).slice(0, 16);
}

/** Fen as 元 with their two places; less than nothing with its sign. */
function yuanText(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${grouped(BigInt(digits.slice(0, -2)))}.${digits.slice(-2)}`;
}
