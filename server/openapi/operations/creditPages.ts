import { creditQuery } from '../../pages/creditSchemas.ts';
import { fileParams } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const page: PageRow = [
  '/credit',
  'creditPage',
  { en: 'Eco-credit: what earns, what costs, what a level is for', zh: '生态信用正负面清单' },
  { query: creditQuery },
];

const file: PageRow = [
  '/credit.{format}',
  'exportCredit',
  { en: 'The lists of eco-credit as a file', zh: '导出生态信用清单' },
  { params: fileParams, query: creditQuery },
  '/credit.csv',
];

/** The public page of eco-credit. */
export const creditPageOperations: Operation[] = [pageReading('text/html')(page), pageReading('text/csv')(file)];
