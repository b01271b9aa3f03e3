import type { ContractName } from './contractAbis.ts';

/** Where the ledger stands on one network: an artefact of the deployment plan (deployments/<network>.json). */
export interface Deployment {
  network: string;
  chainId: number;
  /** Hash of block 0; undefined on networks whose genesis isn't known beforehand. */
  genesisHash?: string;
  /** Whether on-chain cash is on: the demo profile's ledger and the mirror profile's differ in this one argument. */
  profile: 'demo' | 'mirror';
  admin: string;
  /** First block that can hold an event of the ledger. */
  fromBlock: number;
  contracts: Record<ContractName, DeployedContract>;
}

export interface DeployedContract {
  address: string;
  /** keccak256 of the code that stands there, immutables included. */
  codeHash: string;
}

/** Name of the contract at `address`, undefined for a stranger. */
export function contractAt(deployment: Deployment, address: string): ContractName | undefined {
  const wanted = address.toLowerCase();
  const found = Object.entries(deployment.contracts).find(([, { address: at }]) => at.toLowerCase() === wanted);
  return found?.[0] as ContractName | undefined;
}
