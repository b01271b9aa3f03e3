import { decodeBytes32String, encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { Methodology } from './types.ts';

/** A methodology's rules. @throws {LedgerError} MethodologyUnknown */
export async function methodology(ledger: LedgerContext, code: string): Promise<Methodology> {
  const [facts] = await read(ledger, 'CarbonProjects', 'methodology', [encodeBytes32String(code)]);
  const { programme, treatment, risk, document } = facts;
  return {
    code: decodeBytes32String(facts.code),
    programme: decodeBytes32String(programme),
    treatment: Number(treatment),
    risk,
    document,
  };
}
