import { FRUITLESS_ENDS, type SaleStateName } from '../../../../sdk/market/sales/stateNames.ts';

/** What a notice board announces: which states each kind of notice has. */
export const STATES_OF: Readonly<Record<Notice, readonly SaleStateName[]>> = {
  review: ['applied', 'qualified'],
  announcement: ['announced', 'bidding'],
  result: ['awarded', 'confirmed', 'contracted', 'paid'],
  certificate: ['certified', 'registered'],
  ended: FRUITLESS_ENDS,
};

export const NOTICES = ['announcement', 'result', 'certificate', 'ended', 'review'] as const;
export type Notice = (typeof NOTICES)[number];

/** Tones of the tags, beside their words. */
const TONES: Readonly<Record<Notice, string>> = {
  review: 'state1',
  announcement: 'state2',
  result: 'state2',
  certificate: 'valid',
  ended: 'revoked',
};

export function noticeOf(state: SaleStateName): Notice {
  return NOTICES.find((notice) => STATES_OF[notice].includes(state)) ?? 'review';
}

export function toneOf(state: SaleStateName): string {
  return TONES[noticeOf(state)];
}
