import type { Selectable } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import type { EncumbranceTables } from '../encumbrance/tables.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import { accountParties } from './accountParties.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { EncumbranceView, LienRow, OrderRow } from './marketViews.ts';
import { type Party, partiesOf, partyIn, refOf } from './parties.ts';

type Lien = Selectable<EncumbranceTables['projection.encumbrance_lien']>;
type Order = Selectable<EncumbranceTables['projection.encumbrance_order']>;

/** What weighs on a subject. Of a natural person's right the public learns whether there is anything, and no more. */
export async function encumbranceView(deps: LedgerViewDeps, subject: Hex): Promise<EncumbranceView> {
  const [liens, orders] = await Promise.all([liensOn(deps, subject), ordersOn(deps, subject)]);
  const on = subjectOf(liens[0] ?? orders[0]);
  const isPersonal = on?.holder ? await isPerson(deps, on.holder) : false;
  const parties = await partiesOf(deps, [...liens.map(({ lienor }) => lienor), ...orders.map(({ actor }) => actor)]);

  return {
    subject,
    on: isPersonal ? null : on,
    hasLiens: liens.some(({ state }) => state === 'pledged' || state === 'recorded'),
    hasOrders: orders.some(({ state }) => state === 'standing'),
    liens: isPersonal ? null : liens.map((lien) => lienRow(lien, partyIn(parties, lien.lienor))),
    orders: isPersonal ? null : orders.map((order) => orderRow(order, partyIn(parties, order.actor))),
  };
}

function liensOn({ db }: LedgerViewDeps, subject: string): Promise<Lien[]> {
  return db
    .selectFrom('projection.encumbrance_lien')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('registered_at')
    .orderBy('registry_seq')
    .orderBy('id')
    .execute();
}

function ordersOn({ db }: LedgerViewDeps, subject: string): Promise<Order[]> {
  return db
    .selectFrom('projection.encumbrance_order')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('valid_from')
    .orderBy('case_id')
    .execute();
}

function subjectOf(row: Pick<Lien, 'asset' | 'token' | 'holder'> | undefined): EncumbranceView['on'] {
  return row ? { asset: wordText(row.asset), id: BigInt(row.token), holder: row.holder as Hex | null } : null;
}

async function isPerson(deps: LedgerViewDeps, account: string): Promise<boolean> {
  const owner = (await accountParties(deps, [account])).of(account);
  return owner?.scheme === PERSON_SCHEME;
}

function lienRow(row: Lien, lienor: Party): LienRow {
  return {
    id: row.id as Hex,
    lienor: refOf(lienor),
    amount: BigInt(row.amount),
    uncovered: BigInt(row.uncovered),
    secured: BigInt(row.secured),
    isMaximum: row.is_maximum,
    effect: row.effect,
    registeredAt: Number(row.registered_at ?? 0),
    expiresAt: Number(row.expires_at ?? 0),
    maturity: Number(row.maturity ?? 0),
    covenant: row.covenant,
    receipt: row.receipt as Hex | null,
    state: row.state as LienRow['state'],
  };
}

function orderRow(row: Order, actor: Party): OrderRow {
  return {
    caseId: row.case_id as Hex,
    by: refOf(actor),
    amount: BigInt(row.amount),
    from: Number(row.valid_from),
    to: Number(row.valid_to),
    state: row.state as OrderRow['state'],
  };
}
