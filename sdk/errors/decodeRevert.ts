import type { ErrorFragment } from 'ethers';
import { Interface, type Result } from 'ethers';
import { contractAbis } from '../deployments/contractAbis.ts';
import { LedgerError } from './LedgerError.ts';

const byName = new Map<string, ErrorFragment>();
for (const abi of Object.values(contractAbis)) {
  Interface.from(abi).forEachError((fragment) => byName.set(fragment.format('sighash'), fragment));
}
const errors = new Interface([...byName.values()]);

/** Reads revert data as a LedgerError; data that no contract of ours could have produced is `UnknownRevert`. */
export function decodeRevert(data: string, cause?: unknown): LedgerError {
  if (data === '0x') return new LedgerError('RevertedWithoutReason', {}, { cause });
  const parsed = errors.parseError(data);
  if (parsed === null) return new LedgerError('UnknownRevert', { data }, { cause });

  if (parsed.name === 'Error' || parsed.name === 'Panic') {
    return new LedgerError('UnknownRevert', { reason: String(parsed.args[0]) }, { cause });
  }
  return new LedgerError(parsed.name, named(parsed.fragment, parsed.args), { cause });
}

/** Finds revert data in whatever a provider or a JSON-RPC node throws; undefined when there is none. */
export function revertDataOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { data, info, error: inner, cause } = error as Record<string, unknown>;
  if (typeof data === 'string' && /^0x([0-9a-f]{2})*$/i.test(data)) return data;
  for (const next of [data, info, inner, cause]) {
    const found = revertDataOf(next);
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(fragment: ErrorFragment, args: Result): Record<string, unknown> {
  return Object.fromEntries(fragment.inputs.map((input, i) => [input.name || `arg${i}`, args[i]]));
}
