import { Directory__factory } from '../../types/ethers-contracts/factories/access/Directory__factory.ts';
import { LedgerAuthority__factory } from '../../types/ethers-contracts/factories/access/LedgerAuthority__factory.ts';
import { Participants__factory } from '../../types/ethers-contracts/factories/access/Participants__factory.ts';
import { Cash__factory } from '../../types/ethers-contracts/factories/cash/Cash__factory.ts';
import { Evidence__factory } from '../../types/ethers-contracts/factories/evidence/Evidence__factory.ts';
import { Parcels__factory } from '../../types/ethers-contracts/factories/land/Parcels__factory.ts';

/** Every contract of the ledger, by the name it has in deployments and in Directory's neighbours. */
export const contractAbis = {
  LedgerAuthority: LedgerAuthority__factory.abi,
  Directory: Directory__factory.abi,
  Participants: Participants__factory.abi,
  Evidence: Evidence__factory.abi,
  Cash: Cash__factory.abi,
  Parcels: Parcels__factory.abi,
} as const;

export type ContractName = keyof typeof contractAbis;
