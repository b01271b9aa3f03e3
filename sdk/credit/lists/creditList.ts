import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { contentHash } from '../../verify/contentHash.ts';
import { CreditRefused } from '../creditRefused.ts';
import {
  CREDIT_LEVELS,
  type CreditItem,
  type CreditList,
  SUBJECT_KINDS,
  type SubjectKind,
  TIME_NAMES,
} from './types.ts';

/** More lines than any township keeps. */
const MOST_ITEMS = 1_000;

/** What a version is known by: sha2-256 of its canonical JSON. It stands in every commitment to a level. */
export function creditListHash(list: CreditList): Bytes32 {
  return contentHash(new TextEncoder().encode(canonicalJson(list)));
}

/** @throws CreditRefused CreditListMalformed: items twice, points of nothing, levels out of order, times that aren't whole */
export function requireList(list: CreditList): CreditList {
  const malformed = (found: string, advice: string) => new CreditRefused('CreditListMalformed', found, advice);
  if (list.items.length === 0 || list.items.length > MOST_ITEMS) {
    throw malformed(`${list.items.length} items`, `write 1 to ${MOST_ITEMS}`);
  }
  const seen = new Set<string>();
  for (const item of list.items) {
    if (seen.has(item.id)) throw malformed(`${item.id} twice`, 'give each item an id of its own');
    seen.add(item.id);
    requireItem(item, malformed);
  }
  const least = CREDIT_LEVELS.flatMap((level) => (level === 'D' ? [] : [list.levels[level].value]));
  const isFalling = least.every((score, place) => place === 0 || score < (least[place - 1] ?? 0));
  if (!isFalling || ![...least, list.base.value].every(Number.isSafeInteger)) {
    throw malformed(least.join(', '), 'write whole scores, each level below the one before');
  }
  for (const name of TIME_NAMES) {
    const { value } = list.times[name];
    if (!Number.isSafeInteger(value) || value < 0) throw malformed(`${name} ${value}`, 'write whole days or years');
  }
  return list;
}

/**
 * Whom a list is for: all its items are about the same kind, since the chain knows one kind a list.
 * @throws CreditRefused CreditListMalformed
 */
export function subjectKindOf({ version, items }: Pick<CreditList, 'version' | 'items'>): SubjectKind {
  const kinds = new Set(items.flatMap(({ subjects }) => subjects));
  const [kind] = kinds;
  if (kind !== undefined && kinds.size === 1) return kind;
  const found = `${version}: ${[...kinds].join(', ')}`;
  throw new CreditRefused('CreditListMalformed', found, 'write a list for one kind of subject');
}

/** @throws CreditRefused CreditItemUnknown */
export function itemOf(list: CreditList, id: string): CreditItem {
  const found = list.items.find((item) => item.id === id);
  if (found) return found;
  throw new CreditRefused('CreditItemUnknown', id, `write an item of ${list.jurisdiction}, version ${list.version}`);
}

type Malformed = (found: string, advice: string) => CreditRefused;

function requireItem({ id, points, subjects, statutes, caps, breaks }: CreditItem, malformed: Malformed): void {
  if (!Number.isSafeInteger(points) || points === 0 || Math.abs(points) > 1_000) {
    throw malformed(`${id}: ${points} points`, 'write whole points, not zero, up to 1,000');
  }
  if (subjects.length === 0 || !subjects.every((kind) => SUBJECT_KINDS.includes(kind))) {
    throw malformed(`${id}: ${subjects.join(', ')}`, `write whom it is about: ${SUBJECT_KINDS.join(', ')}`);
  }
  if (points > 0 && (caps !== undefined || breaks !== undefined || statutes.length > 0)) {
    throw malformed(`${id}: an adverse effect of ${points} points`, 'only negative items have statutes and caps');
  }
}
