// Ranks as contracts/encumbrance/types/Rank.sol packs them, from the low end: tie 64 | seq 24 | at 40 | class 8.

const AT = 88n;
const SEQ = 64n;
const LAST_OF_ITS_SECOND = (1n << 24n) - 1n;

export function rankOfRegistration(registeredAt: bigint, registrySeq: bigint): bigint {
  return (registeredAt << AT) | (registrySeq << SEQ);
}

/** Behind all that was registered up to then; who waives later stands behind. */
export function rankOfWaiver(waivedAt: bigint, subjectSeq: bigint): bigint {
  return (waivedAt << AT) | (LAST_OF_ITS_SECOND << SEQ) | subjectSeq;
}
