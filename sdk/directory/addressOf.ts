import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';

/** The contract that plays a part now. @throws {LedgerError} NameUnknown */
export async function addressOf(ledger: LedgerContext, name: string): Promise<string> {
  const [address] = await read(ledger, 'Directory', 'addressOf', [encodeBytes32String(name)]);
  return address;
}
