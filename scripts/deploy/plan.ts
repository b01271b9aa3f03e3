import { AbiCoder, concat } from 'ethers';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
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
import { addressOf } from './create2.ts';

/** What decides the addresses, beside the code. */
export interface PlanOptions {
  /** First administrator: its role gets its delay at the end of the plan. */
  admin: string;
  profile: 'demo' | 'mirror';
}

/** One contract of the plan, in the order of deployment. */
export interface PlannedContract {
  name: ContractName;
  initCode: string;
  address: string;
  /** Its name in Directory; undefined for those that are found by other means. */
  part?: string;
  /** Parts whose addresses it keeps in slots of its own. */
  relies: string[];
}

const coder = AbiCoder.defaultAbiCoder();

/** The ordered plan. Pure: the same code and options give the same addresses on every machine and chain. */
export function planDeployment({ admin, profile }: PlanOptions): PlannedContract[] {
  const authority = planned('LedgerAuthority', LedgerAuthority__factory.bytecode, ['address'], [admin]);
  const managed = ['address', 'address'];
  const directory = planned('Directory', Directory__factory.bytecode, ['address'], [authority.address]);
  const both = [authority.address, directory.address];
  // Code that Encumbrances and UseRights run on their own storage: no parts of the ledger, and told to them once.
  const lienDesk = planned('LienDesk', LienDesk__factory.bytecode, managed, both);
  const caseDesk = planned('CaseDesk', CaseDesk__factory.bytecode, managed, both);
  const courtDesk = planned('CourtDesk', CourtDesk__factory.bytecode, managed, both);
  const registrarDesk = planned('RegistrarDesk', RegistrarDesk__factory.bytecode, managed, both);
  const transferDesk = planned('TransferDesk', TransferDesk__factory.bytecode, managed, both);
  const productBatches = planned('ProductBatches', ProductBatches__factory.bytecode, managed, both, 'PRODUCT_BATCHES', [
    'PARTICIPANTS',
    'EVIDENCE',
    'PARCELS',
    'LABEL_SETS',
    'CARD_TRADES',
  ]);

  return [
    authority,
    directory,
    planned('Participants', Participants__factory.bytecode, ['address'], [authority.address], 'PARTICIPANTS'),
    planned('Evidence', Evidence__factory.bytecode, managed, both, 'EVIDENCE', ['PARTICIPANTS', 'GEP_ACCOUNTS']),
    planned(
      'GepAccounts',
      GepAccounts__factory.bytecode,
      [...managed, 'bool'],
      [...both, profile === 'demo'],
      'GEP_ACCOUNTS',
      ['PARTICIPANTS', 'EVIDENCE'],
    ),
    planned('Cash', Cash__factory.bytecode, [...managed, 'bool'], [...both, profile === 'demo'], 'CASH', [
      'PARTICIPANTS',
      'SETTLEMENT',
      'ENCUMBRANCES',
    ]),
    planned('Parcels', Parcels__factory.bytecode, managed, both, 'PARCELS', ['PARTICIPANTS', 'EVIDENCE']),
    lienDesk,
    caseDesk,
    courtDesk,
    planned(
      'Encumbrances',
      Encumbrances__factory.bytecode,
      [...managed, 'address', 'address', 'address'],
      [...both, lienDesk.address, caseDesk.address, courtDesk.address],
      'ENCUMBRANCES',
      [
        'PARTICIPANTS',
        'EVIDENCE',
        'SETTLEMENT',
        'LENDING_POLICY',
        'LEASES',
        'PACKAGES',
        'CARBON_CREDITS',
        'USE_RIGHTS',
        'COOP_SHARES',
        'CASH',
        'LOANS',
        'LOAN_ENFORCEMENT',
      ],
    ),
    planned(
      'EncumbranceViews',
      EncumbranceViews__factory.bytecode,
      ['address'],
      [directory.address],
      'ENCUMBRANCE_VIEWS',
      ['PARTICIPANTS', 'ENCUMBRANCES'],
    ),
    planned('RightClasses', RightClasses__factory.bytecode, managed, both, 'RIGHT_CLASSES', [
      'PARTICIPANTS',
      'EVIDENCE',
    ]),
    registrarDesk,
    transferDesk,
    planned(
      'UseRights',
      UseRights__factory.bytecode,
      ['address', 'bool', 'address', 'address'],
      [directory.address, profile === 'demo', registrarDesk.address, transferDesk.address],
      'USE_RIGHTS',
      ['PARTICIPANTS', 'PARCELS', 'RIGHT_CLASSES', 'SETTLEMENT', 'ENCUMBRANCES', 'SALES', 'PACKAGES'],
    ),
    planned('Leases', Leases__factory.bytecode, ['address'], [directory.address], 'LEASES', [
      'PARTICIPANTS',
      'EVIDENCE',
      'RIGHT_CLASSES',
      'USE_RIGHTS',
      'PACKAGES',
      'ENCUMBRANCES',
    ]),
    planned('Packages', Packages__factory.bytecode, ['address'], [directory.address], 'PACKAGES', [
      'PARTICIPANTS',
      'RIGHT_CLASSES',
      'USE_RIGHTS',
      'ENCUMBRANCES',
      'SALES',
      'SETTLEMENT',
    ]),
    planned('Deposits', Deposits__factory.bytecode, ['address'], [directory.address], 'DEPOSITS', [
      'PARTICIPANTS',
      'USE_RIGHTS',
      'ENCUMBRANCES',
    ]),
    planned('Stewardship', Stewardship__factory.bytecode, managed, both, 'STEWARDSHIP', [
      'PARTICIPANTS',
      'EVIDENCE',
      'PACKAGES',
    ]),
    planned(
      'CoopShares',
      CoopShares__factory.bytecode,
      ['address', 'bool'],
      [directory.address, profile === 'demo'],
      'COOP_SHARES',
      ['PARTICIPANTS', 'EVIDENCE', 'SETTLEMENT', 'ENCUMBRANCES'],
    ),
    planned('CarbonProjects', CarbonProjects__factory.bytecode, managed, both, 'CARBON_PROJECTS', [
      'PARTICIPANTS',
      'EVIDENCE',
      'PARCELS',
    ]),
    planned(
      'CarbonCredits',
      CarbonCredits__factory.bytecode,
      [...managed, 'bool'],
      [...both, profile === 'demo'],
      'CARBON_CREDITS',
      ['PARTICIPANTS', 'EVIDENCE', 'CARBON_PROJECTS', 'FOREIGN_BLOCKS', 'SETTLEMENT', 'ENCUMBRANCES'],
    ),
    planned('ForeignBlocks', ForeignBlocks__factory.bytecode, managed, both, 'FOREIGN_BLOCKS', [
      'PARTICIPANTS',
      'EVIDENCE',
      'CARBON_PROJECTS',
      'CARBON_CREDITS',
    ]),
    planned('Settlement', Settlement__factory.bytecode, managed, both, 'SETTLEMENT', [
      'PARTICIPANTS',
      'CASH',
      'CARBON_CREDITS',
      'USE_RIGHTS',
      'PACKAGES',
      'COOP_SHARES',
      'ENCUMBRANCES',
      'AUCTIONS',
      'AGREEMENTS',
      'SALES',
      'DIVIDENDS',
      'PROCUREMENT',
      'LOANS',
      'GUARANTEES',
      'LOAN_ENFORCEMENT',
    ]),
    planned('Auctions', Auctions__factory.bytecode, ['address'], [directory.address], 'AUCTIONS', [
      'PARTICIPANTS',
      'CASH',
      'SETTLEMENT',
    ]),
    planned('Agreements', Agreements__factory.bytecode, ['address'], [directory.address], 'AGREEMENTS', [
      'PARTICIPANTS',
      'SETTLEMENT',
    ]),
    planned('Sales', Sales__factory.bytecode, managed, both, 'SALES', [
      'PARTICIPANTS',
      'EVIDENCE',
      'CASH',
      'SETTLEMENT',
      'USE_RIGHTS',
      'PACKAGES',
    ]),
    planned('Dividends', Dividends__factory.bytecode, ['address'], [directory.address], 'DIVIDENDS', [
      'PARTICIPANTS',
      'CASH',
      'SETTLEMENT',
      'ENCUMBRANCES',
    ]),
    planned('Procurement', Procurement__factory.bytecode, ['address'], [directory.address], 'PROCUREMENT', [
      'PARTICIPANTS',
      'EVIDENCE',
      'SETTLEMENT',
      'GEP_ACCOUNTS',
    ]),
    productBatches,
    planned(
      'LabelSets',
      LabelSets__factory.bytecode,
      [...managed, 'address'],
      [...both, productBatches.address],
      'LABEL_SETS',
      ['PARTICIPANTS'],
    ),
    planned('TraceAnchors', TraceAnchors__factory.bytecode, ['address'], [directory.address], 'TRACE_ANCHORS', [
      'PARTICIPANTS',
    ]),
    planned('CardTrades', CardTrades__factory.bytecode, managed, both, 'CARD_TRADES', [
      'PARTICIPANTS',
      'PRODUCT_BATCHES',
    ]),
    planned('Products', Products__factory.bytecode, managed, both, 'LENDING_POLICY', [
      'PARTICIPANTS',
      'EVIDENCE',
      'RIGHT_CLASSES',
      'USE_RIGHTS',
      'PACKAGES',
    ]),
    planned('Loans', Loans__factory.bytecode, managed, both, 'LOANS', [
      'PARTICIPANTS',
      'EVIDENCE',
      'ENCUMBRANCES',
      'SETTLEMENT',
      'LENDING_POLICY',
      'USE_RIGHTS',
      'PACKAGES',
      'CARBON_CREDITS',
      'COOP_SHARES',
      'GUARANTEES',
      'LOAN_ENFORCEMENT',
    ]),
    planned('Guarantees', Guarantees__factory.bytecode, managed, both, 'GUARANTEES', [
      'PARTICIPANTS',
      'SETTLEMENT',
      'LOANS',
      'LOAN_ENFORCEMENT',
    ]),
    planned('LoanEnforcement', LoanEnforcement__factory.bytecode, managed, both, 'LOAN_ENFORCEMENT', [
      'PARTICIPANTS',
      'EVIDENCE',
      'SETTLEMENT',
      'ENCUMBRANCES',
      'LOANS',
    ]),
    planned('EcoCredit', EcoCredit__factory.bytecode, managed, both, 'ECO_CREDIT', ['PARTICIPANTS']),
  ];
}

function planned(
  name: ContractName,
  bytecode: string,
  types: string[],
  values: unknown[],
  part?: string,
  relies: string[] = [],
): PlannedContract {
  const initCode = concat([bytecode, coder.encode(types, values)]);
  return { name, initCode, address: addressOf(name, initCode), part, relies };
}
