import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import type { FundLimit, GuaranteeRecord } from './types.ts';

/** A guarantee as it stands. @throws {LedgerError} GuaranteeUnknown */
export async function guarantee(ledger: LedgerContext, id: Bytes32): Promise<GuaranteeRecord> {
  const [kept] = await read(ledger, 'Guarantees', 'guaranteeOf', [id]);
  const { loan, bank, guarantor, limit, validUntil, due, paid } = kept;
  const [state, kind, share] = [Number(kept.state), Number(kept.kind), Number(kept.share)];
  return { state, loan, bank, guarantor, kind, share, limit, validUntil, due, paid };
}

/** What paying would move now: the claim, cut at what is owed. @throws {LedgerError} GuaranteeUnknown, GuaranteeStateIsOther */
export async function payableOn(ledger: LedgerContext, id: Bytes32): Promise<Fen> {
  const [fen] = await read(ledger, 'Guarantees', 'payableOn', [id]);
  return fen;
}

/** Shares of all guarantees together that a bank accepted for a loan, in ten-thousandths. */
export async function sharesOfLoan(ledger: LedgerContext, bank: Bytes32, loan: Bytes32): Promise<number> {
  const [bps] = await read(ledger, 'Guarantees', 'sharesOf', [bank, loan]);
  return Number(bps);
}

/** The base of all shares: principal that was left at the first claim; 0 before that. */
export async function shortfallOf(ledger: LedgerContext, loan: Bytes32): Promise<Fen> {
  const [fen] = await read(ledger, 'Guarantees', 'shortfallOf', [loan]);
  return fen;
}

/** What a fund gives to one bank in all, and what of it is claimed or paid. */
export async function fundLimit(ledger: LedgerContext, of: { fund: Bytes32; bank: Bytes32 }): Promise<FundLimit> {
  const [{ limit, used }] = await read(ledger, 'Guarantees', 'fundLimit', [of.fund, of.bank]);
  return { limit, used };
}
