import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import { isLive, type StoredLien } from '../../encumbrance/rankLiens.ts';
import { lienTable } from '../../encumbrance/tables.ts';
import { type RankPair, type WorseOff, worseOff } from '../../encumbrance/worseOff.ts';
import type { TypedDataContent } from '../../kernel/auth/acts/actKind.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { parseRows, rowsAsJson } from '../../kernel/indexer/tables/rowsAsJson.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { type NamedSubject, namedIn, type SubjectAsset, subjectIdNamed } from '../namedSubject.ts';
import type { RankConsentTable, RankExchangeTable } from '../privateTables.ts';
import { chainTime } from './pledgeRequests.ts';

export type StoredExchange = Selectable<RankExchangeTable>;
export type StoredRankConsent = Selectable<RankConsentTable>;
/** `void`: the two liens no longer stand so that they could be exchanged. */
export type ExchangeState = 'waiting' | 'ready' | 'exchanged' | 'void' | 'withdrawn';

export interface NewExchange extends RankPair, NamedSubject {
  bank: string;
  askedBy: string;
}

/** What an exchange asks of a lienor whose rank gets worse. */
export interface AskedConsent {
  lien: string;
  lienor: string;
  isGiven: boolean;
  /** Fen that would rank before it; of somebody else's lien it isn't told. */
  ahead: string | null;
}

export interface RankExchange {
  id: string;
  asset: SubjectAsset;
  /** Id of the right, or of the package. */
  right: string;
  senior: string;
  junior: string;
  bank: string;
  state: ExchangeState;
  consents: AskedConsent[];
  askedAt: string;
}

/** A request with all that decides about it now. */
export interface StandingExchange {
  row: StoredExchange;
  state: ExchangeState;
  /** Who has a lien on the right now. */
  lienors: ReadonlySet<string>;
  /** Liens of others that come off worse; empty unless it waits or is ready. */
  worse: WorseOff[];
  /** Consents that still fit, by lien. */
  given: Map<string, StoredRankConsent>;
}

/** Errors: RecordUnknown where the right has no such lien, LienNotOfCaller, RankExchangeNotOpen. */
export async function requireExchangeable(db: Kysely<Database>, asked: Omit<NewExchange, 'askedBy'>): Promise<void> {
  const { senior, junior, bank } = asked;
  const liens = await liensOn(db, [subjectIdNamed(asked)]);
  const pair = [senior, junior].map((id) => {
    const found = liens.find((lien) => lien.id === id);
    if (!found) throw new AppError('RecordUnknown', { kind: 'lien', id });
    return found;
  });
  if (!pair.some(({ lienor }) => lienor === bank)) throw new AppError('LienNotOfCaller', { lien: senior });
  if (worseOff(liens, asked, Number(await chainTime(db))) === null) throw new AppError('RankExchangeNotOpen', {});
}

export async function askForExchange(db: Kysely<Database>, asked: NewExchange, now: Date): Promise<string> {
  const id = randomUUID();
  const { asset, right, senior, junior, bank, askedBy } = asked;
  const subject = subjectIdNamed(asked);
  const row = { id, asset, right, subject, senior, junior, bank, asked_by: askedBy, asked_at: now };
  await db.insertInto('private.rank_exchange').values(row).execute();
  return id;
}

/** Those that a lienor asked for, and those about rights on which it has a lien; newest first. */
export async function listExchanges(
  db: Kysely<Database>,
  participant: string,
  { offset, limit }: Window,
): Promise<Listing<RankExchange>> {
  const matching = db
    .selectFrom('private.rank_exchange as x')
    .where((e) => e.or([e('x.bank', '=', participant), e.exists(ownLienOn(db, participant))]));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll('x').orderBy('x.seq', 'desc').offset(offset).limit(limit).execute();
  const standing = await standingOf(db, rows);
  return { total: Number(count), rows: standing.map((one) => toExchange(one, participant)) };
}

