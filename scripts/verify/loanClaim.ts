import { decodeBytes32String, ZeroHash } from 'ethers';
import { type Reader, read } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { DAY_COUNTS } from '../../sdk/loans/dayCount.ts';
import type { LoanOffer } from '../../sdk/loans/register/types.ts';
import { REPAYMENTS } from '../../sdk/loans/terms.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { unpackWord } from '../../sdk/verify/facts/packedWord.ts';
import type { LoanClaim, LoanStateName } from '../../sdk/verify/loan/loanFact.ts';
import { lienSlots } from '../../sdk/verify/right/rightSlots.ts';
import { LIEN_FIELDS, LIEN_LIVE } from '../../sdk/verify/right/rightWords.ts';
import { headOf, type LedgerLog, ledgerLogs } from './ledgerLogs.ts';

/** No loan has this id, as far as the node that was asked can tell. */
export class LoanNotFound extends Error {
  override readonly name = 'LoanNotFound';
  readonly code = 'LoanNotFound';
}

/** A loan as a node's events tell it. */
export interface ToldLoan {
  claim: LoanClaim;
  offer: LoanOffer;
  /** The call that drew it. */
  transactionHash: string;
  /** What is told of money, from the first to the last. */
  told: ToldMoney[];
}

/** Money that an event tells of: nothing but the events themselves bears it out. */
export interface ToldMoney {
  what: 'drawn' | 'paid' | 'amended' | 'credited' | 'writtenOff';
  /** Principal, fen. */
  principal: bigint;
  /** By the bank's own receipt, and not on-chain cash. */
  byReceipt: boolean;
  block: number;
}

/**
 * What a node's events say about a loan, and where it lies by the node's own word: storage proofs tell whether that is so.
 * @throws {LoanNotFound} NodeUnreachable
 */
export async function loanFromEvents(reader: Reader, deployment: Deployment, id: string): Promise<ToldLoan> {
  const logs = await ledgerLogs(reader, deployment, 'Loans', { upTo: await headOf(reader), subject: id });
  const drawn = logs.find(({ name }) => name === 'LoanDrawn');
  if (!drawn) throw new LoanNotFound(`${id} is in none of the node's events.`);
  const offer = offerOf(drawn.args.offer as RawStruct);
  const lien = drawn.args.lien as Hex;
  const told = logs.flatMap(moneyOf);
  const { bank, number, lender, borrower, collateral, facility } = offer;
  const parties = await partiesOf(reader, deployment, { bank, borrower });
  const claim: LoanClaim = {
    ...{ bank, number, lenderAccount: lender as Hex, borrowerAccount: borrower as Hex, borrower: parties.borrower },
    ...stateOf(offer, logs),
    lien,
    collateral: collateral
      ? { asset: collateral.asset, id: collateral.id.toString(), holder: collateral.holder as Hex }
      : null,
    isMaximum: BigInt(facility) !== 0n,
    places: {
      bankIndex: parties.bankIndex,
      borrowerIndex: parties.borrowerIndex,
      lien: await placeOf(reader, deployment, lien),
    },
    atLeastBlock: Math.max(...logs.map(({ block }) => block)),
  };
  return { claim, offer, transactionHash: drawn.transactionHash, told };
}

/** A struct of an event, as the decoder gives it. */
interface RawStruct {
  toObject(deep: boolean): Record<string, unknown>;
}

/** An offer as the event has it. */
export function offerOf(raw: RawStruct): LoanOffer {
  const { collateral, product, repayment, dayCount, ...rest } = raw.toObject(true);
  const subject = collateral as { asset: string; id: bigint; holder: string };
  const small = ['ratePpm', 'everyMonths', 'periods', 'instalments', 'penaltyPpm', 'graceDays', 'gates'];
  return {
    ...(rest as unknown as LoanOffer),
    ...Object.fromEntries(small.map((name) => [name, Number(rest[name])])),
    product: decodeBytes32String(String(product)),
    collateral: subject.asset === ZeroHash ? undefined : { ...subject, asset: decodeBytes32String(subject.asset) },
    repayment: REPAYMENTS[Number(repayment)] ?? 'bullet',
    dayCount: DAY_COUNTS[Number(dayCount)] ?? 'ACT/360',
  };
}

