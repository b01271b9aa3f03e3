import { type Bytes32, batchId } from '../../ids/keys.ts';
import type { CommitmentCertificate } from './commitmentCertificate.ts';

/** What the chain says of the evidence that holds the certificate's hash, and of the lot that it is about. */
export interface CertificateOnChain {
  /** Participant that attested it. */
  issuer: Bytes32;
  /** Batch that the evidence is about. */
  subject: Bytes32;
  /** Grams. */
  value: bigint;
  /** Seconds. */
  basisDate: number;
  /** Grams that came into being with the batch; null when there is no such batch. */
  made: bigint | null;
}

export type CertificateDriftField = 'product.batch' | 'product.lot' | 'subject' | 'grams' | 'issuedOn' | 'made';

/** A field of the paper, what the paper says, and what the chain says. */
export interface CertificateDrift {
  field: CertificateDriftField;
  paper: string;
  chain: string;
}

const CHINA_HOURS = 8;

/** Where a paper and the chain say different things; empty when they agree. The hash alone doesn't make a paper true. */
export function certificateDrift(paper: CommitmentCertificate, chain: CertificateOnChain): CertificateDrift[] {
  const { product, subject, grams, issuedOn } = paper;
  const named = batchId(product.gtin, product.lot);
  const pairs: [CertificateDriftField, string, string][] = [
    ['product.batch', product.batch, chain.subject],
    ['product.lot', named, chain.subject],
    ['subject', subject.participant, chain.issuer],
    ['grams', grams, chain.value.toString()],
    ['issuedOn', issuedOn, chinaDate(chain.basisDate)],
  ];
  const drifts = pairs
    .filter(([, said, found]) => said !== found)
    .map(([field, said, found]) => ({ field, paper: said, chain: found }));
  const isCovered = chain.made !== null && BigInt(grams) >= chain.made;
  return isCovered ? drifts : [...drifts, { field: 'made', paper: grams, chain: chain.made?.toString() ?? '' }];
}

function chinaDate(seconds: number): string {
  return new Date((seconds + CHINA_HOURS * 3_600) * 1_000).toISOString().slice(0, 10);
}
