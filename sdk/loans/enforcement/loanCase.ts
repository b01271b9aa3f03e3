import { ZeroHash } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import type { LoanCase } from './types.ts';

/** The case by which a loan is enforced; undefined before. */
export async function loanCase(ledger: LedgerContext, loan: Bytes32): Promise<LoanCase | undefined> {
  const [{ caseId, subject }] = await read(ledger, 'LoanEnforcement', 'caseOf', [loan]);
  return caseId === ZeroHash ? undefined : { caseId, subject };
}

/** Interest and penalty that proceeds have left unpaid. @throws {LedgerError} LoanUnknown */
export async function arrearsOf(ledger: LedgerContext, loan: Bytes32): Promise<Fen> {
  const [fen] = await read(ledger, 'LoanEnforcement', 'arrearsOf', [loan]);
  return fen;
}

/** What a lien was paid in all by sale or compensation, and when last (seconds); undefined if it went through no waterfall. */
export async function paidUnder(
  ledger: LedgerContext,
  lien: Bytes32,
): Promise<{ paid: Fen; paidAt: bigint } | undefined> {
  const [paid, paidAt] = await read(ledger, 'Encumbrances', 'paidUnder', [lien]);
  return paidAt === 0n ? undefined : { paid, paidAt };
}

/** What was credited of what a lien was paid. */
export async function settledUnder(ledger: LedgerContext, lien: Bytes32): Promise<Fen> {
  const [fen] = await read(ledger, 'LoanEnforcement', 'settledUnder', [lien]);
  return fen;
}

/** Whether the collateral has given what it gives: guarantors are asked then. @throws {LedgerError} LoanUnknown */
export async function isExhausted(ledger: LedgerContext, loan: Bytes32): Promise<boolean> {
  const [answer] = await read(ledger, 'LoanEnforcement', 'isExhausted', [loan]);
  return answer;
}
