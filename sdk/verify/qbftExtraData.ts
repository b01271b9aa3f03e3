import { bytesToHex } from './bytes.ts';
import { decodeRlp, encodeRlp, type RlpItem } from './rlp.ts';
import { isVerifyError } from './verifyError.ts';

/** `mixHash` of every block of a BFT chain: "ctical byzantine fault tolerance" in ASCII. */
const BFT_MIX_HASH = '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365';

/**
 * The extra data as a block hash takes it in. On a QBFT chain that is without the round and the commit seals, which are
 * added after the validators have agreed on the hash (QBFT specification, section on block headers: extra data is
 * [vanity, validators, vote, round, seals]). Everywhere else it is the extra data itself.
 */
export function hashedExtraData(extraData: Uint8Array, mixHash: Uint8Array): Uint8Array {
  if (bytesToHex(mixHash) !== BFT_MIX_HASH) return extraData;
  const items = decodeOrNull(extraData);
  if (!Array.isArray(items) || items.length !== 5) return extraData;
  return encodeRlp([...items.slice(0, 3), new Uint8Array(0), []]);
}

/** Other data under this `mixHash` is hashed as it is; if that is wrong, the block hash won't agree. */
function decodeOrNull(bytes: Uint8Array): RlpItem | null {
  try {
    return decodeRlp(bytes);
  } catch (error) {
    if (isVerifyError(error)) return null;
    throw error;
  }
}
