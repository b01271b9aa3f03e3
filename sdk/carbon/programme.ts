import { decodeBytes32String, encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { Programme } from './types.ts';

/** A programme's rules. @throws {LedgerError} ProgrammeUnknown */
export async function programme(ledger: LedgerContext, code: string): Promise<Programme> {
  const [facts] = await read(ledger, 'CarbonProjects', 'programme', [encodeBytes32String(code)]);
  const { number, claimKind, limitsHolders, maxCrediting, document } = facts;
  return {
    code: decodeBytes32String(facts.code),
    number: Number(number),
    claimKind: decodeBytes32String(claimKind),
    limitsHolders,
    maxCrediting,
    document,
  };
}
