import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord } from '../carbon/assetNames.ts';
import type { SharesView } from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';

const CLASS = nameWord('COOP_SHARE');
const MOST_ALLOTMENTS = 200;

/** Shares of one cooperative: how many, how many hold them, and by which resolutions; never who. */
export async function sharesView(deps: LedgerViewDeps, id: Hex): Promise<SharesView | undefined> {
  const { db } = deps;
  const row = await db.selectFrom('projection.share_register').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [parties, rule, allotments] = await Promise.all([
    partiesOf(deps, [row.issuer]),
    db.selectFrom('projection.trading_rule').select('max_holders').where('class', '=', CLASS).executeTakeFirst(),
    db
      .selectFrom('projection.share_allotment')
      .selectAll()
      .where('register', '=', id)
      .orderBy('block', 'desc')
      .orderBy('log_index', 'desc')
      .limit(MOST_ALLOTMENTS)
      .execute(),
  ]);
  return {
    id,
    issuer: refOf(partyIn(parties, row.issuer)),
    document: row.document as Hex,
    total: BigInt(row.total),
    holders: row.holders,
    maxHolders: Number(rule?.max_holders ?? 0),
    allotments: allotments.map(({ resolution, members, amount, time }) => ({
      resolution: resolution as Hex,
      members,
      amount: BigInt(amount),
      at: Number(time),
    })),
    openedAt: Number(row.opened_at),
  };
}
