import { MEMBERS, SIGNED_IN } from './callers.ts';
import { type Expected, row } from './expectation.ts';

/** Signing in, acts, writes and documents: each has its own, and nobody has another's. */
export const ownRoutes: Expected[] = [
  row('GET /api/session', SIGNED_IN, 'forbidden'),
  row('POST /api/auth/passkey/register/options', SIGNED_IN, 'forbidden'),
  row('POST /api/auth/contact', SIGNED_IN, 'forbidden'),
  // An act is its person's and its clerk's; to others it isn't there.
  row('POST /api/acts', SIGNED_IN, 'forbidden'),
  row('GET /api/acts/{id}', ['villageYaxi'], 'hidden'),
  row('GET /api/acts/{id}', ['villageYaxi', 'farmerFangshan'], 'hidden', { of: 'act by a clerk' }),
  row('POST /api/acts/{id}/code', ['villageYaxi'], 'hidden'),
  row('POST /api/acts/{id}/passkey', ['villageYaxi'], 'hidden'),
  row('POST /api/acts/{id}/confirm', ['villageYaxi'], 'hidden'),
  row('POST /api/acts/{id}/sign', ['villageYaxi'], 'hidden'),
  row('POST /api/acts/{id}/submit', ['villageYaxi'], 'hidden'),
  row('POST /api/auth/enrolment', ['villageYaxi'], 'hidden'),
  row('POST /api/mandates', ['villageYaxi'], 'hidden'),
  // The same word for another's mandate and for none.
  row('POST /api/mandates/{id}/revoke', ['villageYaxi'], 'forbidden'),
  row('POST /api/documents', MEMBERS, 'forbidden'),
  row('POST /api/transactions', SIGNED_IN, 'forbidden'),
  row('GET /api/writes', SIGNED_IN, 'forbidden', { sees: ['farmerXinxing'] }),
  row('GET /api/writes/{id}', ['farmerXinxing'], 'hidden'),
];
