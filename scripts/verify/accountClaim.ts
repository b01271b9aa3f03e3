import type { Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import type { AccountClaim, AccountStateName } from '../../sdk/verify/account/accountFact.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { GatewayUnreadable } from './evidenceClaim.ts';
import { headOf, type LedgerLog, ledgerLogs } from './ledgerLogs.ts';

/** No account of GEP has this id, as far as the node or gateway that was asked can tell. */
export class AccountNotFound extends Error {
  override readonly name = 'AccountNotFound';
  readonly code = 'AccountNotFound';
}

const WITHIN_MS = 10_000;

/**
 * What a node's events say about an account.
 * @throws {AccountNotFound} NodeUnreachable
 */
export async function accountFromEvents(reader: Reader, deployment: Deployment, id: string): Promise<AccountClaim> {
  const logs = await ledgerLogs(reader, deployment, 'GepAccounts', { upTo: await headOf(reader) });
  const newest = (name: string, field = 'account') =>
    logs.findLast((log) => log.name === name && log.args[field] === id);
  const drafted = newest('GepAccountDrafted');
  if (!drafted) throw new AccountNotFound(`${id} is in none of the node's events.`);
  // A draft that was taken up again begins anew.
  const reviewed = after(drafted, newest('GepAccountReviewed'));
  const published = newest('GepAccountPublished');
  const { series, draft, total, basisDate, contentHash } = drafted.args;
  const opened = logs.find((log) => log.name === 'GepSeriesOpened' && log.args.series === series);
  const changes = [
    drafted,
    reviewed,
    published,
    newest('GepAccountPublished', 'superseded'),
    newest('GepObjectionAnswered'),
  ];
  return {
    ...{ id: id as Hex, series: series as Hex, contentHash: contentHash as Hex, draft: draft as Hex },
    ...{ totalFen: String(total), basisDate: Number(basisDate) },
    methodology: (opened?.args.methodology ?? NO_ID) as Hex,
    review: (reviewed?.args.review ?? NO_ID) as Hex,
    publication: (published?.args.publication ?? NO_ID) as Hex,
    state: stateOf(changes),
    atLeastBlock: Math.max(...changes.map((log) => log?.block ?? 0)),
  };
}

function after(first: LedgerLog, later: LedgerLog | undefined): LedgerLog | undefined {
  return later && later.block >= first.block ? later : undefined;
}

/** As far as events of the accounts say; that a paper was taken back, its own record says. */
function stateOf([, reviewed, published, superseded, answered]: readonly (LedgerLog | undefined)[]): AccountStateName {
  if (superseded) return 'superseded';
  if (published) return 'published';
  if (answered?.args.isUpheld || reviewed?.args.isPassed === false) return 'rejected';
  return reviewed ? 'reviewed' : 'draft';
}

interface GatewayAnswer {
  id: Hex;
  series: Hex;
  contentHash: Hex;
  totalFen: string;
  year: number;
  methodology: { hash: Hex };
  state: AccountStateName;
  draft: Hex;
  review: { evidence: Hex } | null;
  publication: Hex | null;
  changedIn: number;
}

/**
 * What a gateway says about an account.
 * @throws {AccountNotFound} {GatewayUnreadable}
 */
export async function accountFromGateway(gateway: string, id: string): Promise<AccountClaim> {
  const answer = await askGateway(new URL(`/api/gep/accounts/${id}`, gateway));
  const { series, contentHash, totalFen, year, methodology, state, draft, review, publication, changedIn } = answer;
  return {
    ...{ id: answer.id, series, contentHash, totalFen, state, draft },
    basisDate: lastSecondOf(year),
    methodology: methodology.hash,
    review: review?.evidence ?? (NO_ID as Hex),
    publication: publication ?? (NO_ID as Hex),
    atLeastBlock: changedIn,
  };
}

function lastSecondOf(year: number): number {
  return Date.parse(`${year + 1}-01-01T00:00:00+08:00`) / 1_000 - 1;
}

async function askGateway(url: URL): Promise<GatewayAnswer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    if (response.status === 404) throw new AccountNotFound(`${url.origin} knows no such account.`);
    if (!response.ok) throw new GatewayUnreadable(`${url.origin} answered with status ${response.status}; try again.`);
    return requireWhole((await response.json()) as GatewayAnswer);
  } catch (cause) {
    if (cause instanceof AccountNotFound || cause instanceof GatewayUnreadable) throw cause;
    throw new GatewayUnreadable(`${url.origin} gives no readable answer; name another gateway.`, { cause });
  }
}

/** Whatever a gateway answers, what isn't an account is told as that. @throws {TypeError} */
function requireWhole(answer: GatewayAnswer): GatewayAnswer {
  const { id, series, contentHash, methodology, draft, review, publication, totalFen, year, changedIn } = answer;
  const ids = [id, series, contentHash, methodology.hash, draft, review?.evidence ?? NO_ID, publication ?? NO_ID];
  const isWhole = ids.every((one) => /^0x[0-9a-f]{64}$/.test(one)) && /^(0|[1-9]\d{0,28})$/.test(totalFen);
  if (isWhole && Number.isSafeInteger(year) && year > 0 && year < 10_000 && Number.isSafeInteger(changedIn))
    return answer;
  throw new TypeError('no account');
}
