import { callApi } from '../../shared/api.ts';
import { t } from '../words.ts';

/** A participant as the API mentions it. */
export interface PartyAnswer {
  id: string;
  name: string | null;
  scheme: number;
}

/** A right as lists tell it. */
export interface RightLine {
  id: string;
  class: string;
  certificateNumber: string | null;
  holder: PartyAnswer;
  region: number;
  state: 'live' | 'ended';
  area: string;
  startsAt: number;
  endsAt: number;
  hasLiens: boolean;
  hasOrders: boolean;
}

/** The parts of a report that the desk works with; amounts as decimal strings. */
export interface RightAnswer {
  title: {
    id: string;
    class: string;
    certificateNumber: string | null;
    holder: PartyAnswer;
    region: number;
    state: 'live' | 'ended';
    layers: LayerAnswer[];
    forest: { kind: number; origin: number; plantedYear: number } | null;
  };
  term: { startsAt: number; endsAt: number };
  encumbrances: {
    counts: { liens: number; orders: number; leases: number };
    liens: LienAnswer[];
    leases: { id: string; lessee: PartyAnswer; from: number; to: number; possessionAt: number }[];
  };
  value: { current: { id: string; amount: string } | null; self: { id: string; amount: string } | null };
  outlook: { rank: number; room: string | null; reasons: string[] } | null;
}

export interface LayerAnswer {
  kind: string;
  effect: number;
  area: string;
  plots: { parcel: string; code: string; area: string }[];
}

export interface LienAnswer {
  id: string;
  rank: number;
  standing: string;
  lienor: PartyAnswer;
  secured: string;
  isMaximum: boolean;
  owed: string | null;
  expiresAt: number;
  maturity: number;
}

export type RightFilter = Partial<
  Record<'class' | 'county' | 'state' | 'holder' | 'lienor' | 'parcel' | 'certificate', string>
>;

export async function listRights(filter: RightFilter): Promise<RightLine[]> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given).toString();
  return (await callApi<{ rows: RightLine[] }>(`/api/rights${query === '' ? '' : `?${query}`}`)).rows;
}

/** Whose view of a right: what a bank is shown is recorded, a holder sees all of his own. */
export type Viewer = 'public' | 'bank' | 'mine';

const REPORT_OF: Record<Viewer, (id: string) => string> = {
  public: (id) => `/api/rights/${id}/report`,
  bank: (id) => `/api/banks/rights/${id}/report`,
  mine: (id) => `/api/my/rights/${id}/report`,
};

/** One right; with a product of the caller's bank, what a pledge under it would be. */
export function readRight(
  id: string,
  viewer: Viewer = 'public',
  asked: { product?: string; maturity?: string } = {},
): Promise<RightAnswer> {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(given).toString();
  return callApi<RightAnswer>(`${REPORT_OF[viewer](id)}${query === '' ? '' : `?${query}`}`);
}

/** Class and number, as lists and forms name a right. */
export function labelOfRight({
  class: name,
  certificateNumber,
  id,
}: Pick<RightLine, 'class' | 'certificateNumber' | 'id'>): string {
  return `${t(`rights.class.${name}`)} ${certificateNumber ?? id.slice(0, 10)}`;
}

export function lineOf({ title }: RightAnswer): Pick<RightLine, 'class' | 'certificateNumber' | 'id'> {
  return title;
}
