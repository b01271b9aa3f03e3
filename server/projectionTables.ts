import type { CarbonTables } from './carbon/tables.ts';
import type { CashTables } from './cash/tables.ts';
import type { DividendTables } from './commons/dividends/tables.ts';
import type { ProcurementTables } from './commons/procurement/tables.ts';
import type { CreditTables } from './credit/tables.ts';
import type { DirectoryTables } from './directory/tables.ts';
import type { EncumbranceTables } from './encumbrance/tables.ts';
import type { EvidenceTables } from './evidence/tables.ts';
import type { FinanceTables } from './finance/tables.ts';
import type { GepTables } from './gep/tables.ts';
import type { IndexerTables } from './kernel/indexer/tables.ts';
import type { LandTables } from './land/tables.ts';
import type { SaleTables } from './market/sales/tables.ts';
import type { MarketTables } from './market/tables.ts';
import type { ParticipantTables } from './participants/tables.ts';
import type { DepositTables } from './rights/deposits/tables.ts';
import type { PackageTables } from './rights/packages/tables.ts';
import type { ShareTables } from './rights/shares/tables.ts';
import type { DossierTables } from './rights/stewardship/tables.ts';
import type { RightsTables } from './rights/tables.ts';
import type { TraceTables } from './trace/tables.ts';

/** The tables that every domain's projection fills. A new domain adds its own here. */
export interface ProjectionTables
  extends CarbonTables,
    CashTables,
    CreditTables,
    DirectoryTables,
    EncumbranceTables,
    EvidenceTables,
    FinanceTables,
    GepTables,
    IndexerTables,
    LandTables,
    MarketTables,
    ParticipantTables,
    PackageTables,
    DepositTables,
    DossierTables,
    ShareTables,
    SaleTables,
    DividendTables,
    ProcurementTables,
    TraceTables,
    RightsTables {}
