import { grouped, yuan as yuanText } from '../../../sdk/units/format.ts';
import { type FenPerTonne, type KgCO2e, quantity } from '../../../sdk/units/quantities.ts';
import { feeDown, payerUp } from '../../../sdk/units/rounding.ts';
import { callApi } from '../../shared/api.ts';
import type { SubjectChoice } from '../lists.ts';

/** An offer as the API tells it; amounts as decimal strings. */
export interface OfferAnswer {
  id: string;
  lot: LotAnswer;
  seller: { name: string | null };
  remaining: string;
  minFill: string;
  /** Fen a tonne. */
  price: string;
  feeBps: number;
  opensAt: number;
  closesAt: number;
  state: string;
}

export interface LotAnswer {
  id: string;
  vintage: number;
  project: { number: string; name: string | null } | null;
}

export interface HoldingAnswer {
  lot: LotAnswer;
  balance: string;
  available: string;
  resaleFrom: number;
}

/** On-chain money is for the demo profile; elsewhere a bank holds it. */
export const HAS_CASH = document.getElementById('desk')?.dataset.profile === 'demo';

export function readOffer(id: string): Promise<OfferAnswer> {
  return callApi<OfferAnswer>(`/api/market/offers/${id}`);
}

/** What the account holds; nothing when nobody is enrolled under it. */
export async function holdingsOf(account: string): Promise<HoldingAnswer[]> {
  const { rows } = await callApi<{ rows: HoldingAnswer[] }>(`/api/accounts/${account.toLowerCase()}/portfolio`);
  return rows;
}

/** Organisations for whom units can be retired. */
export async function beneficiaries(): Promise<SubjectChoice[]> {
  const organisations = await callApi<{ id: string; name: string; code: string }[]>('/organisations.json');
  return organisations.map(({ id, name, code }) => ({ id, label: name === '' ? code : `${name} ${code}` }));
}

/** Price, fee and sum of a fill, in fen, as the contract counts them. */
export function billOf(
  offer: Pick<OfferAnswer, 'price' | 'feeBps'>,
  kg: bigint,
): { cost: bigint; fee: bigint; total: bigint } {
  const cost = payerUp(kg as KgCO2e, BigInt(offer.price) as FenPerTonne);
  const fee = feeDown(cost, quantity('bps', BigInt(offer.feeBps)));
  return { cost, fee, total: cost + fee };
}

export function nameOfLot({ project, vintage, id }: LotAnswer): string {
  return project ? `${project.name ?? project.number} · ${vintage}` : id.slice(0, 12);
}

/** kg → "1,234.5" tonnes. */
export function tonnesOf(kg: bigint): string {
  const rest = (kg % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return rest === '' ? grouped(kg / 1000n) : `${grouped(kg / 1000n)}.${rest}`;
}

export function yuanOf(fen: bigint): string {
  return yuanText(fen as Parameters<typeof yuanText>[0]);
}
