import { type CertificateDrift, certificateDrift } from '../../sdk/trace/papers/certificateDrift.ts';
import type { CommitmentCertificate } from '../../sdk/trace/papers/commitmentCertificate.ts';
import { type PaperRefusal, PaperRefused } from '../../sdk/trace/papers/paperRefused.ts';
import { readCertificate } from '../../sdk/trace/papers/readCertificate.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceView } from '../pages/pageDeps.ts';
import { evidenceView } from './evidenceViews.ts';
import type { ViewDeps } from './viewDeps.ts';

const SCHEMA = 'COMMITMENT_CERTIFICATE';

/** A 承诺达标合格证: what the chain has of it, and what its stored document says. */
export interface PaperView {
  evidence: EvidenceView;
  /** Null when the document is lost, or has another form. */
  paper: CommitmentCertificate | null;
  /** Why there is no paper. */
  refusal: { code: PaperRefusal | 'PaperMissing'; path: string } | null;
  /** Where the document and the chain say different things. */
  drift: CertificateDrift[];
}

/** Undefined for what is no 承诺达标合格证. */
export async function paperView(deps: ViewDeps, id: Hex): Promise<PaperView | undefined> {
  const evidence = await evidenceView(deps, id);
  if (evidence?.schema.name !== SCHEMA) return undefined;
  const bytes = await deps.content.get(evidence.contentHash).catch(() => undefined);
  if (!bytes) return { evidence, paper: null, refusal: { code: 'PaperMissing', path: '$' }, drift: [] };
  return { evidence, ...read(bytes, evidence, await madeOf(deps, evidence.subject.id)) };
}

function read(bytes: Uint8Array, evidence: EvidenceView, made: bigint | null): Omit<PaperView, 'evidence'> {
  try {
    const paper = readCertificate(bytes);
    const { issuer, subject, value, basisDate } = evidence;
    const drift = certificateDrift(paper, { issuer: issuer.id, subject: subject.id, value, basisDate, made });
    return { paper, refusal: null, drift };
  } catch (error) {
    // A document in another form is a fact to show, not a failure of the page.
    if (error instanceof PaperRefused) return { paper: null, refusal: error, drift: [] };
    throw error;
  }
}

async function madeOf({ db }: ViewDeps, batch: Hex): Promise<bigint | null> {
  const row = await db.selectFrom('projection.batch').select('made').where('id', '=', batch).executeTakeFirst();
  return row ? BigInt(row.made) : null;
}
