import { yuan } from '../../../sdk/units/format.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { COLOUR, feet, finished, heading, line, openSheet, rule, type Sheet, table } from '../../gep/exports/sheet.ts';
import { percent } from '../acts/loanWords.ts';
import { dayOfSecond } from '../loanDays.ts';
import type { LoanView } from '../viewTypes.ts';

const WAYS: Record<LoanView['terms']['repayment'], string> = {
  equalInstalment: '等额本息',
  equalPrincipal: '等额本金',
  interestFirst: '先息后本',
  bullet: '到期还本付息',
};
const STATES: Record<LoanView['state'], string> = {
  live: '还款中',
  repaid: '本金已还清',
  writtenOff: '已核销',
  closed: '已结清',
};
const PAID: Record<'paid' | 'due' | 'overdue' | 'open', string> = {
  paid: '已还',
  due: '本期',
  overdue: '逾期',
  open: '未到期',
};

/** A loan's plan as A4 sheets in Chinese: what is paid when, what was, and what lateness costs. The same loan gives the same bytes. */
export function planPdf(loan: LoanView, { isDemo }: { isDemo: boolean }): Promise<Buffer> {
  const title = '贷款还款计划';
  const sheet = openSheet(`${title} ${loan.id}`, loan.drawnAt);
  if (isDemo) line(sheet, '示例：演示环境数据，不构成任何承诺', { size: 7.5, colour: COLOUR.vermilionDeep });
  line(sheet, title, { font: 'bold', size: 17, colour: COLOUR.pine });
  drawTerms(sheet, loan);
  rule(sheet, COLOUR.deep);
  drawSchedule(sheet, loan);
  drawPayments(sheet, loan);
  line(sheet, loan.advice.zh, { size: 9 });
  feet(sheet, [`贷款 ${loan.id}`, `合同文件 sha2-256 ${loan.terms.document}；与双方签署的合同不一致时，以合同为准`]);
  return finished(sheet);
}

function drawTerms(sheet: Sheet, loan: LoanView): void {
  const { terms } = loan;
  const facts = [
    `贷款人 ${loan.bank?.name ?? loan.bankId} · 产品 ${loan.product} · ${STATES[loan.state]}`,
    `本金 ${money(loan.principal)} · 尚欠本金 ${money(loan.outstanding)}`,
    `年利率 ${percent(loan.ratePpm)} · ${WAYS[terms.repayment]} · 计息方式 ${terms.dayCount}`,
    `放款日 ${terms.drawOn} · 到期日 ${dayOfSecond(loan.maturity)}`,
    `逾期年利率 ${percent(terms.penaltyPpm)} · 宽限 ${terms.graceDays} 天`,
    ...(loan.revision > 0 ? [`已变更 ${loan.revision} 次，以下为现行计划`] : []),
  ];
  for (const fact of facts) line(sheet, fact, { size: 9 });
}

function drawSchedule(sheet: Sheet, { schedule }: LoanView): void {
  heading(sheet, '还款计划');
  if (schedule === null) {
    line(sheet, '现行还款计划以双方签署的变更协议为准', { size: 9 });
    return;
  }
  const head = ['期次', '到期日', '本金', '利息', '合计', '剩余本金', '状态'];
  const rows = schedule.map((row) => [
    ...[String(row.number), row.dueOn, money(row.principal), money(row.interest), money(row.total), money(row.balance)],
    PAID[row.state],
  ]);
  table(sheet, [1, 2, 2.4, 2.2, 2.4, 2.4, 1.4], [head, ...rows]);
}

function drawPayments(sheet: Sheet, { payments }: LoanView): void {
  if (payments.length === 0) return;
  heading(sheet, '还款记录');
  const kinds = { instalment: '按期', amendment: '变更', credit: '银行确认', rest: '余款' } as const;
  const head = ['日期', '方式', '本金', '利息', '罚息', '余额'];
  const rows = payments.map((row) => [
    ...[dayOfSecond(row.paidAt), `${kinds[row.kind]}${row.byBank ? '（银行回执）' : ''}`],
    ...[money(row.principal), money(row.interest), money(row.penalty), money(row.outstanding)],
  ]);
  table(sheet, [2, 2.4, 2, 2, 2, 2.2], [head, ...rows]);
}

function money(fen: string): string {
  return yuan(quantity('fen', BigInt(fen)));
}
