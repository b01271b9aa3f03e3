import type { DividendRow } from '../../../views/commonsViewTypes.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type PartyView, partyView } from '../party.ts';

/** How far a distribution is, as a reader would put it. */
export type DividendStage = 'declared' | 'funded' | 'paying' | 'paid' | 'expired' | 'cancelled' | 'reclaimed';

/** A distribution as lists mention it. */
export interface DividendLine {
  href: string;
  name: string;
  number: string;
  stage: { tone: string; text: string };
  payer: PartyView;
  total: string;
  households: string;
  payAt: string;
  expiresAt: string;
}

const TONES: Record<DividendStage, string> = {
  declared: 'state1',
  funded: 'state2',
  paying: 'state2',
  paid: 'valid',
  expired: 'state1',
  cancelled: 'revoked',
  reclaimed: 'state3',
};

/** The state on the chain, told further by the clock and by what is paid. */
export function stageOf(row: DividendRow, now: number): DividendStage {
  if (row.state !== 'funded') return row.state;
  if (row.paid === row.total) return 'paid';
  if (now < row.payAt) return 'funded';
  return now > row.expiresAt ? 'expired' : 'paying';
}

export function stageTag({ t }: Speech, row: DividendRow, now: number): DividendLine['stage'] {
  const stage = stageOf(row, now);
  return { tone: TONES[stage], text: t(`dividends.stage.${stage}`) };
}

export function dividendLine(speech: Speech, row: DividendRow, now: number): DividendLine {
  const { t, f } = speech;
  const counts = { paid: f.count(row.paidHouseholds), all: f.count(row.households) };
  return {
    href: `/dividends/${row.id}`,
    name: t(`dividends.bucket.${row.bucket}`),
    number: dividendNumber(row.id),
    stage: stageTag(speech, row, now),
    payer: partyView(speech, row.payer),
    total: carbonFormats(speech).yuan(row.total),
    households: t('dividends.households', counts),
    payAt: f.date(row.payAt),
    expiresAt: f.date(row.expiresAt),
  };
}

/** Short enough to be read out: the payer's own number is on the chain as a hash alone. */
export function dividendNumber(id: string): string {
  return id.slice(2, 12).toUpperCase();
}