type Standing = Pick<LoanClaim, 'state' | 'outstanding' | 'next' | 'count' | 'revision' | 'root'>;

function stateOf(offer: LoanOffer, logs: readonly LedgerLog[]): Standing {
  const drawn = { state: 'live' as LoanStateName, owed: offer.principal as bigint, next: 1, revision: 0 };
  let standing = { ...drawn, count: offer.instalments, root: offer.root };
  for (const { name, args } of logs) standing = { ...standing, ...changeOf(name, args, standing.owed) };
  const { owed, root, ...rest } = standing;
  return { ...rest, outstanding: `${owed}`, root: root as Hex };
}

/** What one event changes. */
function changeOf(name: string, args: Record<string, unknown>, owed: bigint): Record<string, unknown> {
  switch (name) {
    case 'InstalmentPaid':
      return { ...owing(args.outstanding as bigint), next: Number(args.number) + 1 };
    case 'LoanCredited':
      return owing(args.outstanding as bigint);
    case 'LoanAmended': {
      const { revision, prepaid, root, instalments } = args.amendment as Record<string, bigint>;
      const stands = { revision: Number(revision), next: 1, count: Number(instalments), root };
      return { ...owing(owed - (prepaid ?? 0n)), ...stands };
    }
    case 'ScheduleEnded':
      return { next: 1, count: 0, root: ZeroHash };
    case 'LoanWrittenOff':
      return { owed: 0n, state: 'writtenOff' };
    case 'LoanClosed':
      return { state: 'closed' };
    default:
      return {};
  }
}

function owing(owed: bigint): { owed: bigint; state?: LoanStateName } {
  return owed === 0n ? { owed, state: 'repaid' } : { owed };
}

const MONEY: Readonly<Record<string, ToldMoney['what']>> = {
  LoanDrawn: 'drawn',
  InstalmentPaid: 'paid',
  LoanAmended: 'amended',
  LoanCredited: 'credited',
  LoanWrittenOff: 'writtenOff',
};

function moneyOf({ name, args, block }: LedgerLog): ToldMoney[] {
  const what = MONEY[name];
  if (what === undefined) return [];
  const inner = (args.offer ?? args.amendment) as Record<string, bigint> | undefined;
  const principal = BigInt((args.principal ?? inner?.principal ?? inner?.prepaid ?? 0) as bigint);
  return [{ what, principal, byReceipt: args.matter !== undefined && args.matter !== ZeroHash, block }];
}

interface Parties {
  borrower: Hex;
  bankIndex: number;
  borrowerIndex: number;
}

async function partiesOf(
  reader: Reader,
  deployment: Deployment,
  { bank, borrower: account }: { bank: Bytes32; borrower: string },
): Promise<Parties> {
  const context = { deployment, reader } as Parameters<typeof read>[0];
  const [bankWord] = await read(context, 'Participants', 'participantWord', [bank]);
  const [borrower] = await read(context, 'Participants', 'participantOf', [account]);
  const [borrowerWord] = await read(context, 'Participants', 'participantWord', [borrower]);
  return { borrower: borrower as Hex, bankIndex: indexOf(bankWord), borrowerIndex: indexOf(borrowerWord) };
}

/** The lowest 32 bits (AccountWord.index). */
function indexOf(word: unknown): number {
  return Number(BigInt.asUintN(32, BigInt(word as bigint)));
}

/** Where a lien stands on its subject; null once it is released, or where there is none. */
async function placeOf(reader: Reader, { contracts }: Deployment, lien: Hex): Promise<number | null> {
  if (BigInt(lien) === 0n) return null;
  const [slot] = lienSlots(lien);
  const word = await reader.request('eth_getStorageAt', [contracts.Encumbrances.address, slot?.slot, 'latest']);
  const { state, place } = unpackWord(LIEN_FIELDS, word as Hex);
  return Number(state) === LIEN_LIVE ? Number(place) : null;
}
