import type { Hex } from '../../sdk/verify/bytes.ts';
import type { SearchHit } from '../pages/pageDeps.ts';
import { carbonSubjects } from './carbonSubjects.ts';
import type { ViewDeps } from './viewDeps.ts';

const AUCTION_MODES = [4, 5];

/** Projects by number, and every record of carbon and market by its id. */
export async function searchMarket({ db }: ViewDeps, text: string): Promise<SearchHit[]> {
  const id = text.toLowerCase();
  const ids = (table: 'projection.carbon_certificate' | 'projection.settlement_instruction') =>
    db.selectFrom(table).select('id').where('id', '=', id).execute();
  const [numbered, subjects, certificates, instructions, offers] = await Promise.all([
    db.selectFrom('projection.carbon_project').select(['id', 'number']).where('number', '=', text).limit(5).execute(),
    carbonSubjects({ db }, [id]),
    ids('projection.carbon_certificate'),
    ids('projection.settlement_instruction'),
    db.selectFrom('projection.market_offer').select(['id', 'mode']).where('id', '=', id).execute(),
  ]);
  return [
    ...numbered.map((row) => ({ kind: 'project' as const, id: row.id as Hex, label: row.number })),
    ...[...subjects.values()].map(({ kind, label }) => hit(kind === 'lot' ? 'lot' : 'project', id, label)),
    ...certificates.map(() => hit('certificate', id)),
    ...instructions.map(() => hit('instruction', id)),
    ...offers.map(({ mode }) => hit(AUCTION_MODES.includes(mode) ? 'auction' : 'offer', id)),
  ];
}

function hit(kind: Exclude<SearchHit['kind'], 'document'>, id: string, label: string | null = null): SearchHit {
  return { kind, id: id as Hex, label: label ?? id };
}
