import type { LabelState } from './types.ts';

/** How grave a state is, for the seal: refuse is vermilion, warn amber, the others celadon. */
export type Grade = 'refuse' | 'warn' | 'note' | 'calm';

export interface Precedence {
  state: LabelState;
  grade: Grade;
  /** Why it stands where it stands. */
  zh: string;
  en: string;
}

/** Of all states that apply the first one speaks; the others are told below it. Nothing but this table decides the order. */
export const PRECEDENCE: readonly Precedence[] = [
  {
    state: 'NOT_ISSUED',
    grade: 'refuse',
    zh: '没有签发过的码，其他都无从谈起',
    en: 'Of a code that nobody issued there is nothing else to say',
  },
  {
    state: 'RECALLED',
    grade: 'refuse',
    zh: '先保人的安全，不论标签真伪',
    en: 'People first: it holds for genuine goods too',
  },
  {
    state: 'VOIDED',
    grade: 'refuse',
    zh: '品牌已收回此标签，不应再出现在货上',
    en: 'The brand took this label back; it should be on nothing',
  },
  {
    state: 'SUSPECT_COPY',
    grade: 'refuse',
    zh: '若货非原物，其日期、证书说的也是别的货',
    en: 'If the goods are others, their dates and papers speak of others too',
  },
  {
    state: 'EXPIRED',
    grade: 'refuse',
    zh: '过期的货即使在册也不宜食用',
    en: 'Goods past their date are not to be eaten, whatever their papers',
  },
  {
    state: 'CERT_SUSPENDED',
    grade: 'warn',
    zh: '授权暂停关系到承诺，不等于货有问题',
    en: 'A licence in suspense is about promises, not yet about these goods',
  },
  {
    state: 'ANCHOR_PENDING',
    grade: 'note',
    zh: '登记未完成时，不据不全的记录指责商家',
    en: 'While records are on their way nobody is blamed for what they lack',
  },
  {
    state: 'NOT_YET_SOLD',
    grade: 'warn',
    zh: '记录已全，货却不应在外',
    en: 'The records are whole, and by them the goods are not outside',
  },
  {
    state: 'LOT_ONLY',
    grade: 'note',
    zh: '批次码不识别单件，次数没有意义',
    en: 'A lot code names no single package: how often it was seen means nothing',
  },
  {
    state: 'OPENED',
    grade: 'note',
    zh: '启用只有一次，比查询次数说明得多',
    en: 'Opening happens once and says more than any number of scans',
  },
  { state: 'SEEN_BEFORE', grade: 'calm', zh: '查询过，寻常', en: 'Seen before, as is ordinary' },
  { state: 'FIRST_SCAN', grade: 'calm', zh: '没有其他可说', en: 'Nothing else is to be said' },
];
