import type { CarbonCreditTables } from './creditTables.ts';
import type { CarbonProjectTables } from './projectTables.ts';

/** Projects, lots, holdings and what became of them. */
export interface CarbonTables extends CarbonProjectTables, CarbonCreditTables {}
