import type { ApplicationState, DecisionAnswerName } from '../applicationApi.ts';

/** How a tag looks: by class of components.css, beside its words. */
type Tone = 'valid' | 'expired' | 'revoked' | 'state1' | 'state2' | 'state3';

export const ANSWER_TONE: Readonly<Record<DecisionAnswerName, Tone>> = {
  approve: 'valid',
  refuse: 'revoked',
  human: 'state1',
};

export const STATE_TONE: Readonly<Record<ApplicationState, Tone>> = {
  filed: 'state1',
  investigating: 'state1',
  offered: 'state2',
  drawn: 'valid',
  declined: 'revoked',
  withdrawn: 'state3',
  lapsed: 'state3',
  erased: 'state3',
};