function ownLienOn(db: Kysely<Database>, participant: string) {
  return db
    .selectFrom('projection.encumbrance_lien as l')
    .select('l.id')
    .whereRef('l.subject', '=', sql.ref('x.subject'))
    .where('l.lienor', '=', participant)
    .where('l.state', 'in', ['pledged', 'recorded']);
}

/** Nobody's: asked about in the place of one that isn't there, so that both refusals take the same way and time. */
const NO_EXCHANGE = { id: '', subject: '', bank: '', withdrawn_at: new Date(0) } as StoredExchange;

/** One that this lienor may see. Errors: RecordUnknown, for anybody else's too. */
export async function requireExchange(db: Kysely<Database>, id: string, lienor: string): Promise<StandingExchange> {
  const row = await db.selectFrom('private.rank_exchange').selectAll().where('id', '=', id).executeTakeFirst();
  const [found] = await standingOf(db, [row ?? NO_EXCHANGE]);
  const mayRead = row && found && (found.row.bank === lienor || found.lienors.has(lienor));
  if (!mayRead) throw new AppError('RecordUnknown', { kind: 'rankExchange', id });
  return found;
}

export interface OwnConsent {
  exchange: StandingExchange;
  worse: WorseOff;
}

/** What this lienor is asked for its lien. Errors: RecordUnknown, RankExchangeNotOpen where it consented already. */
export async function requireAskedLien(
  db: Kysely<Database>,
  { id, lien, lienor }: { id: string; lien: string; lienor: string },
): Promise<OwnConsent> {
  const exchange = await requireExchange(db, id, lienor);
  if (!['waiting', 'ready'].includes(exchange.state)) throw new AppError('RankExchangeNotOpen', { id });
  const worse = exchange.worse.find(({ row }) => row.id === lien && row.lienor === lienor);
  if (!worse) throw new AppError('RecordUnknown', { kind: 'lien', id: lien });
  if (exchange.given.has(lien)) throw new AppError('RankExchangeNotOpen', { id });
  return { exchange, worse };
}

/** One of this lienor's own asking, agreed to by all. Errors: RecordUnknown, RankExchangeNotOpen, RankExchangeNotAgreed. */
export async function requireAgreedExchange(db: Kysely<Database>, id: string, bank: string): Promise<StandingExchange> {
  const exchange = await requireExchange(db, id, bank);
  if (exchange.row.bank !== bank) throw new AppError('RecordUnknown', { kind: 'rankExchange', id });
  if (exchange.state === 'waiting') throw new AppError('RankExchangeNotAgreed', { id });
  if (exchange.state !== 'ready') throw new AppError('RankExchangeNotOpen', { id });
  return exchange;
}

/**
 * Keeps a lienor's consent to a worse rank, by an act `encumbrances.consentToRank`. One that no longer fits, since more
 * would rank before the lien or its time is over, gives way to the new one.
 * Errors: as {@link requireAskedLien}; those of wordOfAct and signedWord.
 */
export async function consentToRank(
  deps: AuthDeps,
  session: Session,
  { id, lienor, ...handed }: HandedWord & { id: string; lienor: string },
): Promise<RankExchange> {
  const { row: asked } = await requireExchange(deps.db, id, lienor);
  const { message } = await wordOfAct(deps, session, handed.actId, isOf(asked));
  const { lien, ahead, validUntil } = message as Record<'lien' | 'ahead' | 'validUntil', string>;
  await requireAskedLien(deps.db, { id, lien, lienor });
  const signed = await signedWord(deps, session, handed);
  const kept = { lienor, ahead, ...signed, valid_until: validUntil, act_id: handed.actId, consented_at: deps.clock() };
  await deps.db
    .insertInto('private.rank_consent')
    .values({ exchange: id, lien, ...kept })
    .onConflict((conflict) => conflict.columns(['exchange', 'lien']).doUpdateSet(kept))
    .execute();
  return toExchange(await requireExchange(deps.db, id, lienor), lienor);
}

