/** What a bank system may be let do; each route names the one it asks for. */
export const SCOPES = [
  'report:read',
  'book:check',
  'alerts:read',
  'receipts:write',
  'purchases:read',
  'loans:read',
  'webhooks:write',
  'consents:read',
] as const;

export type Scope = (typeof SCOPES)[number];
