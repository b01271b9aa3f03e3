import type { Kysely } from 'kysely';
import { standardTree } from '../../../sdk/commons/dividends/standardTree.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import { accountParties } from '../../views/accountParties.ts';
import type { BucketName } from '../../views/commonsViewTypes.ts';
import { bucketName } from '../../views/dividendViews.ts';
import type { DepositRow, ExchangeQueries } from '../../views/exchangeViewTypes.ts';
import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import { type Directed, directedSums, isDirected } from './directed.ts';
import { isPaid, type OwnLine, ownLines } from './ownLines.ts';
import { lineNumber } from './runs/readRun.ts';

/** What a household put in, what it got, and what comes next. Sums in fen, times in seconds. */
export interface HouseholdView {
  deposits: DepositRow[];
  /** What reached it so far, by bucket: without what a lienor's special account got in its place. */
  got: Record<'rent' | 'wage' | 'share', bigint>;
  /** What went to special accounts of lienors instead, an account each. */
  directed: Directed[];
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
  /** Where the claim went, or the lienor's account that a bank paid; null where a bank paid the household. */
  payee: string | null;
  /** Whose special account got it; null where the household itself did, or nobody yet. */
  directedTo: PartyRef | null;
  /** With these anybody can check the line against the block's root. */
  salt: Hex;
  root: Hex;
  proof: Hex[];
}

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
  const elsewhere = own.filter((line) => isDirected(line, participant));
  const [parties, owners] = await Promise.all([
    partiesOf(
      deps,
      shown.map(({ payer }) => payer),
    ),
    accountParties(
      deps,
      elsewhere.map(({ payee }) => payee),
    ),
  ]);
  const proofOf = await proofs(deps.db, shown);
  const lines = new Map(
    shown.map((line) => {
      const directedTo = elsewhere.includes(line) ? owners.shown(line.payee ?? '') : null;
      const named = { payer: refOf(partyIn(parties, line.payer)), directedTo, proof: proofOf(line) };
      return [line, { ...plain(line), ...named }];
    }),
  );
  const viewed = (rows: readonly OwnLine[]) => rows.slice(0, SHOWN_LINES).flatMap((row) => lines.get(row) ?? []);
  const got = gotBy(own.filter((line) => !elsewhere.includes(line)));
  const directed = directedSums(elsewhere, owners);
  return { deposits: deposits.rows, got, directed, lines: viewed(own), next: viewed(waiting) };
}

function gotBy(lines: readonly OwnLine[]): HouseholdView['got'] {
  const got = { rent: 0n, wage: 0n, share: 0n };
  for (const line of lines) {
    const bucket = bucketName(line.bucket);
    if (bucket !== 'none' && isPaid(line)) got[bucket] += BigInt(line.amount ?? 0);
  }
  return got;
}

function plain(line: OwnLine): Omit<HouseholdLine, 'payer' | 'directedTo' | 'proof'> {
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
