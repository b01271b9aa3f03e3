import { createHmac } from 'node:crypto';
import { AppError } from '../../errors/AppError.ts';
import type { OtpSender } from './otpSender.ts';

export interface WebhookOtpSettings {
  url: string;
  /** Shared with the receiving side, which checks `X-Ledger-Signature` = HMAC-SHA256(secret, body), hex. */
  secret: string;
  timeoutMs: number;
}

/**
 * Hands codes to the operator's message service as JSON `{ channel, contact, code, expiresAt, actWords? }`.
 * Errors: OtpSenderUnreachable.
 */
export function webhookOtpSender(settings: WebhookOtpSettings): OtpSender {
  return {
    async send(message) {
      const body = JSON.stringify(message);
      const response = await post(settings, body);
      if (!response.ok) throw new AppError('OtpSenderUnreachable', { status: response.status });
    },
  };
}

async function post(settings: WebhookOtpSettings, body: string): Promise<Response> {
  const signature = createHmac('sha256', settings.secret).update(body).digest('hex');
  try {
    return await fetch(settings.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Ledger-Signature': signature },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
  } catch (error) {
    throw new AppError('OtpSenderUnreachable', {}, { cause: error });
  }
}
