import { ApiError, callApi } from '../../shared/api.ts';
import { t } from '../words.ts';

const ID = /^0x[0-9a-f]{64}$/;

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
  /** Of a package that is dealt with as one (`subjectOfPackage`); left out for a right. */
  asset?: 'PACKAGES';
  title: {
    id: string;
    class: string;
    certificateNumber: string | null;
    holder: PartyAnswer;
    region: number;
    state: 'live' | 'ended';
    layers: LayerAnswer[];
    forest: { kind: number; origin: number; plantedYear: number } | null;
    /** The living whole it is a component of. */
    boundTo: { id: string } | null;
    holderAccount: string | null;
    /** Of a package: how many rights lie in it. */
    members?: number;
  };
  term: { startsAt: number; endsAt: number };
  encumbrances: {
    counts: { liens: number; orders: number; leases: number };
    liens: LienAnswer[];
    /** Left out where the public may not see them. */
    orders?: OrderAnswer[];
    leases: { id: string; lessee: PartyAnswer; from: number; to: number; possessionAt: number }[];
  };
  value: { current: { id: string; amount: string } | null; self: { id: string; amount: string } | null };
  outlook: { rank: number; room: string | null; reasons: string[] } | null;
}

export interface OrderAnswer {
  caseId: string;
  by: PartyAnswer;
  from: number;
  to: number;
  /** 1 = in force, 2 and on = waiting, 0 = not begun or past its end. */
  queue: number;
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
  /** What it secures: a loan's id, or keccak256 of a contract's number; null where it isn't told. */
  debt: string | null;
  /** Seconds; 0 while it is only applied for. */
  registeredAt: number;
  registrySeq: number;
  expiresAt: number;
  maturity: number;
}

export type RightFilter = Partial<
  Record<'class' | 'county' | 'state' | 'holder' | 'lienor' | 'parcel' | 'certificate', string>
>;

export async function listRights(filter: RightFilter): Promise<RightLine[]> {
  if (ID.test(filter.certificate ?? '')) return rightById(filter.certificate ?? '');
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given).toString();
  return (await callApi<{ rows: RightLine[] }>(`/api/rights${query === '' ? '' : `?${query}`}`)).rows;
}

/** The number of a natural person's certificate is nobody's to search by: its id is. */
async function rightById(id: string): Promise<RightLine[]> {
  try {
    return [await callApi<RightLine>(`/api/rights/${id}`)];
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}

/** What everybody may know of a right. */
export function readRight(id: string): Promise<RightAnswer> {
  return callApi<RightAnswer>(`/api/rights/${id}/report`);
}

/** What a bank may find: by the printed number, by parcel, or where the holder lets it read. */
export interface BankSearch {
  certificate?: string;
  /** Id of a parcel. */
  parcel?: string;
  consented?: boolean;
}

export async function searchAsBank({ certificate, parcel, consented }: BankSearch): Promise<RightLine[]> {
  if (ID.test(certificate ?? '')) return rightById(certificate ?? '');
  const ways = [
    ['certificate', certificate],
    ['parcel', parcel],
    ['consented', consented ? 'true' : undefined],
  ] as const;
  const [way] = ways.filter(([, value]) => Boolean(value));
  if (!way) return [];
  const query = new URLSearchParams({ [way[0]]: way[1] ?? '' });
  return (await callApi<{ rows: RightLine[] }>(`/api/banks/rights?${query}`)).rows;
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
