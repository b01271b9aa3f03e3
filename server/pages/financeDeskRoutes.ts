import { Router } from 'express';
import type { PageDeps } from './pageDeps.ts';
import { noStore, pageHandler } from './pageHandler.ts';

/** Desks of loans and credit with an address of their own: the bank's, the borrower's, the person's consent centre, the credit office's. */
export const FINANCE_DESKS = ['loans', 'borrower', 'credit', 'creditOffice'] as const;

/** Each is the desk, opened at its tab. */
export function financeDeskRoutes(deps: PageDeps): Router {
  const router = Router();
  for (const name of FINANCE_DESKS) {
    router.get(
      `/desk/${name}`,
      noStore,
      pageHandler(deps, async ({ t }) => ({
        template: 'desk',
        title: t(`deskPage.${name}.title`),
        script: 'desk' as const,
        data: { lead: t(`deskPage.${name}.lead`) },
      })),
    );
  }
  return router;
}
