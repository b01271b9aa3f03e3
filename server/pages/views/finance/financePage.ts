import { APPLICANTS } from '../../../../sdk/loans/sheet/productSheet.ts';
import { grouped } from '../../../../sdk/units/format.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { FinanceProduct } from '../../../finance/viewTypes.ts';
import type { FinancePageDeps } from '../../financeDeps.ts';
import type { FinanceQuery } from '../../financeSchemas.ts';
import { chinaDate } from '../../render/dates.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options } from '../listing.ts';
import { partyView } from '../party.ts';
import type { Wish } from './examples.ts';
import { productView } from './productLines.ts';

/** As many products as one page bears: some dozens stand. */
const WINDOW = { offset: 0, limit: 200 };
/** What is reckoned where nothing is asked: 100,000 yuan over a year, as banks print it. */
const USUAL = { principal: 10_000_000n, months: 12 };

/** What each bank lends, with its rule, and what one would pay for the loan that one has in mind. */
export async function financePage(deps: FinancePageDeps, speech: Speech, query: FinanceQuery): Promise<Page> {
  const { t } = speech;
  const { bank, applicant, amount, months } = query;
  const [all, head] = await Promise.all([deps.finance.listProducts({}, WINDOW), deps.head()]);
  const wish: Wish = {
    principal: amount ?? USUAL.principal,
    months: months ?? USUAL.months,
    drawnOn: chinaDate(head.time),
  };
  const shown = all.rows.filter(
    (row) =>
      (bank === undefined || row.bankId === bank) &&
      (applicant === undefined || row.sheet?.sheet.applicants.includes(applicant)),
  );
  return {
    template: 'finance',
    title: t('finance.title'),
    summary: t('finance.lead'),
    data: {
      banks: options(
        t('filter.all'),
        banksOf(all.rows).map((row) => [row.bankId, nameOf(speech, row)] as const),
        bank,
      ),
      applicants: options(
        t('filter.all'),
        APPLICANTS.map((one) => [one, t(`loans.applicant.${one}`)] as const),
        applicant,
      ),
      amount: grouped(wish.principal / 100n),
      months: wish.months,
      groups: banksOf(shown).map((first) => ({
        ...groupHead(speech, first),
        products: shown.filter(({ bankId }) => bankId === first.bankId).map((row) => productView(speech, row, wish)),
      })),
      exports: exportsOf('/finance', { bank, applicant }),
    },
  };
}

/** The first product of each bank, in their order. */
function banksOf(rows: readonly FinanceProduct[]): FinanceProduct[] {
  const seen = new Set<Hex>();
  return rows.filter(({ bankId }) => !seen.has(bankId) && seen.add(bankId));
}

function groupHead(speech: Speech, row: FinanceProduct) {
  return { name: nameOf(speech, row), href: row.bank ? partyView(speech, row.bank).href : null };
}

function nameOf(speech: Speech, { bank, bankId }: FinanceProduct): string {
  return bank ? partyView(speech, bank).name : speech.f.short(bankId);
}
