import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { ContractName } from '../deployments/contractAbis.ts';
import { type Deployment, withPartAt } from '../deployments/deployment.ts';

/** Directory names a contract for a part that this release doesn't know: its code was not looked at. Take a newer release. */
export class PartUnknown extends Error {
  override readonly name = 'PartUnknown';
  readonly code = 'PartUnknown';
  readonly contract: ContractName;
  readonly address: string;

  constructor(contract: ContractName, address: string) {
    super(
      `PartUnknown: Directory names ${address} for ${contract}, which this release does not know. Take a newer one.`,
    );
    this.contract = contract;
    this.address = address;
  }
}

/** Parts that may change hands by themselves, with their names in Directory. */
export const REPLACEABLE = { Evidence: 'EVIDENCE' } as const satisfies Partial<Record<ContractName, string>>;

/**
 * The deployment as Directory has it now: each replaceable part at the place that is in office. Directory is followed only
 * to places whose code hash the release carries, so that nobody is led to code that nobody looked at.
 * @throws {PartUnknown} {LedgerError} NameUnknown
 */
export async function followDirectory(ledger: Pick<LedgerContext, 'deployment' | 'reader'>): Promise<Deployment> {
  let { deployment } = ledger;
  for (const [contract, part] of Object.entries(REPLACEABLE) as [keyof typeof REPLACEABLE, string][]) {
    const [address] = await read(ledger, 'Directory', 'addressOf', [encodeBytes32String(part)]);
    const followed = withPartAt(deployment, contract, address);
    if (!followed) throw new PartUnknown(contract, address);
    deployment = followed;
  }
  return deployment;
}
