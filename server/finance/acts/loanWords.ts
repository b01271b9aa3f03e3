import type { LoanOffer } from '../../../sdk/loans/register/types.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import { type MarketActDeps, participantName } from '../../market/actDeps.ts';
import { moment, money } from '../../market/actWords.ts';
import type { Line } from '../../rights/rightWords.ts';
import { dayOfSecond } from '../loanDays.ts';
import type { StoredLoan } from '../loans/standingLoan.ts';
import { gatesIn } from '../products/listProducts.ts';
import type { GateName } from '../viewTypes.ts';

const WAYS: Record<Repayment, Line> = {
  equalInstalment: ['等额本息', 'equal instalments'],
  equalPrincipal: ['等额本金', 'equal principal'],
  interestFirst: ['先息后本', 'interest first'],
  bullet: ['到期还本付息', 'all at the end'],
};

export const GATE_WORDS: Record<GateName, Line> = {
  investigation: ['双人调查', 'an investigation by two officers'],
  interview: ['面签', 'an interview with the borrower'],
  entrusted: ['受托支付', 'payment to a third party'],
};

/** 3.85 %. */
export function percent(ppm: number): string {
  const text = (ppm / 10_000).toFixed(4).replace(/0{1,2}$/, '');
  return `${text}%`;
}

/** Everything that an offer binds both sides to. */
export async function offerLines(deps: MarketActDeps, offer: LoanOffer): Promise<(Line | null)[]> {
  const bank = await participantName(deps, offer.bank);
  const [wayZh, wayEn] = WAYS[offer.repayment];
  const gates = gatesIn(offer.gates).map((name) => GATE_WORDS[name]);
  return [
    [`贷款人 ${bank}，产品 ${offer.product}`, `lender ${bank}, product ${offer.product}`],
    [`借款账户 ${offer.borrower}`, `account of the borrower ${offer.borrower}`],
    [`本金 ${money(offer.principal)}`, `principal ${money(offer.principal)}`],
    [
      `年利率 ${percent(offer.ratePpm)}，${wayZh}，每 ${offer.everyMonths} 个月一期，共 ${offer.instalments} 笔还款`,
      `${percent(offer.ratePpm)} a year, ${wayEn}, every ${offer.everyMonths} months, ${offer.instalments} payments`,
    ],
    [
      `起息并放款日 ${dayOfSecond(offer.drawOn)}，到期日 ${dayOfSecond(offer.maturity)}`,
      `drawn on ${dayOfSecond(offer.drawOn)}, due on ${dayOfSecond(offer.maturity)}`,
    ],
    [
      `逾期年利率 ${percent(offer.penaltyPpm)}，逾期超过 ${offer.graceDays} 天为违约`,
      `${percent(offer.penaltyPpm)} a year on what is late, a default after ${offer.graceDays} days`,
    ],
    offer.payee.toLowerCase() === offer.borrower.toLowerCase()
      ? ['款项付至借款人账户', 'paid to the borrower']
      : [`受托支付至 ${offer.payee}`, `paid to ${offer.payee}`],
    offer.collateral
      ? [`担保物已约定，担保金额 ${money(offer.secured)}`, `secured by collateral for ${money(offer.secured)}`]
      : ['信用贷款，无抵押', 'without collateral'],
    gates.length > 0
      ? [
          `放款前须 ${gates.map(([zh]) => zh).join('、')}`,
          `before it is paid out: ${gates.map(([, en]) => en).join(', ')}`,
        ]
      : null,
    [`合同文件 sha2-256 ${offer.document}`, `contract sha2-256 ${offer.document}`],
    [`要约有效至 ${moment(offer.validUntil)}`, `the offer stands until ${moment(offer.validUntil)}`],
  ];
}

/** Which loan, and what is owed. */
export async function loanLine(deps: MarketActDeps, loan: StoredLoan): Promise<Line> {
  const bank = await participantName(deps, loan.bank);
  const owed = money(loan.outstanding);
  return [`${bank} 贷款 ${loan.id}，尚欠本金 ${owed}`, `loan ${loan.id} of ${bank}, principal owed ${owed}`];
}
