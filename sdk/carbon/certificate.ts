import { AbiCoder, keccak256 } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import { type Bytes32, certificateId } from '../ids/keys.ts';
import { RETIREMENT_ORDER_TYPE } from '../market/abiTypes.ts';
import type { KgCO2e } from '../units/quantities.ts';
import type { Certificate } from './types.ts';

/** Where a certificate stands: what its slot holds, what stands in its place, what reversals took of its serials. */
export interface CertificateStanding {
  id: Bytes32;
  /** Whether the slot holds the hash of exactly these facts. */
  isGenuine: boolean;
  supersededBy?: Bytes32;
  /** kg of its serials that reversals took and nobody replaced. */
  affected: KgCO2e;
}

/** Checks the facts of a certificate against its slot. Existence under the id is not enough: the hash decides. */
export async function certificate(ledger: LedgerContext, facts: Certificate): Promise<CertificateStanding> {
  const id = certificateId(facts.lot, facts.first, facts.version);
  const [[hash], [successor], [affected]] = await Promise.all([
    read(ledger, 'CarbonCredits', 'certificateHash', [id]),
    read(ledger, 'CarbonCredits', 'supersededBy', [id]),
    read(ledger, 'CarbonCredits', 'affectedKg', [facts.lot, facts.first, facts.order.kg]),
  ]);
  const isGenuine = hash === certificateHash(facts);
  return { id, isGenuine, affected, ...(successor === NO_ID ? {} : { supersededBy: successor }) };
}

/** keccak256(abi.encode(Certificate)): what the certificate's slot holds. */
export function certificateHash(facts: Certificate): Bytes32 {
  const type = `tuple(bytes32 lot, uint64 first, uint16 version, bytes32 holder, ${RETIREMENT_ORDER_TYPE} order, uint40 retiredAt)`;
  return keccak256(AbiCoder.defaultAbiCoder().encode([type], [facts])) as Bytes32;
}
