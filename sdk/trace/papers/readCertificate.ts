import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { CommitmentCertificate } from './commitmentCertificate.ts';
import { PaperRefused } from './paperRefused.ts';
import { parsed } from './writeCertificate.ts';

/** Bytes; the longest texts that the form allows fill about a quarter. */
const MAX_BYTES = 8_192;

/**
 * Reads a certificate from the bytes whose hash was attested. Only the one spelling is taken: two readers that each skip
 * something else would see two papers under one hash.
 * @throws PaperRefused
 */
export function readCertificate(bytes: Uint8Array): CommitmentCertificate {
  if (bytes.length > MAX_BYTES)
    throw new PaperRefused('PaperTooLarge', '$', `a certificate has ${MAX_BYTES} bytes at most`);
  const text = textOf(bytes);
  const paper = parsed(jsonOf(text));
  if (canonicalJson(paper) !== text) throw new PaperRefused('PaperNotCanonical', '$', 'write it as canonicalJson does');
  return paper;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PaperRefused('PaperUnreadable', '$', 'it is not UTF-8');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PaperRefused('PaperUnreadable', '$', 'it is not JSON');
  }
}
