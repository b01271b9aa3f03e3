import type { SaleStateName } from '../../../../sdk/market/sales/stateNames.ts';
import type { SaleView } from '../../../views/exchangeViewTypes.ts';
import type { Speech } from '../../render/renderPage.ts';

/** 申请 → 审查 → 公告 → 竞价 → 成交公示 → 合同 → 价款 → 鉴证书 → 变更登记. */
export const SALE_STEPS = [
  'application',
  'review',
  'announcement',
  'bidding',
  'result',
  'contract',
  'payment',
  'certificate',
  'registration',
] as const;
export type SaleStep = (typeof SALE_STEPS)[number];

export interface StepView {
  name: string;
  state: 'done' | 'now' | 'stopped' | 'ahead';
  /** What that means, with its time. */
  says: string;
}

/** The step that runs in a state; undefined where the sale is over. */
const RUNS: Partial<Record<SaleStateName, SaleStep>> = {
  applied: 'review',
  qualified: 'announcement',
  announced: 'announcement',
  bidding: 'bidding',
  awarded: 'result',
  confirmed: 'contract',
  contracted: 'payment',
  paid: 'certificate',
  certified: 'registration',
};

type Walked = Pick<
  SaleView,
  | 'state'
  | 'until'
  | 'pausedAt'
  | 'appliedAt'
  | 'search'
  | 'rounds'
  | 'mode'
  | 'buyer'
  | 'contract'
  | 'paidAt'
  | 'certificate'
  | 'defaulted'
  | 'endedAt'
>;

/** The nine steps of a sale: what is done, what runs until when, where it ended. */
export function saleSteps(speech: Speech, view: Walked): StepView[] {
  const at = SALE_STEPS.indexOf(stepOf(view));
  const isWhole = view.state === 'registered';
  const isOver = isWhole || RUNS[view.state] === undefined;
  return SALE_STEPS.map((step, i) => {
    const state = i < at || isWhole ? 'done' : i > at ? 'ahead' : isOver ? 'stopped' : 'now';
    return { name: speech.t(`exchange.step.${step}`), state, says: stepText(speech, view, step, state) };
  });
}

/** Where the sale is; of one that ended without a change of holder, where it stuck. */
function stepOf(view: Walked): SaleStep {
  const { state, defaulted, certificate, paidAt, contract, rounds, mode, search } = view;
  if (state === 'registered') return 'registration';
  const runs = RUNS[defaulted?.in ?? state];
  if (runs !== undefined) return runs;
  if (certificate !== null) return 'registration';
  if (paidAt !== 0) return 'certificate';
  if (contract.concludedAt !== 0) return 'payment';
  if (state === 'failed') return mode === null ? 'announcement' : 'bidding';
  // With a result, objections end it while that is public.
  if (mode !== null) return 'result';
  return rounds.length > 0 || search !== null ? 'announcement' : 'review';
}

function stepText({ t, f }: Speech, view: Walked, step: SaleStep, state: StepView['state']): string {
  if (state === 'ahead') return t('exchange.stepIs.ahead');
  if (state === 'stopped') return t('exchange.stepIs.stopped', { at: f.dateTime(view.endedAt) });
  if (state === 'now') {
    if (view.pausedAt !== 0) return t('exchange.stepIs.paused', { since: f.dateTime(view.pausedAt) });
    return view.until === 0 ? t('exchange.stepIs.waiting') : t('exchange.until', { until: f.dateTime(view.until) });
  }
  const at = doneAt(view, step);
  return at === 0 ? t('exchange.stepIs.done') : t('exchange.stepIs.doneAt', { at: f.date(at) });
}

/** When a step was taken, where the record says; else 0. */
function doneAt({ appliedAt, rounds, contract, paidAt, certificate, endedAt }: Walked, step: SaleStep): number {
  const times: Partial<Record<SaleStep, number>> = {
    application: appliedAt,
    announcement: rounds.at(-1)?.announcedAt ?? 0,
    contract: contract.concludedAt,
    payment: paidAt,
    certificate: certificate?.at ?? 0,
    registration: endedAt,
  };
  return times[step] ?? 0;
}
