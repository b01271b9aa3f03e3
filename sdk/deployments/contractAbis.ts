import { Directory__factory } from '../../types/ethers-contracts/factories/access/Directory__factory.ts';
import { LedgerAuthority__factory } from '../../types/ethers-contracts/factories/access/LedgerAuthority__factory.ts';
import { Participants__factory } from '../../types/ethers-contracts/factories/access/Participants__factory.ts';
import { CarbonCredits__factory } from '../../types/ethers-contracts/factories/carbon/CarbonCredits__factory.ts';
import { CarbonProjects__factory } from '../../types/ethers-contracts/factories/carbon/CarbonProjects__factory.ts';
import { ForeignBlocks__factory } from '../../types/ethers-contracts/factories/carbon/ForeignBlocks__factory.ts';
import { Cash__factory } from '../../types/ethers-contracts/factories/cash/Cash__factory.ts';
import { Encumbrances__factory } from '../../types/ethers-contracts/factories/encumbrance/Encumbrances__factory.ts';
import { EncumbranceViews__factory } from '../../types/ethers-contracts/factories/encumbrance/EncumbranceViews__factory.ts';
import { ILienChanges__factory } from '../../types/ethers-contracts/factories/encumbrance/interfaces/ILienChanges__factory.ts';
import { Evidence__factory } from '../../types/ethers-contracts/factories/evidence/Evidence__factory.ts';
import { IProducts__factory } from '../../types/ethers-contracts/factories/finance/interfaces/IProducts__factory.ts';
import { Parcels__factory } from '../../types/ethers-contracts/factories/land/Parcels__factory.ts';
import { Agreements__factory } from '../../types/ethers-contracts/factories/market/Agreements__factory.ts';
import { Auctions__factory } from '../../types/ethers-contracts/factories/market/Auctions__factory.ts';
import { Settlement__factory } from '../../types/ethers-contracts/factories/market/Settlement__factory.ts';
import { ILeases__factory } from '../../types/ethers-contracts/factories/rights/interfaces/ILeases__factory.ts';
import { IRightClasses__factory } from '../../types/ethers-contracts/factories/rights/interfaces/IRightClasses__factory.ts';
import { IUseRights__factory } from '../../types/ethers-contracts/factories/rights/interfaces/IUseRights__factory.ts';

/** Every contract of the ledger, by the name it has in deployments and in Directory's neighbours. */
export const contractAbis = {
  LedgerAuthority: LedgerAuthority__factory.abi,
  Directory: Directory__factory.abi,
  Participants: Participants__factory.abi,
  Evidence: Evidence__factory.abi,
  Cash: Cash__factory.abi,
  Parcels: Parcels__factory.abi,
  Encumbrances: [...Encumbrances__factory.abi, ...ILienChanges__factory.abi],
  EncumbranceViews: EncumbranceViews__factory.abi,
  RightClasses: IRightClasses__factory.abi,
  UseRights: IUseRights__factory.abi,
  Leases: ILeases__factory.abi,
  CarbonProjects: CarbonProjects__factory.abi,
  CarbonCredits: CarbonCredits__factory.abi,
  ForeignBlocks: ForeignBlocks__factory.abi,
  Settlement: Settlement__factory.abi,
  Auctions: Auctions__factory.abi,
  Agreements: Agreements__factory.abi,
  Products: IProducts__factory.abi,
} as const;

export type ContractName = keyof typeof contractAbis;
