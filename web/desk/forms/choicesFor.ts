import { callApi } from '../../shared/api.ts';
import { chinaDay } from '../chinaDay.ts';
import type { EvidenceLine, SchemaLine } from '../lists.ts';
import { labelOfRight, listRights, type RightAnswer, type RightLine } from '../rights/rights.ts';
import { t } from '../words.ts';
import type { Choice, FieldSpec } from './fieldSpec.ts';

interface OrganisationLine {
  id: string;
  name: string;
  code: string;
}

/** What the fields of a form offer, by the name of the field. */
export async function choicesFor(
  fields: readonly FieldSpec[],
  right: RightAnswer | null,
): Promise<Record<string, Choice[]>> {
  const pairs = await Promise.all(fields.map(async (spec) => [spec.name, await choicesOf(spec, right)] as const));
  return Object.fromEntries(pairs);
}

async function choicesOf(spec: FieldSpec, right: RightAnswer | null): Promise<Choice[]> {
  if (spec.offers) return [...spec.offers];
  if (spec.publishedIn) return publications(spec.publishedIn);
  switch (spec.kind) {
    case 'party':
    case 'account':
      return organisations();
    case 'evidence':
      return evidence(spec, right);
    case 'papers':
      return right || spec.about ? evidence(spec, right) : [];
    case 'lien':
      return (right?.encumbrances.liens ?? []).map(({ id, rank, lienor, secured }) => ({
        id,
        label: t('desk.form.lien', { rank, lienor: lienor.name ?? lienor.id.slice(0, 10), amount: yuan(secured) }),
      }));
    case 'lease':
      return (right?.encumbrances.leases ?? []).map(({ id, lessee, from, to }) => ({
        id,
        label: `${lessee.name ?? id.slice(0, 10)} ${chinaDay(from)} – ${chinaDay(to)}`,
      }));
    case 'right':
      return (await listRights({})).map((row: RightLine) => ({ id: row.id, label: labelOfRight(row) }));
    case 'schemas':
      return (await callApi<SchemaLine[]>('/schemas.json')).map(({ name }) => ({
        id: name,
        label: t(`schema.${name}`),
      }));
    case 'rights':
      return right ? othersOf(right) : [];
    default:
      return [];
  }
}

/** What else this holder has that stands: components are of one holder. */
async function othersOf({ title: { id, holder } }: RightAnswer): Promise<Choice[]> {
  const rows = await listRights({ holder: holder.id, state: 'live' });
  return rows.filter((row) => row.id !== id).map((row) => ({ id: row.id, label: labelOfRight(row) }));
}

async function organisations(): Promise<Choice[]> {
  const rows = await callApi<OrganisationLine[]>('/organisations.json');
  return rows.map(({ id, name, code }) => ({ id, label: name === '' ? code : `${name} ${code}` }));
}

/** The active account of an organisation, to which a right can be registered. */
export async function accountOf(participant: string): Promise<string | null> {
  const { accounts } = await callApi<{ accounts: { address: string; state: string }[] }>(
    `/api/organisations/${participant}`,
  );
  return accounts.find(({ state }) => state === 'active')?.address ?? null;
}

/** Kinds of evidence that are about a lien or a lease, not about the right. */
const ABOUT: Record<string, 'liens' | 'leases'> = {
  LIEN_RECEIPT: 'liens',
  PLEDGE_NOTICE: 'liens',
  POSSESSION: 'leases',
};

/** Valid evidence of the kinds that fit: about the right, its liens or leases where one is at hand, else all. */
async function evidence({ schemas, about, by }: FieldSpec, right: RightAnswer | null): Promise<Choice[]> {
  if (!right) return evidenceAbout(about ?? '', schemas, by);
  const place = ABOUT[schemas?.[0] ?? ''];
  const subjects = place ? right.encumbrances[place].map(({ id }) => id) : [right.title.id];
  return (await Promise.all(subjects.map((id) => evidenceAbout(id, schemas)))).flat();
}

/** Valid evidence about one subject, about all without one; of one issuer where one is named. */
export async function evidenceAbout(subject: string, schemas?: readonly string[], issuer?: string): Promise<Choice[]> {
  const asked = new URLSearchParams({ ...(subject !== '' && { subject }), ...(issuer && { issuer }) }).toString();
  const rows = await callApi<EvidenceLine[]>(`/evidence.json${asked === '' ? '' : `?${asked}`}`);
  return rows
    .filter(({ schema, revokedAt }) => revokedAt === '0' && (schemas === undefined || schemas.includes(schema)))
    .map(({ id, schema, basisDate }) => ({
      id,
      label: `${t(`schema.${schema}`)} ${chinaDay(Number(basisDate))} ${id.slice(0, 10)}`,
    }));
}

interface GepLine {
  publication: string;
  area: { region: string; name: string | null };
  year: number;
  methodology: { code: string | null; edition: string | null };
  priceBasis: string;
}

/** What stands published of a county and all in it, or of a city itself; only accounts by one method and basis go together. */
async function publications(region: string): Promise<Choice[]> {
  const asked = region.endsWith('00') ? `area=${region.slice(0, 4)}&level=city` : `area=${region}`;
  const { rows } = await callApi<{ rows: GepLine[] }>(`/api/gep/accounts?${asked}&state=published&limit=200`);
  return rows.map(({ publication, area, year, methodology: { code, edition }, priceBasis }) => ({
    id: publication,
    label: `${area.name ?? area.region} ${year} · ${code ?? ''} ${edition ?? ''} · ${priceBasis} ${publication.slice(0, 10)}`,
  }));
}

function yuan(fen: string): string {
  return (BigInt(fen) / 100n).toString();
}
