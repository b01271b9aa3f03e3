import type { Operation } from '../operation.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const rows: PageRow[] = [
  ['/desk/loans', 'loanDesk', { en: 'Lend: products, applications, decisions, portfolio', zh: '信贷工作台' }],
  ['/desk/borrower', 'borrowerDesk', { en: 'My loans, made for a phone', zh: '我的贷款' }],
  ['/desk/credit', 'creditDesk', { en: 'My eco-credit and who may know of it', zh: '我的生态信用' }],
  ['/desk/creditOffice', 'creditOfficeDesk', { en: 'The credit office’s desk', zh: '信用办工作台' }],
];

/** Desks of loans and credit as people open them. */
export const financeDeskOperations: Operation[] = rows.map(pageReading('text/html'));
