import type { Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceClaim } from '../../sdk/verify/facts/evidenceFact.ts';
import { headOf, ledgerLogs } from './ledgerLogs.ts';

/** Nobody attested anything under this id, as far as the node or gateway that was asked can tell. */
export class EvidenceNotFound extends Error {
  override readonly name = 'EvidenceNotFound';
  readonly code = 'EvidenceNotFound';
}

/** A gateway did not answer with the record of a statement. */
export class GatewayUnreadable extends Error {
  override readonly name = 'GatewayUnreadable';
  readonly code = 'GatewayUnreadable';
}

const WITHIN_MS = 10_000;
const NO_ID: Hex = `0x${'0'.repeat(64)}`;

/**
 * What a node's events say about a statement.
 * @throws {EvidenceNotFound} NodeUnreachable
 */
export async function claimFromEvents(reader: Reader, deployment: Deployment, id: string): Promise<EvidenceClaim> {
  const upTo = await headOf(reader);
  const logs = await ledgerLogs(reader, deployment, 'Evidence', { upTo });
  const about = logs.filter(({ args }) => args.id === id);
  const attested = about.find(({ name }) => name === 'EvidenceAttested');
  // What its own storage says: a withdrawal by the register that followed stands there, not here.
  const revoked = about.find(({ name, address }) => name === 'EvidenceRevoked' && address === attested?.address);
  if (!attested) throw new EvidenceNotFound(`${id} is in none of the node's events.`);

  const { args } = attested;
  const enrolled = await ledgerLogs(reader, deployment, 'Participants', { upTo, subject: String(args.issuer) });
  return {
    kind: 'evidence',
    id: args.id as Hex,
    ...registerOf(deployment, attested.address),
    issuer: args.issuer as Hex,
    issuerIndex: Number(enrolled.find(({ name }) => name === 'ParticipantEnrolled')?.args.index ?? 0),
    schema: args.schema as Hex,
    subject: args.subject as Hex,
    contentHash: args.contentHash as Hex,
    value: String(args.value),
    basisDate: Number(args.basisDate),
    validUntil: Number(args.validUntil),
    revokedAt: Number(revoked?.args.revokedAt ?? 0),
    previous: args.previous as Hex,
    atLeastBlock: (revoked ?? attested).block,
  };
}

/** Left out for the register in office. */
function registerOf({ contracts }: Deployment, address = contracts.Evidence.address): { register?: Hex } {
  return address.toLowerCase() === contracts.Evidence.address.toLowerCase() ? {} : { register: address as Hex };
}

interface GatewayAnswer
  extends Omit<EvidenceClaim, 'kind' | 'schema' | 'subject' | 'issuer' | 'previous' | 'register'> {
  /** Left out, as the next, by a gateway that knows of one register only. */
  register?: Hex;
  withdrawnAt?: number;
  schema: { id: Hex };
  subject: { id: Hex };
  issuer: { id: Hex };
  previous: Hex | null;
  changedIn: number;
}

/**
 * What a gateway says about a statement.
 * @throws {EvidenceNotFound} {GatewayUnreadable}
 */
export async function claimFromGateway(gateway: string, deployment: Deployment, id: string): Promise<EvidenceClaim> {
  const answer = await askGateway(new URL(`/api/evidence/${id}`, gateway));
  const { issuerIndex, value, basisDate, validUntil, contentHash, changedIn } = answer;
  const revokedAt = (answer.withdrawnAt ?? 0) === 0 ? answer.revokedAt : 0;
  return {
    kind: 'evidence',
    ...registerOf(deployment, answer.register),
    ...{ id: answer.id, issuerIndex, value, basisDate, validUntil, revokedAt, contentHash },
    issuer: answer.issuer.id,
    schema: answer.schema.id,
    subject: answer.subject.id,
    previous: answer.previous ?? NO_ID,
    atLeastBlock: changedIn,
  };
}

async function askGateway(url: URL): Promise<GatewayAnswer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    if (response.status === 404) throw new EvidenceNotFound(`${url.origin} knows no such statement.`);
    if (!response.ok) throw new GatewayUnreadable(`${url.origin} answered with status ${response.status}; try again.`);
    return (await response.json()) as GatewayAnswer;
  } catch (cause) {
    if (cause instanceof EvidenceNotFound || cause instanceof GatewayUnreadable) throw cause;
    throw new GatewayUnreadable(`${url.origin} gives no readable answer; name another gateway.`, { cause });
  }
}
