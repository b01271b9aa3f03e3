import { beneficiaryCommitment, certificateCode } from '../../../sdk/verify/beneficiary.ts';
import { bytesToHex, type Hex } from '../../../sdk/verify/bytes.ts';
import { dayStart } from '../chinaDay.ts';
import type { SubjectChoice } from '../lists.ts';
import { smallestUnits } from '../quantity.ts';

/** One certificate as somebody fills it in. */
export interface OrderDraft {
  tonnes: string;
  /** In the open, or behind a salted commitment. */
  isPrivate: boolean;
  /** Organisation from the list; of a private beneficiary the name itself, which never leaves this page. */
  beneficiary: string;
  purpose: number;
  isDonation: boolean;
  from: string;
  to: string;
  stated: string;
  file: File | null;
  salt: Hex;
}

/** An order as the gateway takes it: kg and days; amounts as decimal strings. */
export interface WireOrder {
  kg: string;
  beneficiary: string;
  isCommitted: boolean;
  isDonation: boolean;
  purpose: number;
  from?: string;
  to?: string;
  stated?: string;
  document?: string;
}

export type OrderField = 'tonnes' | 'beneficiary' | 'period' | 'stated' | 'file';
export type OrderErrors = Partial<Record<OrderField, true>>;

export const PURPOSES = [1, 2, 3, 4] as const;

/** What each purpose asks for: a large event its days, inventory and total; a decision; the period. */
const NEEDS: Record<number, readonly OrderField[]> = {
  1: [],
  2: ['period', 'stated', 'file'],
  3: ['file'],
  4: ['period'],
};

const TONNES = 2;

export function needs(purpose: number, field: OrderField): boolean {
  return NEEDS[purpose]?.includes(field) ?? false;
}

export function emptyOrder(tonnes = ''): OrderDraft {
  return {
    ...{ tonnes, isPrivate: false, beneficiary: '', purpose: 1, isDonation: false, from: '', to: '', stated: '' },
    file: null,
    salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
  };
}

/** kg of all orders together; null while one of them is no number. */
export function kgOfOrders(drafts: readonly OrderDraft[]): bigint | null {
  const amounts = drafts.map(({ tonnes }) => smallestUnits(tonnes, TONNES));
  if (amounts.includes(null)) return null;
  return amounts.reduce((sum, kg) => sum + BigInt(kg ?? 0), 0n);
}

export function orderErrors(draft: OrderDraft, choices: readonly SubjectChoice[]): OrderErrors {
  const kg = smallestUnits(draft.tonnes, TONNES);
  const errors: OrderErrors = {};
  if (kg === null || kg === '0') errors.tonnes = true;
  if (beneficiaryOf(draft, choices) === undefined) errors.beneficiary = true;
  if (needs(draft.purpose, 'period') && !hasPeriod(draft)) errors.period = true;
  if (needs(draft.purpose, 'stated') && !(Number(smallestUnits(draft.stated, TONNES)) > 0)) errors.stated = true;
  if (needs(draft.purpose, 'file') && !draft.file) errors.file = true;
  return errors;
}

/** The order on the wire; call it only for a draft without errors. `document` is the hash of its stored file. */
export function wireOrder(
  draft: OrderDraft,
  choices: readonly SubjectChoice[],
  document: string | undefined,
): WireOrder {
  const { purpose, isDonation, isPrivate, from, to, stated } = draft;
  return {
    kg: smallestUnits(draft.tonnes, TONNES) ?? '0',
    beneficiary: beneficiaryOf(draft, choices) ?? '',
    ...{ isCommitted: isPrivate, isDonation, purpose },
    ...(needs(purpose, 'period') ? { from: `${from}T00:00:00+08:00`, to: `${to}T23:59:59+08:00` } : {}),
    ...(needs(purpose, 'stated') ? { stated: smallestUnits(stated, TONNES) ?? '0' } : {}),
    ...(document === undefined ? {} : { document }),
  };
}

/** What opens a private beneficiary later: nobody but this page knows it. */
export function codeOf({ isPrivate, salt }: OrderDraft): string | null {
  return isPrivate ? certificateCode(salt) : null;
}

function beneficiaryOf(
  { isPrivate, beneficiary, salt }: OrderDraft,
  choices: readonly SubjectChoice[],
): string | undefined {
  const typed = beneficiary.trim();
  if (typed === '') return undefined;
  return isPrivate ? beneficiaryCommitment(salt, typed) : choices.find(({ label }) => label === typed)?.id;
}

function hasPeriod({ from, to }: OrderDraft): boolean {
  const [start, end] = [dayStart(from), dayStart(to)];
  return start !== null && end !== null && end >= start;
}
