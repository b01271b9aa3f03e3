import { encodeBytes32String, ZeroAddress } from 'ethers';
import { type Bytes32, subjectOfAmount, subjectOfRight } from '../ids/keys.ts';
import type { Lien, Subject } from './types.ts';

/** A subject as the contract takes it. */
export function subjectArgs(subject: Subject): Subject {
  return { ...subject, asset: encodeBytes32String(subject.asset) };
}

/** A lien as the contract takes it. */
export function lienArgs(lien: Lien): Lien {
  return { ...lien, subject: subjectArgs(lien.subject) };
}

/** The id of a subject: a right has no holder in it. */
export function subjectId({ asset, id, holder }: Subject): Bytes32 {
  return holder === ZeroAddress ? subjectOfRight(asset, id) : subjectOfAmount(asset, id, holder);
}