/** The asking lienor gives it up; consents already given are used by nobody. Errors: RecordUnknown, RankExchangeNotOpen. */
export async function withdrawExchange(deps: AuthDeps, id: string, bank: string): Promise<RankExchange> {
  const { row, state } = await requireExchange(deps.db, id, bank);
  if (row.bank !== bank) throw new AppError('RecordUnknown', { kind: 'rankExchange', id });
  if (state === 'exchanged' || state === 'withdrawn') throw new AppError('RankExchangeNotOpen', { id });
  await deps.db
    .updateTable('private.rank_exchange')
    .set({ withdrawn_at: deps.clock() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
  return toExchange(await requireExchange(deps.db, id, bank), bank);
}

function isOf({ subject, senior, junior }: StoredExchange): (content: TypedDataContent) => boolean {
  return ({ message }) => message.subject === subject && message.senior === senior && message.junior === junior;
}

async function standingOf(db: Kysely<Database>, rows: readonly StoredExchange[]): Promise<StandingExchange[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [liens, consents, time] = await Promise.all([
    liensOn(
      db,
      rows.map(({ subject }) => subject),
    ),
    db.selectFrom('private.rank_consent').selectAll().where('exchange', 'in', ids).execute(),
    chainTime(db),
  ]);
  return rows.map((row) => {
    const ofRight = liens.filter(({ subject }) => subject === row.subject);
    const own = consents.filter(({ exchange }) => exchange === row.id);
    return stand(row, { liens: ofRight, consents: own, time: Number(time) });
  });
}

interface Circumstances {
  liens: StoredLien[];
  consents: StoredRankConsent[];
  /** Of the chain, seconds. */
  time: number;
}

function stand(row: StoredExchange, { liens, consents, time }: Circumstances): StandingExchange {
  const lienors = new Set(liens.filter(isLive).map(({ lienor }) => lienor));
  const nothing = { row, lienors, worse: [], given: new Map<string, StoredRankConsent>() };
  if (row.withdrawn_at !== null) return { ...nothing, state: 'withdrawn' };
  const all = worseOff(liens, row, time);
  if (all === null) return { ...nothing, state: isExchanged(row, liens, time) ? 'exchanged' : 'void' };

  const worse = all.filter(({ row: { lienor } }) => lienor !== row.bank);
  const fitting = worse.flatMap(({ row: { id }, ahead }) => {
    const found = consents.filter(({ lien, ahead: agreed, valid_until }) => {
      return lien === id && BigInt(agreed) === ahead && Number(valid_until) >= time;
    });
    return found.map((consent) => [id, consent] as const);
  });
  const given = new Map(fitting);
  return { row, lienors, worse, given, state: given.size === worse.length ? 'ready' : 'waiting' };
}

/** Now the other way round. */
function isExchanged({ senior, junior }: StoredExchange, liens: readonly StoredLien[], time: number): boolean {
  return worseOff(liens, { senior: junior, junior: senior }, time) !== null;
}

async function liensOn(db: Kysely<Database>, subjects: readonly string[]): Promise<StoredLien[]> {
  const where = sql`t.subject IN (${sql.join(subjects)})`;
  const { rows } = await sql<{ liens: never[] }>`SELECT ${rowsAsJson(lienTable, where)} AS liens`.execute(db);
  return parseRows(lienTable, rows[0]?.liens ?? []);
}

function toExchange({ row, state, worse, given }: StandingExchange, reader: string): RankExchange {
  return {
    id: row.id,
    ...namedIn(row),
    senior: row.senior,
    junior: row.junior,
    bank: row.bank,
    state,
    consents: worse.map(({ row: { id, lienor }, ahead }) => ({
      lien: id,
      lienor,
      isGiven: given.has(id),
      ahead: lienor === reader ? ahead.toString() : null,
    })),
    askedAt: row.asked_at.toISOString(),
  };
}
