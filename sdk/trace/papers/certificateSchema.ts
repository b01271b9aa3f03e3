import { z } from 'zod';
import { CERTIFICATE_TITLE, commitmentCertificate } from './commitmentCertificate.ts';

/** The form as JSON Schema 2020-12, for readers that don't run this code; docs/trace holds it as a file. */
export function certificateSchema(): Record<string, unknown> {
  return { title: CERTIFICATE_TITLE, ...z.toJSONSchema(commitmentCertificate, { io: 'output' }) };
}
