/** Every way a check can fail. The name says which fact is broken, in the same words on every floor. */
export type VerifyErrorCode =
  | 'HexMalformed'
  | 'WordOutOfRange'
  | 'RlpMalformed'
  | 'ProofMalformed'
  | 'ProofNodeMismatch'
  | 'ProofNodeMalformed'
  | 'ProofIncomplete'
  | 'ProofTrailingNode'
  | 'ProofValueMalformed'
  | 'ProofMissingSlot'
  | 'ContractAbsent'
  | 'ContractNotPinned'
  | 'CodeHashMismatch'
  | 'HeaderFieldMissing'
  | 'HeaderHashMismatch'
  | 'HeaderNotTrusted'
  | 'HeaderNumberMismatch'
  | 'ChainIdMismatch'
  | 'GenesisMismatch'
  | 'BlockTooOld'
  | 'NodeUnreachable'
  | 'NodeTimeout'
  | 'NodeRefused'
  | 'NodeLagging'
  | 'NodeAnswerMalformed'
  | 'NodeAnswerTooLarge'
  | 'NodesDisagree'
  | 'ServerContradicted'
  | 'BundleMalformed'
  | 'BundleIncomplete'
  | 'RightUnproven'
  | 'RightFactsMismatch'
  | 'CertificateCodeInvalid'
  | 'LabelCodeInvalid'
  | 'LabelCodeMismatch'
  | 'LabelNotInSet'
  | 'LabelSetMismatch'
  | 'LabelUnproven'
  | 'BatchUnproven'
  | 'LineageTooDeep';

/** A failed check: `code` for machines, `message` for what to do next, `values` for what was found. */
export class VerifyError extends Error {
  readonly code: VerifyErrorCode;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: VerifyErrorCode, message: string, values: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = 'VerifyError';
    this.code = code;
    this.values = values;
  }
}

/** Type guard that needs no class identity, so errors of another copy of the bundle are recognised too. */
export function isVerifyError(error: unknown): error is VerifyError {
  return error instanceof Error && error.name === 'VerifyError' && 'code' in error;
}
