import type { CertificateRow, PortfolioRow, PortfolioView } from '../../../views/carbonViews.ts';
import type { TradeRow } from '../../../views/marketViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf } from '../listing.ts';
import { tradeLine } from '../market/offerLines.ts';
import { partyView } from '../party.ts';
import { certificateLine } from './certificateLines.ts';
import { lotName } from './lotLines.ts';

export interface PortfolioParts {
  view: PortfolioView;
  certificates: CertificateRow[];
  trades: TradeRow[];
  now: number;
}

const LOCKS = ['reserved', 'market', 'pledged', 'frozen'] as const;

/** What an account holds of each lot, what of it is locked by whom, and when bought units may be sold on. */
export function portfolioPage(speech: Speech, { view, certificates, trades, now }: PortfolioParts): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const owner = view.party && partyView(speech, view.party);
  return {
    template: 'portfolio',
    title: t('portfolio.title', { name: owner?.name ?? f.short(view.account) }),
    section: 'carbon',
    data: {
      view,
      owner,
      lines: view.rows.map((row) => holdingLine(speech, row, now)),
      cash:
        view.cash.balance === 0n && view.cash.locked === 0n
          ? null
          : { balance: c.yuan(view.cash.balance), locked: c.yuan(view.cash.locked) },
      exports: exportsOf(`/accounts/${view.account}`, {}),
      certificates: certificates.map((row) => certificateLine(speech, row)),
      certificateExports: view.party ? exportsOf('/certificates', { holder: view.party.id }) : [],
      trades: trades.map((row) => tradeLine(speech, row)),
      locks: LOCKS.map((lock) => t(`portfolio.${lock}`)),
    },
  };
}

function holdingLine(speech: Speech, row: PortfolioRow, now: number) {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const isHeldBack = row.resaleFrom > now;
  return {
    lot: lotName(speech, row.lot),
    balance: c.tonnes(row.balance),
    available: c.tonnes(row.available),
    locks: LOCKS.filter((lock) => row[lock] > 0n).map((lock) => ({
      name: t(`portfolio.${lock}`),
      amount: c.tonnes(row[lock]),
      isBad: lock === 'frozen',
    })),
    resale: row.resaleFrom === 0 ? t('portfolio.resaleFree') : f.dateTime(row.resaleFrom),
    isHeldBack,
  };
}
