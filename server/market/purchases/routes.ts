import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import { requireBank } from '../../kernel/auth/clients/requireBank.ts';
import { requireParticipant } from '../../kernel/auth/sessions/requireSession.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerOnce } from '../../kernel/idempotency/answerOnce.ts';
import { matchReceipt } from './matchReceipt.ts';
import { type PreparedPurchase, type PurchaseDeps, preparePurchase, recordPurchase } from './recordPurchase.ts';
import { matchBody, purchaseBody } from './schemas.ts';

export interface PurchaseRouteDeps {
  auth: AuthDeps;
  deployment: Deployment;
}

/** Purchases with money at a bank: the buyer says what for, the bank asks what money is for. */
export function purchaseRoutes({ auth, deployment }: PurchaseRouteDeps): Router {
  const router = Router();
  const deps: PurchaseDeps = { db: auth.db, deployment };
  router.post(
    '/api/market/purchases',
    validate({ body: purchaseBody }, async ({ body }, request, response) => {
      const { account } = await requireParticipant(auth, request);
      const buyer = { account: account.toLowerCase(), nonce: newNonce(), now: auth.clock() };
      await answerOnce<PreparedPurchase>(auth, request, response, account, () => ({
        prepare: () => preparePurchase(deps, body, buyer),
        commit: async (trx, prepared) => {
          await recordPurchase(trx, prepared);
          return { status: 201, body: asSent(answerOf(prepared)) };
        },
      }));
    }),
  );
  router.post(
    '/api/market/receipts/match',
    validate({ body: matchBody }, async ({ body }, request, response) => {
      const { participant } = await requireBank(auth, request, 'purchases:read');
      const matches = await matchReceipt(deps, participant, body);
      response.set('Cache-Control', 'no-store').json(asSent({ matches }));
    }),
  );
  return router;
}

function answerOf({ id, purchase, bill }: PreparedPurchase) {
  return { purchaseId: id, purchase, ...bill };
}

function newNonce(): bigint {
  return BigInt(`0x${randomBytes(16).toString('hex')}`);
}

/** Amounts travel as decimal strings. */
function asSent(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item)),
  );
}
