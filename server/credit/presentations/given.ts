import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import type { FileDeps } from '../creditDeps.ts';
import { fileSeal } from '../files/fileKey.ts';
import { keptFile } from '../files/fileOf.ts';
import { iso } from '../files/fileView.ts';
import { commitmentOnChain } from '../levels/openings.ts';
import type { SealedPresentation } from './give.ts';

export const CONSENT_STATES = ['active', 'ended', 'expired', 'replaced'] as const;
/** `ended` by the person; `expired` by time; `replaced`: the chain has another level by now, so that it proves nothing. */
export type ConsentState = (typeof CONSENT_STATES)[number];

/** A presentation that the person gave, as the consent centre shows it. */
export interface ConsentView {
  id: string;
  nonce: string;
  bank: PartyRef;
  /** Null once the file was erased. */
  purpose: string | null;
  presentedAt: string;
  validUntil: string;
  state: ConsentState;
  endedAt: string | null;
}

/** What somebody gave to banks by us, newest first: for that somebody alone. */
export async function presentationsOf(
  views: ViewDeps,
  { keyring }: Pick<FileDeps, 'keyring'>,
  subject: string,
  { offset, limit }: Window,
): Promise<Listing<ConsentView>> {
  const { db } = views;
  const matching = db.selectFrom('private.credit_presentation').where('subject', '=', subject);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const [parties, ends, file, onChain, now] = await Promise.all([
    partiesOf(
      views,
      rows.map(({ bank }) => bank),
    ),
    db.selectFrom('projection.credit_consent_end').selectAll().where('subject', '=', subject).execute(),
    keptFile(db, subject),
    commitmentOnChain(db, subject),
    chainTime(db),
  ]);
  const endOf = new Map(ends.map(({ nonce, ended_at }) => [nonce, Number(ended_at)]));
  const seal = file && fileSeal(keyring, file);
  return {
    total: Number(count),
    rows: rows.map((row) => {
      const endedAt = endOf.get(row.nonce);
      const isReplaced = row.commitment !== onChain;
      const isOver = BigInt(row.valid_until) < now;
      return {
        ...{ id: row.id, nonce: row.nonce, bank: refOf(partyIn(parties, row.bank)) },
        purpose:
          row.sealed && seal ? seal.open<SealedPresentation>(`presentation:${row.id}`, row.sealed).purpose : null,
        presentedAt: iso(Number(row.presented_at)),
        validUntil: iso(Number(row.valid_until)),
        state: endedAt !== undefined ? 'ended' : isOver ? 'expired' : isReplaced ? 'replaced' : 'active',
        endedAt: endedAt === undefined ? null : iso(endedAt),
      };
    }),
  };
}
