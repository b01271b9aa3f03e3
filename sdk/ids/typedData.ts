import { TypedDataEncoder } from 'ethers';
import type { LedgerContext } from '../context.ts';
import type { ContractName } from '../deployments/contractAbis.ts';
import type { Bytes32 } from './keys.ts';

/** The EIP-712 domain of one of our contracts. */
export interface TypedDomain {
  name: string;
  version: string;
  chainId: number;
  verifyingContract: string;
}

/** What is signed, whole: as `eth_signTypedData_v4` takes it, but for the domain's own type. */
export interface TypedData {
  domain: TypedDomain;
  primaryType: string;
  types: Record<string, { name: string; type: string }[]>;
  message: Record<string, unknown>;
}

/** Whoever can sign typed data: an ethers signer, or a custodial key behind the gateway. */
export interface TypedDataSigner {
  getAddress(): Promise<string>;
  signTypedData(domain: TypedDomain, types: TypedData['types'], message: TypedData['message']): Promise<string>;
}

/** Names of the contracts that verify signatures, as their constructors state them; a test compares the two. */
const DOMAINS = {
  CarbonCredits: 'Liangshan Credits',
  Settlement: 'Liangshan Settlement',
  Agreements: 'Liangshan Agreements',
  Encumbrances: 'Liangshan Encumbrances',
  Leases: 'Liangshan Leases',
  Sales: 'Liangshan Sales',
  Deposits: 'Liangshan Deposits',
  Procurement: 'Liangshan Procurement',
  CardTrades: 'Liangshan CardTrades',
  Loans: 'Liangshan Loans',
  EcoCredit: 'Liangshan EcoCredit',
  Guarantees: 'Liangshan Guarantees',
} as const satisfies Partial<Record<ContractName, string>>;

export type SigningContract = keyof typeof DOMAINS;

/** The domain of a contract of this ledger. */
export function typedDomain({ deployment }: Pick<LedgerContext, 'deployment'>, contract: SigningContract): TypedDomain {
  const { chainId, contracts } = deployment;
  return { name: DOMAINS[contract], version: '1', chainId, verifyingContract: contracts[contract].address };
}

/** EIP-712 hash: what is signed, and the id of instructions and purchases. */
export function typedHash({ domain, types, message }: Pick<TypedData, 'domain' | 'types' | 'message'>): Bytes32 {
  return TypedDataEncoder.hash(domain, types, message) as Bytes32;
}

export function signTypedData(signer: TypedDataSigner, { domain, types, message }: TypedData): Promise<string> {
  return signer.signTypedData(domain, types, message);
}

/** Fields from "bytes32 lot, uint64 kg": as Solidity writes them. */
export function typedFields(list: string): { name: string; type: string }[] {
  return list.split(',').map((field) => {
    const [type = '', name = ''] = field.trim().split(' ');
    return { name, type };
  });
}
