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
  /** Other places of a part whose code this release knows: one that was replaced, or one that is announced to follow. */
  others?: OtherPlace[];
}

export interface OtherPlace extends DeployedContract {
  contract: ContractName;
}

export interface DeployedContract {
  address: string;
  /** keccak256 of the code that stands there, immutables included. */
  codeHash: string;
}

/** Name of the contract at `address`, wherever the part stands or stood; undefined for a stranger. */
export function contractAt(deployment: Deployment, address: string): ContractName | undefined {
  const wanted = address.toLowerCase();
  return placesOf(deployment).find(({ address: at }) => at.toLowerCase() === wanted)?.contract;
}

/** Every place of every part, those in office first. */
export function placesOf({ contracts, others = [] }: Pick<Deployment, 'contracts' | 'others'>): OtherPlace[] {
  const inOffice = Object.entries(contracts).map(([contract, at]) => ({ contract: contract as ContractName, ...at }));
  return [...inOffice, ...others];
}

/** The same deployment with a part at another of its known places; undefined when the release doesn't know that place. */
export function withPartAt(deployment: Deployment, contract: ContractName, address: string): Deployment | undefined {
  const { [contract]: standing } = deployment.contracts;
  if (standing.address.toLowerCase() === address.toLowerCase()) return deployment;
  const others = deployment.others ?? [];
  const isWanted = (other: OtherPlace) =>
    other.contract === contract && other.address.toLowerCase() === address.toLowerCase();
  const found = others.find(isWanted);
  if (!found) return undefined;
  const { address: at, codeHash } = found;
  return {
    ...deployment,
    contracts: { ...deployment.contracts, [contract]: { address: at, codeHash } },
    others: [...others.filter((other) => !isWanted(other)), { contract, ...standing }],
  };
}
