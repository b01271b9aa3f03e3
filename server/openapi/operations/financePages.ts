import { financeQuery } from '../../pages/financeSchemas.ts';
import { fileParams } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const page: PageRow = [
  '/finance',
  'financePage',
  { en: 'Loans: what banks lend on, by which rule, and what one would pay', zh: '贷款产品与规则' },
  { query: financeQuery },
];

const file: PageRow = [
  '/finance.{format}',
  'exportFinance',
  { en: 'Products of banks as a file', zh: '导出贷款产品' },
  { params: fileParams, query: financeQuery },
  '/finance.csv',
];

/** The public page of loans. */
export const financePageOperations: Operation[] = [pageReading('text/html')(page), pageReading('text/csv')(file)];
