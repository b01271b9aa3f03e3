import type { Result } from 'ethers';
import type { Reader } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { RetirementClaim } from '../../sdk/verify/facts/retirementFact.ts';
import { headOf, type LedgerLog, ledgerLogs } from './ledgerLogs.ts';

/** No certificate has this id, as far as the node or gateway that was asked can tell. */
export class CertificateNotFound extends Error {
  override readonly name = 'CertificateNotFound';
  readonly code = 'CertificateNotFound';
}

/**
 * What a node's events say about a certificate.
 * @throws {CertificateNotFound} NodeUnreachable
 */
export async function retirementFromEvents(
  reader: Reader,
  deployment: Deployment,
  id: string,
): Promise<RetirementClaim> {
  const logs = await ledgerLogs(reader, deployment, 'CarbonCredits', { upTo: await headOf(reader) });
  const made = logs.find(({ name, args }) => MAKING.includes(name) && args.certificate === id);
  if (!made) throw new CertificateNotFound(`${id} is in none of the node's events.`);
  const corrected = logs.find(({ name, args }) => name === 'CertificateCorrected' && args.superseded === id);
  return claimOf(id, made, corrected);
}

const MAKING = ['CreditsRetired', 'CertificateCorrected'];

function claimOf(id: string, made: LedgerLog, corrected: LedgerLog | undefined): RetirementClaim {
  const { order, ...facts } = (made.args.facts as Result).toObject(true) as CertificateFacts;
  return {
    kind: 'retirement',
    id: id as Hex,
    lot: facts.lot,
    first: String(facts.first),
    version: Number(facts.version),
    holder: facts.holder,
    order: {
      ...order,
      kg: String(order.kg),
      purpose: Number(order.purpose),
      from: Number(order.from),
      to: Number(order.to),
      stated: String(order.stated),
    },
    retiredAt: Number(facts.retiredAt),
    supersededBy: (corrected?.args.certificate ?? NO_ID) as Hex,
    atLeastBlock: (corrected ?? made).block,
  };
}

/** The event's struct, decoded. */
interface CertificateFacts {
  lot: Hex;
  first: bigint;
  version: bigint;
  holder: Hex;
  retiredAt: bigint;
  order: {
    kg: bigint;
    beneficiary: Hex;
    isCommitted: boolean;
    isDonation: boolean;
    purpose: bigint;
    from: bigint;
    to: bigint;
    stated: bigint;
    document: Hex;
  };
}
