export const signedIn = { tag: 'rights', security: 'session' } as const;

export const PARTICIPANT = ['ParticipantMissing', 'ParticipantSuspended'];

/** Of a consent that is handed over. */
export const HANDED = [
  'ActUnknown',
  'ActNotConfirmed',
  'ActAlreadySpent',
  'CustodialKeyMissing',
  'ActAlreadyConfirmed',
  'ActExpired',
  'SignatureNotOfCaller',
];

/** Id of nothing. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';
