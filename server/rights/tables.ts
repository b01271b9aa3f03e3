import type { ClassTables } from './classTables.ts';
import type { LeaseTables } from './leaseTables.ts';
import type { RightTables } from './rightTables.ts';

export interface RightsTables extends ClassTables, LeaseTables, RightTables {}
