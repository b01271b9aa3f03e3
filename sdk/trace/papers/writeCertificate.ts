import { canonicalJson } from '../../documents/canonicalJson.ts';
import {
  CERTIFICATE_PROMISES,
  CERTIFICATE_RULE,
  CERTIFICATE_TITLE,
  type CommitmentCertificate,
  commitmentCertificate,
} from './commitmentCertificate.ts';
import { PaperRefused } from './paperRefused.ts';

/** What differs from one certificate to the next. */
export type CertificateFacts = Omit<CommitmentCertificate, 'type' | 'version' | 'rule' | 'promises'>;

/**
 * The bytes of a certificate, ready to be stored and attested as COMMITMENT_CERTIFICATE about `product.batch` with `grams`
 * as its value.
 * @throws PaperRefused PaperFieldInvalid
 */
export function writeCertificate(facts: CertificateFacts): Uint8Array {
  const paper = {
    type: CERTIFICATE_TITLE,
    version: 1,
    rule: CERTIFICATE_RULE,
    promises: CERTIFICATE_PROMISES,
    ...facts,
  };
  return new TextEncoder().encode(canonicalJson(parsed(paper)));
}

/** @throws PaperRefused PaperFieldInvalid, naming the first field that is wrong */
export function parsed(paper: unknown): CommitmentCertificate {
  const result = commitmentCertificate.safeParse(paper);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = ['$', ...(issue?.path ?? [])].join('.');
  throw new PaperRefused('PaperFieldInvalid', path, issue?.message ?? 'it is not as the form has it');
}
