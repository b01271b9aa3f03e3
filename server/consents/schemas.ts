import { z } from 'zod';
import { bytes32, instant } from '../kernel/http/wire.ts';
import { CONSENT_KINDS } from './tables.ts';

export const MOST_PAGES = 60;
export const PAGE_BYTES = 8 * 1024 * 1024;
export const CONSENT_BYTES = 128 * 1024 * 1024;

const people = z.int('a whole number').min(1).max(1_000_000);

export const consentBody = z
  .strictObject({
    kind: z.enum(CONSENT_KINDS).describe('村民会议决议 · 发包方或承包方同意 · 权利人同意'),
    right: bytes32.describe('id of the right; before it is issued, the id it will have'),
    register: bytes32.describe('participant whose register it stands in'),
    votes: z
      .strictObject({ members: people, inFavour: people })
      .refine(({ members, inFavour }) => inFavour <= members, 'no more in favour than there are members')
      .optional(),
  })
  .refine(({ kind, votes }) => (kind === 'villageResolution') === (votes !== undefined), {
    path: ['votes'],
    message: 'votes for a village resolution, and for nothing else',
  })
  .meta({ id: 'ConsentDraft', description: 'A paper that is to be photographed page by page' });

export const consentParams = z.strictObject({ id: z.uuid('a UUID') });

export const pageParams = z.strictObject({
  id: z.uuid('a UUID'),
  number: z
    .string()
    .regex(/^[1-9]\d?$/, `a page number from 1 to ${MOST_PAGES}`)
    .transform(Number)
    .refine((number) => number <= MOST_PAGES, `a page number from 1 to ${MOST_PAGES}`),
});

export const consentListQuery = z
  .strictObject({ right: bytes32.optional() })
  .meta({ id: 'ConsentListQuery', description: 'Consents about a right, or the drafts of who asks' });

export const grantBody = z
  .strictObject({ bank: bytes32, until: instant })
  .meta({ id: 'ConsentGrant', description: 'Which bank may look, and until when' });

export const grantParams = z.strictObject({ id: z.uuid('a UUID'), bank: bytes32 });
