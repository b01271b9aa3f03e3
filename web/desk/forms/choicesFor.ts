import { callApi } from '../../shared/api.ts';
import { chinaDay } from '../chinaDay.ts';
import type { EvidenceLine } from '../lists.ts';
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
  switch (spec.kind) {
    case 'party':
    case 'account':
      return organisations();
    case 'evidence':
      return evidence(spec, right);
    case 'papers':
      return right ? evidence(spec, right) : [];
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
    default:
      return [];
  }
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

/** Valid evidence of the kinds that fit: about the right where one is at hand, else all. */
async function evidence({ schemas }: FieldSpec, right: RightAnswer | null): Promise<Choice[]> {
  const filter = right ? `?subject=${right.title.id}` : '';
  const rows = await callApi<EvidenceLine[]>(`/evidence.json${filter}`);
  return rows
    .filter(({ schema, revokedAt }) => revokedAt === '0' && (schemas === undefined || schemas.includes(schema)))
    .map(({ id, schema, basisDate }) => ({
      id,
      label: `${t(`schema.${schema}`)} ${chinaDay(Number(basisDate))} ${id.slice(0, 10)}`,
    }));
}

function yuan(fen: string): string {
  return (BigInt(fen) / 100n).toString();
}
