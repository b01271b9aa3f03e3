import { type MarketActDeps, participantName } from '../../market/actDeps.ts';
import { moment, money } from '../../market/actWords.ts';
import type { Line } from '../../rights/rightWords.ts';
import type { StandingDividend } from './standingDividend.ts';

/** Numbered as the contract's `PayBucket`. */
const BUCKET_WORDS: Line[] = [
  ['—', '—'],
  ['租金（拿租金）', 'rent'],
  ['薪金（挣薪金）', 'wages'],
  ['股金（分股金）', 'shares'],
];

/** What is distributed, whether it is declared already or still only prepared. */
export interface Distributed {
  bucket: number;
  count: number;
  total: string;
  dust: string;
  record_at: string;
  pay_at: string;
  expires_at: string;
  in_bank: boolean;
  document: string;
}

export function distributionLines(of: Distributed): Line[] {
  const [zh, en] = bucketWords(of.bucket);
  const [total, dust] = [money(BigInt(of.total)), money(BigInt(of.dust))];
  const [recordAt, payAt, expiresAt] = [of.record_at, of.pay_at, of.expires_at].map((at) => moment(BigInt(at)));
  return [
    [
      `${zh}，${of.count} 户，共 ${total}，尾差 ${dust}`,
      `${en} for ${of.count} households, ${total} and ${dust} of dust`,
    ],
    [`登记日 ${recordAt}`, `as of ${recordAt}`],
    [`发放自 ${payAt} 至 ${expiresAt}`, `paid from ${payAt} until ${expiresAt}`],
    of.in_bank ? ['由银行代发', 'paid by a bank’s file'] : ['由农户链上领取', 'claimed by the households in cash'],
    [`说明文件 sha2-256 ${of.document}`, `statement sha2-256 ${of.document}`],
  ];
}

/** Which distribution: whose, and for how much. */
export async function dividendLine(
  deps: MarketActDeps,
  { id, payer, total, count, bucket }: StandingDividend,
): Promise<Line> {
  const name = await participantName(deps, payer);
  const [zh, en] = bucketWords(bucket);
  const sum = money(BigInt(total));
  return [
    `分配 ${id}，${name} 的${zh}，${count} 户，共 ${sum}`,
    `distribution ${id}: ${en} of ${name}, ${count} households, ${sum}`,
  ];
}

function bucketWords(bucket: number): Line {
  return BUCKET_WORDS[bucket] ?? ['—', '—'];
}
