import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { coveringMandate } from '../mandates/coveringMandate.ts';
import type { Session } from '../sessions/findSession.ts';
import { recheckWallet } from '../sessions/recheckWallet.ts';
import { type Act, actHash } from './act.ts';
import type { ActKind, ActPrincipal } from './actKind.ts';
import { builtInActKinds } from './builtInActKinds.ts';

export interface ActOrder {
  kind: string;
  params: unknown;
  /** The account a clerk acts for (代办); left out, the act is the caller's own. */
  onBehalfOf?: string | undefined;
}

/**
 * Stores an act for confirmation: the exact call and its plain words under one hash. Nothing is signed yet.
 * Errors: ActKindUnknown, ActParamsInvalid, those of {@link coveringMandate}, WalletProofWithdrawn.
 */
export async function prepareAct(deps: AuthDeps, session: Session, order: ActOrder): Promise<Act> {
  await recheckWallet(deps, session);
  const kind = kindOf(deps, order.kind);
  const params = parseParams(kind, order);
  const mandate = order.onBehalfOf === undefined ? undefined : await coveringMandate(deps, session, order);
  const principal: ActPrincipal = mandate
    ? { account: mandate.principalAccount, participant: mandate.principal }
    : { account: session.account, participant: session.participant };

  const { content, words } = await kind.compose(params, principal);
  const document = { id: randomUUID(), kind: order.kind, account: principal.account, content, words };
  return storeAct(deps, session, { ...document, hash: actHash(document), mandateId: mandate?.id ?? null });
}

function kindOf(deps: AuthDeps, name: string): ActKind {
  const kinds = { ...deps.actKinds, ...builtInActKinds };
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) throw new AppError('ActKindUnknown', { kind: name });
  return kind;
}

function parseParams(kind: ActKind, order: ActOrder): unknown {
  const result = kind.params.safeParse(order.params);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({
    path: ['$', ...path].join('.'),
    accepted: message,
  }));
  throw new AppError('ActParamsInvalid', { kind: order.kind, issues });
}

type NewAct = Pick<Act, 'id' | 'kind' | 'account' | 'content' | 'words' | 'hash' | 'mandateId'>;

async function storeAct(deps: AuthDeps, session: Session, act: NewAct): Promise<Act> {
  const { id, kind, account, content, words, hash, mandateId } = act;
  const now = deps.clock();
  const expiresAt = secondsAfter(now, deps.settings.actSeconds);
  await deps.db
    .insertInto('private.act')
    .values({
      id,
      hash,
      kind,
      account,
      document: canonicalJson({ id, kind, account, content, words }),
      prepared_by: session.account,
      mandate_id: mandateId,
      prepared_at: now,
      expires_at: expiresAt,
    })
    .execute();

  return {
    ...act,
    onBehalf: mandateId !== null,
    preparedBy: session.account,
    expiresAt,
    confirmedAt: null,
    confirmedBy: null,
    spentOn: null,
  };
}
