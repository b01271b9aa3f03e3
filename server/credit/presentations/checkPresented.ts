import type { Kysely } from 'kysely';
import type { Reader } from '../../../sdk/context.ts';
import { CreditRefused } from '../../../sdk/credit/creditRefused.ts';
import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import { checkPresentation } from '../../../sdk/credit/presentation/checkPresentation.ts';
import type { LevelFacts } from '../../../sdk/credit/presentation/levelCommitment.ts';
import type { Presentation } from '../../../sdk/credit/presentation/present.ts';
import { readPresentationFacts } from '../../../sdk/credit/register/readPresentationFacts.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Database } from '../../kernel/store/database.ts';
import { refusing } from '../creditDeps.ts';
import { noteLook } from '../looks/looks.ts';

export interface CheckDeps {
  db: Kysely<Database>;
  deployment: Deployment;
  reader: Reader;
}

export interface PresentedQuestion {
  presentation: Presentation;
  /** The bank that asks, its account, and its system where no person asked. */
  bank: Bytes32;
  account: string;
  client: string | null;
  /** What the bank asked the person for. */
  purpose: string;
  /** The bank's own number of what it is for. */
  application: string | null;
  /** Wall clock. */
  now: Date;
}

export interface PresentedLevel {
  subject: Bytes32;
  level: CreditLevel;
  list: Bytes32;
  issuedAt: number;
  validUntil: number;
  lookId: string;
}

/** Not the person's own word: whoever made it up could fill the log of somebody it knows nothing of. */
const NOBODYS_WORD: readonly CreditRefused['code'][] = [
  'CreditPresentationNotSigned',
  'CreditPresentationMalformed',
  'CreditPresentationTooLong',
];

/**
 * The level that somebody presented to a bank, by facts read from the chain. A look is kept before anything is answered, also
 * at what the person signed and this bank can't rely on; without it nothing is said.
 * Errors: those of checkPresentation by their codes, ChainUnreachable.
 */
export async function checkPresented(deps: CheckDeps, question: PresentedQuestion): Promise<PresentedLevel> {
  const { presentation, bank, purpose } = question;
  const { word, opening } = presentation;
  const facts = await readPresentationFacts(deps, { subject: opening.subject, nonce: word.nonce });
  const checked = outcomeOf(() => checkPresentation(presentation, { ...facts, bank, purpose }));
  const outcome = checked instanceof CreditRefused ? checked.code : 'shown';
  const lookId = NOBODYS_WORD.some((code) => code === outcome) ? '' : await keepLook(deps, question, outcome);
  const level = await refusing(() => {
    if (checked instanceof CreditRefused) throw checked;
    return checked;
  });
  return { ...level, validUntil: word.validUntil, lookId };
}

function outcomeOf(check: () => LevelFacts): LevelFacts | CreditRefused {
  try {
    return check();
  } catch (error) {
    if (error instanceof CreditRefused) return error;
    throw error;
  }
}

function keepLook({ db }: CheckDeps, question: PresentedQuestion, outcome: string): Promise<string> {
  const { presentation, bank, account, client, purpose, application, now } = question;
  const { subject } = presentation.opening;
  return noteLook(db, {
    subject,
    looker: bank,
    account,
    client,
    what: 'presentation',
    purpose,
    application,
    outcome,
    now,
  });
}
