import { AppError } from '../../errors/AppError.ts';
import { keyedHash } from '../crypto/digests.ts';
import type { ContactChannel } from '../tables.ts';

export interface Contact {
  channel: ContactChannel;
  contact: string;
}

const PHONE = /^\+[1-9]\d{7,14}$/;
const EMAIL = /^[^\s@"<>]{1,64}@[a-z0-9.-]{1,190}$/;

/** One spelling for one contact: E.164 (a bare mainland mobile number gets +86) or a lower-case address. Errors: ContactMalformed. */
export function normaliseContact({ channel, contact }: Contact): Contact {
  const spelling = channel === 'sms' ? phone(contact) : contact.trim().toLowerCase();
  if (!(channel === 'sms' ? PHONE : EMAIL).test(spelling)) throw new AppError('ContactMalformed', { channel });

  return { channel, contact: spelling };
}

/** Finds a contact without listing it: a keyed hash of the normalised spelling. */
export function contactLookup(pepper: Uint8Array, { channel, contact }: Contact): string {
  return keyedHash(pepper, 'contact', channel, contact);
}

function phone(written: string): string {
  const digits = written.replaceAll(/[\s()-]/g, '');
  return /^1\d{10}$/.test(digits) ? `+86${digits}` : digits;
}
