import { Kind } from '../../sdk/participants/types.ts';
import { ApiError, callApi } from '../shared/api.ts';
import { nameOfDossier, nameOfPackage, type PackageLineAnswer } from './coop/coop.ts';
import { LIVE } from './exchange/nextAct.ts';
import { nameOfSale, type SaleLineAnswer } from './exchange/sales.ts';
import { labelOfRight, listRights } from './rights/rights.ts';
import { t } from './words.ts';

/** Lists as the pages export them: every value a string. */
export interface SchemaLine {
  id: string;
  name: string;
  role: string;
  unit: string;
  lined: string;
  maxValiditySeconds: string;
}

export interface EvidenceLine {
  id: string;
  schema: string;
  schemaId: string;
  subject: string;
  subjectLabel: string;
  basisDate: string;
  validUntil: string;
  revokedAt: string;
  correctedBy: string;
}

export interface SubjectChoice {
  id: string;
  label: string;
}

export interface Session {
  account: string;
  participant: string | null;
  method: 'siwe' | 'passkey' | 'otp';
  expiresAt: string;
  roles: string[];
}

/** Kinds of evidence that the roles allow. */
export async function schemasFor(roles: readonly string[]): Promise<SchemaLine[]> {
  const schemas = await callApi<SchemaLine[]>('/schemas.json');
  return schemas.filter(({ role }) => role === '' || roles.includes(role));
}

/** As many of each as one answer holds. */
const MOST = 200;

/** Parcels, organisations, rights, packages, sales that are live and dossiers, by number or name. */
export async function subjects(): Promise<SubjectChoice[]> {
  const [parcels, organisations, rights, packages, sales, dossiers] = await Promise.all([
    callApi<{ id: string; code: string }[]>('/parcels.json'),
    callApi<{ id: string; name: string; code: string }[]>('/organisations.json'),
    listRights({}),
    rowsOf<PackageLineAnswer>(`/api/packages?limit=${MOST}`),
    rowsOf<SaleLineAnswer>(`/api/sales?limit=${MOST}`),
    rowsOf<{ id: string }>(`/api/dossiers?limit=${MOST}`),
  ]);
  return [
    ...rights.map((right) => ({ id: right.id, label: labelOfRight(right) })),
    ...packages.map((one) => ({ id: one.id, label: nameOfPackage(one) })),
    ...sales
      .filter(({ state }) => LIVE.includes(state))
      .map((one) => ({ id: one.id, label: t('desk.attest.sale', { name: nameOfSale(one) }) })),
    ...dossiers.map(({ id }) => ({ id, label: nameOfDossier(id) })),
    ...parcels.map(({ id, code }) => ({ id, label: code })),
    ...organisations.map(({ id, name, code }) => ({ id, label: name === '' ? code : `${name} ${code}` })),
  ];
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

/** Its public name; null for natural persons, who have no page, and for a name that can't be had now. */
export async function nameOfOrganisation(id: string): Promise<string | null> {
  try {
    return (await callApi<{ name: string | null }>(`/api/organisations/${id}`)).name;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** Cooperatives and village companies keep deposits, packages and dossiers, and sell eco-products. */
export const COOPERATIVE_KINDS: readonly number[] = [Kind.VillageCompany, Kind.Cooperative];
/** These pay households, and buy from the above or sell. */
export const PAYER_KINDS: readonly number[] = [...COOPERATIVE_KINDS, Kind.Enterprise, Kind.PublicBody];
/** These grow, make and trade goods. */
export const PRODUCER_KINDS: readonly number[] = [...COOPERATIVE_KINDS, Kind.Enterprise];
/** These hold and pay out the money of a distribution. */
export const PAYING_BANK_KINDS: readonly number[] = [Kind.Bank, Kind.SettlementBank];

/** Kind of an organisation; null for natural persons, who have no page, and where it can't be asked now. */
export async function kindOfOrganisation(participant: string | null): Promise<number | null> {
  if (participant === null) return null;
  try {
    return (await callApi<{ kind?: number }>(`/api/organisations/${participant}`)).kind ?? null;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

export function evidenceOf(participant: string): Promise<EvidenceLine[]> {
  return callApi<EvidenceLine[]>(`/evidence.json?issuer=${participant}`);
}
