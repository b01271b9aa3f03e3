import type { Reader } from '../../sdk/context.ts';
import type { CreditLevel } from '../../sdk/credit/lists/types.ts';
import type { Presentation } from '../../sdk/credit/presentation/present.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import type { AuthDeps } from '../kernel/auth/authDeps.ts';
import type { ViewDeps } from '../views/viewDeps.ts';

/** Whose level, for whom and what for. */
export interface LevelQuestion {
  presentation: Presentation | undefined;
  /** Participants. */
  borrower: Bytes32;
  bank: Bytes32;
  /** Account that hands it over with the application. */
  account: string;
  /** Id of the application. */
  application: string;
  /** Words that the person signed: `applicationPurpose`. */
  purpose: string;
}

export interface FoundLevel {
  level: CreditLevel | null;
  source: 'presentation' | 'chain' | 'none';
  /** Why a presentation was refused; the ordinary offer stands. */
  refused: string | null;
}

/** What reading loans takes. */
export interface LoanReadDeps extends ViewDeps {
  deployment: Deployment;
}

/** What the use cases of loans stand on. */
export interface FinanceDeps extends LoanReadDeps {
  auth: AuthDeps;
  reader: Reader;
}
