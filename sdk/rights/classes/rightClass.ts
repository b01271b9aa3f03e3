import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { CountyRule, RightClass } from '../types.ts';
import { classFrom } from './classArgs.ts';

/** A class as it stands. @throws {LedgerError} ClassUnknown */
export async function rightClass(ledger: LedgerContext, code: string): Promise<RightClass & { index: number }> {
  const [index, rule] = await read(ledger, 'RightClasses', 'rightClass', [encodeBytes32String(code)]);
  return { ...classFrom(rule), index: Number(index) };
}

/** Ids of the schemas that a class asks for. @param question `occasion` is a number of `Occasion` */
export async function papersFor(
  ledger: LedgerContext,
  { code, occasion }: { code: string; occasion: number },
): Promise<Bytes32[]> {
  const [schemas] = await read(ledger, 'RightClasses', 'papersFor', [encodeBytes32String(code), occasion]);
  return [...schemas];
}

/** What a county says about charging a class; `policy` is zero where it says nothing. */
export async function countyRule(
  ledger: LedgerContext,
  { code, county }: { code: string; county: number },
): Promise<CountyRule> {
  const [rule] = await read(ledger, 'RightClasses', 'countyRule', [encodeBytes32String(code), county]);
  const { isChargeable, from, policy } = rule;
  return { isChargeable, from, policy };
}

/** What a CHARGE_POLICY must be about. */
export async function policySubject(
  ledger: LedgerContext,
  { code, county }: { code: string; county: number },
): Promise<Bytes32> {
  const [subject] = await read(ledger, 'RightClasses', 'policySubject', [encodeBytes32String(code), county]);
  return subject;
}
