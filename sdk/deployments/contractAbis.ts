import { Directory__factory } from '../../types/ethers-contracts/factories/access/Directory__factory.ts';
import { LedgerAuthority__factory } from '../../types/ethers-contracts/factories/access/LedgerAuthority__factory.ts';
import { Participants__factory } from '../../types/ethers-contracts/factories/access/Participants__factory.ts';
import { CarbonCredits__factory } from '../../types/ethers-contracts/factories/carbon/CarbonCredits__factory.ts';
import { CarbonProjects__factory } from '../../types/ethers-contracts/factories/carbon/CarbonProjects__factory.ts';
import { ForeignBlocks__factory } from '../../types/ethers-contracts/factories/carbon/ForeignBlocks__factory.ts';
import { Cash__factory } from '../../types/ethers-contracts/factories/cash/Cash__factory.ts';
import { Dividends__factory } from '../../types/ethers-contracts/factories/commons/Dividends__factory.ts';
import { Procurement__factory } from '../../types/ethers-contracts/factories/commons/Procurement__factory.ts';
import { EcoCredit__factory } from '../../types/ethers-contracts/factories/credit/EcoCredit__factory.ts';
import { CaseDesk__factory } from '../../types/ethers-contracts/factories/encumbrance/CaseDesk__factory.ts';
import { CourtDesk__factory } from '../../types/ethers-contracts/factories/encumbrance/CourtDesk__factory.ts';
import { Encumbrances__factory } from '../../types/ethers-contracts/factories/encumbrance/Encumbrances__factory.ts';
import { EncumbranceViews__factory } from '../../types/ethers-contracts/factories/encumbrance/EncumbranceViews__factory.ts';
import { LienDesk__factory } from '../../types/ethers-contracts/factories/encumbrance/LienDesk__factory.ts';
import { Evidence__factory } from '../../types/ethers-contracts/factories/evidence/Evidence__factory.ts';
import { Guarantees__factory } from '../../types/ethers-contracts/factories/finance/Guarantees__factory.ts';
import { LoanEnforcement__factory } from '../../types/ethers-contracts/factories/finance/LoanEnforcement__factory.ts';
import { Loans__factory } from '../../types/ethers-contracts/factories/finance/Loans__factory.ts';
import { Products__factory } from '../../types/ethers-contracts/factories/finance/Products__factory.ts';
import { GepAccounts__factory } from '../../types/ethers-contracts/factories/gep/GepAccounts__factory.ts';
import { Parcels__factory } from '../../types/ethers-contracts/factories/land/Parcels__factory.ts';
import { Agreements__factory } from '../../types/ethers-contracts/factories/market/Agreements__factory.ts';
import { Auctions__factory } from '../../types/ethers-contracts/factories/market/Auctions__factory.ts';
import { Sales__factory } from '../../types/ethers-contracts/factories/market/Sales__factory.ts';
import { Settlement__factory } from '../../types/ethers-contracts/factories/market/Settlement__factory.ts';
import { CoopShares__factory } from '../../types/ethers-contracts/factories/rights/CoopShares__factory.ts';
import { Deposits__factory } from '../../types/ethers-contracts/factories/rights/Deposits__factory.ts';
import { Leases__factory } from '../../types/ethers-contracts/factories/rights/Leases__factory.ts';
import { Packages__factory } from '../../types/ethers-contracts/factories/rights/Packages__factory.ts';
import { RegistrarDesk__factory } from '../../types/ethers-contracts/factories/rights/RegistrarDesk__factory.ts';
import { RightClasses__factory } from '../../types/ethers-contracts/factories/rights/RightClasses__factory.ts';
import { Stewardship__factory } from '../../types/ethers-contracts/factories/rights/Stewardship__factory.ts';
import { TransferDesk__factory } from '../../types/ethers-contracts/factories/rights/TransferDesk__factory.ts';
import { UseRights__factory } from '../../types/ethers-contracts/factories/rights/UseRights__factory.ts';
import { CardTrades__factory } from '../../types/ethers-contracts/factories/trace/CardTrades__factory.ts';
import { LabelSets__factory } from '../../types/ethers-contracts/factories/trace/LabelSets__factory.ts';
import { ProductBatches__factory } from '../../types/ethers-contracts/factories/trace/ProductBatches__factory.ts';
import { TraceAnchors__factory } from '../../types/ethers-contracts/factories/trace/TraceAnchors__factory.ts';

/** Every contract of the ledger, by the name it has in deployments and in Directory's neighbours. */
export const contractAbis = {
  LedgerAuthority: LedgerAuthority__factory.abi,
  Directory: Directory__factory.abi,
  Participants: Participants__factory.abi,
  Evidence: Evidence__factory.abi,
  GepAccounts: GepAccounts__factory.abi,
  Cash: Cash__factory.abi,
  Parcels: Parcels__factory.abi,
  LienDesk: LienDesk__factory.abi,
  CaseDesk: CaseDesk__factory.abi,
  CourtDesk: CourtDesk__factory.abi,
  Encumbrances: Encumbrances__factory.abi,
  EncumbranceViews: EncumbranceViews__factory.abi,
  RegistrarDesk: RegistrarDesk__factory.abi,
  TransferDesk: TransferDesk__factory.abi,
  RightClasses: RightClasses__factory.abi,
  UseRights: UseRights__factory.abi,
  Leases: Leases__factory.abi,
  Packages: Packages__factory.abi,
  Deposits: Deposits__factory.abi,
  Stewardship: Stewardship__factory.abi,
  CoopShares: CoopShares__factory.abi,
  CarbonProjects: CarbonProjects__factory.abi,
  CarbonCredits: CarbonCredits__factory.abi,
  ForeignBlocks: ForeignBlocks__factory.abi,
  Settlement: Settlement__factory.abi,
  Auctions: Auctions__factory.abi,
  Agreements: Agreements__factory.abi,
  Sales: Sales__factory.abi,
  Dividends: Dividends__factory.abi,
  Procurement: Procurement__factory.abi,
  ProductBatches: ProductBatches__factory.abi,
  LabelSets: LabelSets__factory.abi,
  TraceAnchors: TraceAnchors__factory.abi,
  CardTrades: CardTrades__factory.abi,
  Products: Products__factory.abi,
  Loans: Loans__factory.abi,
  EcoCredit: EcoCredit__factory.abi,
  Guarantees: Guarantees__factory.abi,
  LoanEnforcement: LoanEnforcement__factory.abi,
} as const;

export type ContractName = keyof typeof contractAbis;
