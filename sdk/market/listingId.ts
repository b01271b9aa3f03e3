import { AbiCoder, id, keccak256 } from 'ethers';
import type { LedgerContext } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { OFFER_TYPE } from './abiTypes.ts';
import type { Offer } from './types.ts';

/** A listing's id: hash of the whole offer, chain and contract. */
export function listingId({ deployment }: Pick<LedgerContext, 'deployment'>, offer: Offer): Bytes32 {
  const types = ['bytes32', 'uint256', 'address', OFFER_TYPE];
  const values = [id('liangshan.listing.v1'), deployment.chainId, deployment.contracts.Settlement.address, offer];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
