import type { Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { parseRightBundle } from '../../sdk/verify/right/rightBundle.ts';
import type { RightClaim } from '../../sdk/verify/right/rightClaim.ts';
import type { RightFactsClaim } from '../../sdk/verify/right/rightFacts.ts';
import { isVerifyError } from '../../sdk/verify/verifyError.ts';
import { GatewayUnreadable } from './evidenceClaim.ts';
import { headOf, type LedgerLog, ledgerLogs } from './ledgerLogs.ts';

/** No right has this id, as far as the node or gateway that was asked can tell. */
export class RightNotFound extends Error {
  override readonly name = 'RightNotFound';
  readonly code = 'RightNotFound';
}

const WITHIN_MS = 30_000;
const STATING = ['RightIssued', 'RightAmended'];
const PROVEN_KINDS = ['VALUATION', 'VALUATION_SELF', 'TITLE_SEARCH'].map(schemaId);

/**
 * What a node's events say about a right: what its register stated last, and the documents about it. No figures: what
 * weighs on it is read from proofs alone.
 * @throws {RightNotFound} NodeUnreachable
 */
export async function rightFromEvents(reader: Reader, deployment: Deployment, id: string): Promise<RightClaim> {
  const upTo = await headOf(reader);
  const logs = await ledgerLogs(reader, deployment, 'UseRights', { upTo, subject: id });
  const stated = logs.findLast(({ name }) => STATING.includes(name));
  if (!stated) throw new RightNotFound(`${id} is in none of the node's events.`);
  const evidence = await ledgerLogs(reader, deployment, 'Evidence', { upTo, subject: id });
  return {
    ...{ kind: 'right', id: id as Hex, block: null, figures: null, names: {} },
    facts: factsOf(stated),
    documents: evidence.filter(isProvenKind).map(({ args }) => args.contentHash as Hex),
    atLeastBlock: Math.max(stated.block, ...evidence.map(({ block }) => block)),
  };
}

/**
 * The report that a gateway gives with its proof; the proof is set aside, the report is checked against the nodes.
 * @throws {RightNotFound} {GatewayUnreadable}
 */
export async function rightFromGateway(gateway: string, id: string): Promise<RightClaim> {
  const url = new URL(`/api/rights/${id}/bundle`, gateway);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    if (response.status === 404) throw new RightNotFound(`${url.origin} knows no such right.`);
    if (!response.ok) throw new GatewayUnreadable(`${url.origin} answered with status ${response.status}; try again.`);
    const { right, header } = parseRightBundle(await response.json());
    return { kind: 'right', ...right, block: Number(header.number) };
  } catch (cause) {
    if (cause instanceof RightNotFound || cause instanceof GatewayUnreadable) throw cause;
    if (isVerifyError(cause)) throw new GatewayUnreadable(`${url.origin} gives no bundle: ${cause.message}`, { cause });
    throw new GatewayUnreadable(`${url.origin} gives no readable answer; name another gateway.`, { cause });
  }
}

function isProvenKind({ name, args }: LedgerLog): boolean {
  return name === 'EvidenceAttested' && PROVEN_KINDS.some((schema) => schema === args.schema);
}

/** The event's struct, read by name; `toObject` makes an object of a list of one. */
interface StatedFacts {
  class: Hex;
  number: Hex;
  region: bigint;
  startsAt: bigint;
  endsAt: bigint;
  parent: bigint;
  registeredAt: bigint;
  layers: Iterable<{ kind: Hex; effect: bigint; plots: Iterable<{ parcel: Hex; area: bigint }> }>;
  forest: { kind: bigint; origin: bigint; plantedYear: bigint; subcompartment: Hex };
  document: Hex;
}

function factsOf({ args }: LedgerLog): RightFactsClaim {
  const facts = args.facts as StatedFacts;
  const { forest } = facts;
  return {
    ...{ class: facts.class, number: facts.number, document: facts.document, region: Number(facts.region) },
    ...{ startsAt: Number(facts.startsAt), endsAt: Number(facts.endsAt), registeredAt: Number(facts.registeredAt) },
    parent: `0x${facts.parent.toString(16).padStart(64, '0')}`,
    layers: Array.from(facts.layers, ({ kind, effect, plots }) => ({
      ...{ kind, effect: Number(effect) },
      plots: Array.from(plots, ({ parcel, area }) => ({ parcel, area: area.toString() })),
    })),
    forest: {
      ...{ kind: Number(forest.kind), origin: Number(forest.origin), plantedYear: Number(forest.plantedYear) },
      subcompartment: forest.subcompartment,
    },
  };
}
