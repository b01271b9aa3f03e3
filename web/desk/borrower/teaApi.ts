import type { z } from 'zod';
import type { teaConsentSchema, teaDecisionRowSchema, teaDecisionSchema } from '../../../server/openapi/teaAnswers.ts';
import { callApi } from '../../shared/api.ts';

/** 茶商E贷 as a trader reads it; sums are fen as digits. */

export type TeaDecision = z.infer<typeof teaDecisionSchema>;
export type TeaDecisionRow = z.infer<typeof teaDecisionRowSchema>;
export type TeaConsent = z.infer<typeof teaConsentSchema>;

const TEA = '/api/loans/tea';
/** Where a consent that was confirmed is kept. */
export const CONSENT_AT = `${TEA}/consents`;

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const listDecisions = () => rowsOf<TeaDecisionRow>(`${TEA}/decisions?limit=200`);
export const listConsents = () => rowsOf<TeaConsent>(CONSENT_AT);
export const readDecision = (id: string) => callApi<TeaDecision>(`${TEA}/decisions/${id}`);

/** @param idempotencyKey the same for the same question, so that asking twice decides once */
export function decideOwn(amount: string, idempotencyKey: string): Promise<TeaDecision> {
  return callApi<TeaDecision>(`${TEA}/decide`, { json: { amount }, idempotencyKey });
}

export function askPerson(id: string): Promise<unknown> {
  return callApi(`${TEA}/decisions/${id}/review`, { method: 'POST' });
}

export function revokeConsent(id: string): Promise<unknown> {
  return callApi(`${CONSENT_AT}/${id}/revoke`, { method: 'POST' });
}
