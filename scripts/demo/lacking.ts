import type { RightBundle } from '../../sdk/verify/right/rightBundle.ts';

/** A bundle without the last word that the register of encumbrances gave: the slot and its proof. */
export function lacking(bundle: RightBundle): RightBundle {
  const contracts = bundle.contracts.map((read) => {
    if (read.contract !== 'Encumbrances') return read;
    const { accountProof, storageProof } = read.proof;
    const proof = { accountProof, storageProof: storageProof.slice(0, -1) };
    return { ...read, slots: read.slots.slice(0, -1), proof };
  });
  return { ...bundle, contracts };
}
