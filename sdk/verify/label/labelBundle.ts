import { type Bundle, parseBundle } from '../bundle.ts';
import type { SaidHeader } from '../right/rightBundle.ts';
import { VerifyError } from '../verifyError.ts';
import type { LabelClaim } from './labelClaim.ts';
import type { LabelCode } from './labelCode.ts';
import { LABEL_STATES, type SaidState } from './labelState.ts';
import { parseLabelClaim } from './parseLabelClaim.ts';

/** A proof bundle about a label: what stands on the package, what the server said of it, and the proofs of one node. */
export interface LabelBundle extends Bundle {
  label: { code: LabelCode; claim: LabelClaim | null; state: SaidState | null };
  /** What nodes said of the block; only the bundle's own word until the reader asks the node. */
  said: readonly SaidHeader[];
}

/** Checks the outer shape of a label's bundle. What is inside is checked by proof. @throws VerifyError BundleMalformed */
export function parseLabelBundle(value: unknown): LabelBundle {
  const bundle = parseBundle(value) as LabelBundle;
  const label = objectOf(bundle.label, 'it is not about a label');
  const { gtin, lot, serial } = objectOf(label.code, 'it names no code');
  if (typeof gtin !== 'string' || !/^\d{14}$/.test(gtin) || typeof lot !== 'string')
    throw malformed('its code is none');
  if (serial !== null && typeof serial !== 'string') throw malformed('its serial is none');
  if (label.state !== null && !LABEL_STATES.some((state) => state === label.state))
    throw malformed('its state is none');
  if (label.claim !== null) parseLabelClaim(label.claim);
  return { ...bundle, said: Array.isArray(bundle.said) ? bundle.said : [] };
}

function objectOf(value: unknown, why: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw malformed(why);
}

function malformed(why: string): VerifyError {
  return new VerifyError('BundleMalformed', `This says nothing of a label that can be read: ${why}. Ask again.`);
}
