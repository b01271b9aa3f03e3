import type { Kysely } from 'kysely';
import { standardTree } from '../../../sdk/commons/dividends/standardTree.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import type { BucketName } from '../../views/commonsViewTypes.ts';
import { bucketName } from '../../views/dividendViews.ts';
import type { DepositRow, ExchangeQueries } from '../../views/exchangeViewTypes.ts';
import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import { isBitSet } from './bits.ts';
import { lineNumber } from './runs/readRun.ts';

/** What a household put in, what it got, and what comes next. Sums in fen, times in seconds. */
export interface HouseholdView {
  deposits: DepositRow[];
  /** What reached it so far, by bucket. */
  got: Record<'rent' | 'wage' | 'share', bigint>;
  lines: HouseholdLine[];
  /** Its own lines that are declared and not paid, the soonest first. */
  next: HouseholdLine[];
}

export interface HouseholdLine {
  dividend: Hex;
  payer: PartyRef;
  bucket: BucketName;
  /** Of the distribution. */
  state: string;
  payAt: number;
  expiresAt: number;
  inBank: boolean;
  /** What `dividends.claim` takes. */
  line: number;
  block: number;
  place: number;
  amount: bigint;
  right: Hex | null;
  isPaid: boolean;
  /** Where the claim went, if it was one: itself, or a lienor's account. */
  payee: string | null;
  /** With these anybody can check the line against the block's root. */
  salt: Hex;
  root: Hex;
  proof: Hex[];
}

interface OwnLine {
  run: string;
  dividend: string;
  number: number;
  place: number;
  account: string | null;
  amount: string | null;
  right: string | null;
  salt: string | null;
  payer: string;
  bucket: number;
  pay_at: string;
  expires_at: string;
  in_bank: boolean;
  state: string;
  root: string;
  bits: string;
  payee: string | null;
}

/** Newest lines of one household that are looked at. */
const MOST_LINES = 500;
/** With their proofs, which cost a tree a block. */
const SHOWN_LINES = 50;
const SHOWN_DEPOSITS = 200;
const GOING_ON = ['declared', 'funded'];

export interface HouseholdDeps extends LedgerViewDeps {
  exchange: ExchangeQueries;
}

/** Of one participant alone: nobody else's line is in it. */
export async function householdView(deps: HouseholdDeps, participant: string): Promise<HouseholdView> {
  const [deposits, own] = await Promise.all([
    deps.exchange.listDeposits({ side: participant }, { offset: 0, limit: SHOWN_DEPOSITS }),
    ownLines(deps.db, participant),
  ]);
  const waiting = own.filter((line) => GOING_ON.includes(line.state) && !isPaid(line));
  waiting.sort((a, b) => Number(a.pay_at) - Number(b.pay_at));
  const shown = [...new Set([...own.slice(0, SHOWN_LINES), ...waiting.slice(0, SHOWN_LINES)])];
  const parties = await partiesOf(
    deps,
    shown.map(({ payer }) => payer),
  );
  const proofOf = await proofs(deps.db, shown);
  const lines = new Map(
    shown.map((line) => [line, { ...plain(line), payer: refOf(partyIn(parties, line.payer)), proof: proofOf(line) }]),
  );
  const viewed = (rows: readonly OwnLine[]) => rows.slice(0, SHOWN_LINES).flatMap((row) => lines.get(row) ?? []);
  return { deposits: deposits.rows, got: gotBy(own), lines: viewed(own), next: viewed(waiting) };
}

/** Lines that are on the chain and were not erased, newest first. */
async function ownLines(db: Kysely<Database>, participant: string): Promise<OwnLine[]> {
  return db
    .selectFrom('private.dividend_line as l')
    .innerJoin('private.dividend_run as r', 'r.id', 'l.run')
    .innerJoin('projection.dividend as d', 'd.id', 'r.dividend')
    .innerJoin('projection.dividend_block as b', (join) =>
      join.onRef('b.dividend', '=', 'd.id').onRef('b.number', '=', 'l.number'),
    )
    .innerJoin('projection.account as a', 'a.address', 'l.account')
    .leftJoin('projection.dividend_claim as c', (join) =>
      join.onRef('c.dividend', '=', 'd.id').onRef('c.number', '=', 'l.number').onRef('c.place', '=', 'l.place'),
    )
    .select(['l.run', 'l.number', 'l.place', 'l.account', 'l.amount', 'l.right', 'l.salt'])
    .select(['d.id as dividend', 'd.payer', 'd.bucket', 'd.pay_at', 'd.expires_at', 'd.in_bank', 'd.state'])
    .select(['b.root', 'b.bits', 'c.payee'])
    .where('a.participant', '=', participant)
    .orderBy('r.seq', 'desc')
    .orderBy('l.number')
    .orderBy('l.place')
    .limit(MOST_LINES)
    .execute();
}

function isPaid({ bits, place }: OwnLine): boolean {
  return isBitSet(BigInt(bits), place);
}

function gotBy(lines: readonly OwnLine[]): HouseholdView['got'] {
  const got = { rent: 0n, wage: 0n, share: 0n };
  for (const line of lines) {
    const bucket = bucketName(line.bucket);
    if (bucket !== 'none' && isPaid(line)) got[bucket] += BigInt(line.amount ?? 0);
  }
  return got;
}

function plain(line: OwnLine): Omit<HouseholdLine, 'payer' | 'proof'> {
  return {
    dividend: line.dividend as Hex,
    bucket: bucketName(line.bucket),
    state: line.state,
    payAt: Number(line.pay_at),
    expiresAt: Number(line.expires_at),
    inBank: line.in_bank,
    line: lineNumber(line.number, line.place),
    block: line.number,
    place: line.place,
    amount: BigInt(line.amount ?? 0),
    right: line.right as Hex | null,
    isPaid: isPaid(line),
    payee: line.payee,
    salt: line.salt as Hex,
    root: line.root as Hex,
  };
}

/** Ways up the trees of the blocks that the lines lie in, each tree built once. */
async function proofs(db: Kysely<Database>, lines: readonly OwnLine[]): Promise<(line: OwnLine) => Hex[]> {
  const ways = new Map<string, (place: number) => Bytes32[]>();
  const keyOf = ({ run, number }: OwnLine) => `${run} ${number}`;
  for (const line of lines) {
    if (!ways.has(keyOf(line))) ways.set(keyOf(line), await wayUp(db, line.run, line.number));
  }
  return (line) => (ways.get(keyOf(line))?.(line.place) ?? []) as Hex[];
}

/** The way from a place of a kept block to its root. */
export async function wayUp(db: Kysely<Database>, run: string, block: number): Promise<(place: number) => Bytes32[]> {
  const rows = await db
    .selectFrom('private.dividend_line')
    .select(['place', 'leaf'])
    .where('run', '=', run)
    .where('number', '=', block)
    .orderBy('place')
    .execute();
  const tree = standardTree(rows.map(({ leaf }) => leaf as Bytes32));
  const leaves = new Map(rows.map(({ place, leaf }) => [place, leaf as Bytes32]));
  return (place) => {
    const leaf = leaves.get(place);
    return leaf === undefined ? [] : tree.proofOf(leaf);
  };
}
