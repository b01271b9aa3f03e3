import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';
import type { OwnSaleAnswer, SaleAnswer, SaleLineAnswer } from './sales.ts';

/** What the reader does with a sale next: a form, a bid, or what a bank is told first. */
export type NextAct =
  | { how: 'form'; spec: ActSpec; fixed: Record<string, unknown> }
  | { how: 'bid' }
  | { how: 'bank'; kind: 'sales.enrolWithReceipt' | 'sales.payWithReceipt' };

export interface Reader {
  own: OwnSaleAnswer | null;
  isExchange: boolean;
  participant: string | null;
  /** The chain's clock, seconds. */
  now: number;
}

const basis: FieldSpec = { name: 'basis', kind: 'document' };
type SaleActKind = Extract<ActSpec['kind'], `sales.${string}`>;

/** An act on a sale as a form; its words are under `desk.act.<kind>`. */
function form(
  kind: SaleActKind,
  { id }: Pick<SaleLineAnswer, 'id'>,
  fields: readonly FieldSpec[] = [],
  fixed: object = {},
): NextAct {
  return { how: 'form', spec: { kind, words: kind, fields, subject: null }, fixed: { sale: id, ...fixed } };
}

/** The one primary act of this reader; undefined where others are due. */
export function primaryAct(sale: SaleAnswer, reader: Reader): NextAct | undefined {
  // The exchange's people are never a side.
  const own = reader.isExchange ? exchangeAct(sale) : ownAct(sale, reader);
  return own ?? clockAct(sale, reader.now);
}

/** Acts beside the primary one. */
export function otherActs(sale: SaleAnswer, { own, isExchange, participant }: Reader): NextAct[] {
  const acts: NextAct[] = [];
  const isEarly = ['applied', 'qualified', 'announced'].includes(sale.state);
  if (isExchange && sale.state === 'applied') acts.push(form('sales.reject', sale, [basis]));
  if (own?.side === 'seller' && isEarly) acts.push(form('sales.withdraw', sale, [basis]));
  const theirs = own?.side === 'seller' || own?.bidder?.isLeader ? otherSigned(sale, own) : null;
  if (sale.state === 'confirmed' && theirs !== null) {
    const spec: ActSpec = { kind: 'sales.signContract', words: 'sales.signTheirs', fields: [], subject: null };
    acts.push({ how: 'form', spec, fixed: { sale: sale.id, document: theirs } });
  }
  if (mayHaveDepositBack(sale, own)) {
    acts.push(form('sales.returnDeposits', sale, [], { bidders: [own?.bidder?.account] }));
  }
  // Who judges objections raises none.
  if (['announced', 'awarded'].includes(sale.state) && own?.side !== 'seller' && !isExchange) {
    const by = participant ?? '';
    const word: FieldSpec = { name: 'objection', kind: 'evidence', schemas: ['SALE_OBJECTION'], about: sale.id, by };
    acts.push(form('sales.raiseObjection', sale, [word]));
  }
  return acts;
}

/** The exchange's step; anybody's clock comes after it. */
function exchangeAct(sale: SaleAnswer): NextAct | undefined {
  const open = sale.objections.find(({ state }) => state === 'open');
  if (open) {
    return form('sales.answerObjection', sale, [{ name: 'isUpheld', kind: 'tick' }, basis], { objection: open.id });
  }
  if (sale.state === 'applied') {
    return form('sales.qualify', sale, [
      { name: 'search', kind: 'evidence', schemas: ['TITLE_SEARCH'], about: sale.item },
    ]);
  }
  if (sale.state === 'qualified' && sale.rounds.length === 0) return form('sales.announce', sale);
  if (sale.state === 'paid') {
    return form('sales.certify', sale, [
      { name: 'certificateNumber', sentAs: 'number', kind: 'text' },
      { name: 'certificateDocument', sentAs: 'document', kind: 'document' },
    ]);
  }
  return undefined;
}

function ownAct(sale: SaleAnswer, { own, now }: Reader): NextAct | undefined {
  if (!own) return undefined;
  const isOver = sale.pausedAt === 0 && sale.until !== 0 && sale.until < now;
  const isLeader = own.bidder?.isLeader === true;
  if (own.side === 'seller') return sellerAct(sale);
  if (isOver) return undefined;
  if (sale.state === 'announced' && !isEnrolled(sale, own)) {
    return sale.inBank ? { how: 'bank', kind: 'sales.enrolWithReceipt' } : form('sales.enrol', sale);
  }
  if (sale.state === 'bidding' && isEnrolled(sale, own)) return { how: 'bid' };
  if (isLeader && isToSign(sale, sale.contract.hasBuyerSigned)) return signing(sale);
  if (sale.state === 'contracted' && isLeader) {
    return sale.inBank ? { how: 'bank', kind: 'sales.payWithReceipt' } : form('sales.pay', sale);
  }
  return undefined;
}

function sellerAct(sale: SaleAnswer): NextAct | undefined {
  if (isToSign(sale, sale.contract.hasSellerSigned)) return signing(sale);
  if (sale.state === 'qualified' && sale.rounds.length > 0) {
    return form('sales.announceAgain', sale, [{ name: 'start', kind: 'yuan' }]);
  }
  return undefined;
}

/** The announced document unless another is chosen: both must sign one, the same to the byte. */
function signing(sale: SaleAnswer): NextAct {
  const label = 'desk.field.announcedContract';
  return form('sales.signContract', sale, [
    { name: 'contract', sentAs: 'document', kind: 'document', isOptional: true, otherwise: sale.document, label },
  ]);
}

/** What the other side has signed last; null where that is what was announced, or nothing. */
export function otherSigned({ document, contract }: SaleAnswer, own: OwnSaleAnswer | null): string | null {
  const signed = own?.side === 'seller' ? contract.buyerDocument : contract.sellerDocument;
  return signed === document ? null : signed;
}

/** Its turn to sign: not yet signed, or both have signed, and not the same. */
function isToSign({ state, contract }: SaleAnswer, hasSigned: boolean): boolean {
  return state === 'confirmed' && (!hasSigned || (contract.hasSellerSigned && contract.hasBuyerSigned));
}

const CLOCK: Readonly<Record<string, SaleActKind>> = {
  announced: 'sales.startBidding',
  bidding: 'sales.award',
  awarded: 'sales.confirm',
  confirmed: 'sales.declareDefault',
  contracted: 'sales.declareDefault',
  paid: 'sales.lapse',
  certified: 'sales.lapse',
};

/** Once its time is over anybody moves a sale on; an open objection stops the clock. */
function clockAct(sale: SaleAnswer, now: number): NextAct | undefined {
  const kind = CLOCK[sale.state];
  const isOver = sale.pausedAt === 0 && sale.until !== 0 && sale.until < now;
  return kind && isOver ? form(kind, sale) : undefined;
}

export function isEnrolled({ round }: Pick<SaleAnswer, 'round'>, own: OwnSaleAnswer | null): boolean {
  return own?.bidder?.round === round && own.bidder.deposit === 'held';
}

/** The deposit is still held, and the sale needs it no more: another has won, or nobody has. */
function mayHaveDepositBack(sale: SaleAnswer, own: OwnSaleAnswer | null): boolean {
  if (own?.bidder?.deposit !== 'held') return false;
  const isOldRound = own.bidder.round < sale.round || sale.state === 'qualified';
  if (isOldRound || ['failed', 'withdrawn', 'terminated', 'lapsed'].includes(sale.state)) return true;
  return !own.bidder.isLeader && !['announced', 'bidding'].includes(sale.state);
}
