import type { Hex } from '../../sdk/verify/bytes.ts';
import { CREDITS_ASSET, wordText } from '../carbon/assetNames.ts';
import { lotOfToken } from '../carbon/lotId.ts';
import { accountParties } from './accountParties.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import type { InstructionLeg, InstructionView, ReceiptRow } from './marketViews.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';

const LEG_KINDS = ['erc20', 'erc721', 'erc1155', 'offChain'] as const;
const OFF_CHAIN = 3;

/** One instruction: its legs, who agreed, which bank holds money for it, and how it ended. */
export async function instructionView(deps: LedgerViewDeps, id: Hex): Promise<InstructionView | undefined> {
  const stored = await deps.db
    .selectFrom('projection.settlement_instruction')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!stored) return undefined;

  const parties = await partiesOf(deps, [stored.venue]);
  return {
    id,
    mode: stored.mode,
    venue: stored.venue === null ? null : refOf(partyIn(parties, stored.venue)),
    terms: stored.terms as Hex | null,
    maxFee: BigInt(stored.max_fee),
    payBy: Number(stored.pay_by),
    settleBy: Number(stored.settle_by),
    legs: await legsOf(deps, id),
    affirmations: await affirmationsOf(deps, id),
    receipts: await receiptsFor(deps, id),
    released: await releasedOf(deps, id),
    state: stored.state as InstructionView['state'],
    settledAt: Number(stored.settled_at ?? 0),
    agreement: await agreementOf(deps, id),
  };
}

/** Banks' words that money is held for something, oldest first. */
export async function receiptsFor(deps: LedgerViewDeps, purpose: string): Promise<ReceiptRow[]> {
  const rows = await deps.db
    .selectFrom('projection.settlement_receipt')
    .selectAll()
    .where('purpose', '=', purpose)
    .orderBy('block')
    .orderBy('reference')
    .execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ bank }) => bank),
  );
  return rows.map((row) => ({
    purpose: row.purpose as Hex,
    bank: refOf(partyIn(parties, row.bank)),
    payer: row.payer as Hex,
    amount: BigInt(row.amount),
    bankReference: row.reference as Hex,
    heldUntil: Number(row.held_until),
    at: Number(row.time),
  }));
}

async function legsOf(deps: LedgerViewDeps, instruction: string): Promise<InstructionLeg[]> {
  const rows = await deps.db
    .selectFrom('projection.settlement_leg')
    .selectAll()
    .where('instruction', '=', instruction)
    .orderBy('position')
    .execute();
  const lotIn = (row: (typeof rows)[number]) => (row.asset === CREDITS_ASSET ? lotOfToken(BigInt(row.token)) : null);
  const ref = await lotRefs(
    deps,
    rows.map(lotIn).filter((lot) => lot !== null),
  );
  const parties = await accountParties(
    deps,
    rows.flatMap(({ giver, taker }) => [giver, taker]),
  );
  return rows.map((row) => {
    const lot = lotIn(row);
    return {
      kind: LEG_KINDS[row.kind] ?? 'offChain',
      asset: row.kind === OFF_CHAIN ? row.asset : wordText(row.asset),
      from: row.giver as Hex,
      to: row.taker as Hex,
      giver: parties.of(row.giver),
      taker: parties.of(row.taker),
      id: BigInt(row.token),
      amount: BigInt(row.amount),
      lot: lot === null ? null : ref(lot),
    };
  });
}

async function affirmationsOf(deps: LedgerViewDeps, instruction: string): Promise<InstructionView['affirmations']> {
  const rows = await deps.db
    .selectFrom('projection.settlement_affirmation')
    .selectAll()
    .where('instruction', '=', instruction)
    .orderBy('block')
    .orderBy('party')
    .execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ party, actor, time }) => ({
    party: party as Hex,
    actor: refOf(partyIn(parties, actor)),
    at: Number(time),
  }));
}

async function releasedOf({ db }: LedgerViewDeps, instruction: string): Promise<Hex[]> {
  const rows = await db
    .selectFrom('projection.settlement_lapse')
    .select('party')
    .where('instruction', '=', instruction)
    .orderBy('party')
    .execute();
  return rows.map(({ party }) => party as Hex);
}

async function agreementOf(deps: LedgerViewDeps, instruction: string): Promise<InstructionView['agreement']> {
  const row = await deps.db
    .selectFrom('projection.market_agreement')
    .selectAll()
    .where('instruction', '=', instruction)
    .executeTakeFirst();
  if (!row) return null;
  const parties = await partiesOf(deps, [row.first, row.second]);
  return {
    first: refOf(partyIn(parties, row.first)),
    second: refOf(partyIn(parties, row.second)),
    number: row.number,
    document: row.document as Hex,
  };
}
