import { yuan } from '../../../sdk/units/format.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import type { NextDue } from '../viewTypes.ts';
import type { StoredLoan } from './standingLoan.ts';

/** What a borrower does next, in plain words. */
export function loanAdvice({ state, grace_days: grace }: StoredLoan, next: NextDue | null): Bilingual {
  if (state === 'repaid') {
    return {
      zh: '本金已还清，任何一方均可办理结清并注销抵押',
      en: 'All is paid; close it, and its lien ends in the same call',
    };
  }
  if (state === 'writtenOff') {
    return {
      zh: '银行已核销，债务与抵押仍在，请与银行联系',
      en: 'Written off; debt and lien still stand, ask your bank',
    };
  }
  if (state === 'closed') return { zh: '已结清', en: 'Closed' };
  if (next === null) {
    return { zh: '还款计划以双方签署的变更协议为准', en: 'What is due stands in the amendment that you both signed' };
  }
  return next.daysLate === 0 ? inTime(next) : late(next, grace);
}

function inTime({ dueOn, total }: NextDue): Bilingual {
  return { zh: `${dueOn} 前还款 ${money(total)}`, en: `Pay ${money(total)} by ${dueOn}` };
}

function late({ daysLate, total, penalty, isDefault }: NextDue, grace: number): Bilingual {
  const sum = `${money(total)}`;
  const until = isDefault
    ? { zh: '已构成违约，银行可以依法处置抵押物', en: 'this is a default: the bank may enforce its lien' }
    : { zh: `超过宽限期 ${grace} 天将构成违约`, en: `after ${grace} days of grace it is a default` };
  return {
    zh: `已逾期 ${daysLate} 天，今日应还 ${sum}（含罚息 ${money(penalty)}）；${until.zh}；如有困难请尽早与银行协商展期`,
    en: `${daysLate} days late: ${sum} today, of it ${money(penalty)} for lateness; ${until.en}; ask your bank for an extension early`,
  };
}

function money(fen: string): string {
  return `¥${yuan(quantity('fen', BigInt(fen)))}`;
}
