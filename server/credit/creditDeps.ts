import type { Reader } from '../../sdk/context.ts';
import { CreditRefused } from '../../sdk/credit/creditRefused.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import type { Keyring } from '../kernel/auth/crypto/envelope.ts';
import type { ContentStore } from '../kernel/content/createContentStore.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { ViewDeps } from '../views/viewDeps.ts';

/** What files and levels are worked on with: `db` may be a transaction. */
export interface FileDeps {
  db: ViewDeps['db'];
  keyring: Keyring;
  content: ContentStore;
}

/** What every route of eco-credit stands on. */
export interface CreditDeps {
  auth: AuthDeps;
  views: ViewDeps;
  deployment: Deployment;
  reader: Reader;
}

/** The part of it that files need. */
export function fileDepsOf({ auth, views }: Pick<CreditDeps, 'auth' | 'views'>): FileDeps {
  return { db: views.db, keyring: auth.keyring, content: views.content };
}

/**
 * Runs what the SDK may refuse, and answers with its code. Of the case nothing but the advice is told: the value that was
 * found could be a level, and answers are logged.
 */
export async function refusing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CreditRefused) throw new AppError(error.code, { advice: error.advice }, { cause: error });
    throw error;
  }
}
