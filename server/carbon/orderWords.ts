import type { RetirementOrder } from '../../sdk/carbon/types.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { type MarketActDeps, participantName } from '../market/actDeps.ts';
import { mass, moment } from '../market/actWords.ts';
import type { Line } from '../rights/rightWords.ts';

const PURPOSES: Record<number, Line> = {
  1: ['自愿注销', 'voluntary use'],
  2: ['大型活动碳中和', 'neutrality of a large event'],
  3: ['以碳代偿', 'compensation as decided by an authority'],
  4: ['机构运营碳中和', 'neutrality of an organisation'],
};

/** What one order does, in one line each language. */
export async function orderLine(deps: Pick<MarketActDeps, 'names'>, order: RetirementOrder): Promise<Line> {
  const { kg, beneficiary, isCommitted, isDonation, purpose, from, to, stated, document } = order;
  const [zhPurpose, enPurpose] = PURPOSES[purpose] ?? [String(purpose), String(purpose)];
  const name = isCommitted ? '' : await participantName(deps, beneficiary);
  const zh = [
    `注销 ${mass(kg)}`,
    isCommitted ? `受益人仅凭证书代码公开（承诺 ${beneficiary}）` : `受益人 ${name}`,
    isDonation ? '为他人捐赠' : '',
    `用途 ${zhPurpose}`,
    to === 0n ? '' : `涵盖 ${moment(from)} 至 ${moment(to)}`,
    stated === 0n ? '' : `清单排放量 ${mass(stated)}`,
    document === NO_ID ? '' : `文件 sha2-256 ${document}`,
  ];
  const en = [
    `retire ${mass(kg)}`,
    isCommitted ? `beneficiary shown by the certificate's code only (commitment ${beneficiary})` : `for ${name}`,
    isDonation ? 'as a gift' : '',
    `for ${enPurpose}`,
    to === 0n ? '' : `covering ${moment(from)} to ${moment(to)}`,
    stated === 0n ? '' : `inventory ${mass(stated)}`,
    document === NO_ID ? '' : `document sha2-256 ${document}`,
  ];
  return [zh.filter(Boolean).join('，'), en.filter(Boolean).join(', ')];
}

export const FOR_GOOD: Line = ['注销后不可恢复', 'what is retired is used up for good'];
