/** Why labels are not made. */
export type LabelFault =
  | 'MasterKeyWrongSize'
  | 'GtinMalformed'
  | 'LotMalformed'
  | 'IndexOutOfRange'
  | 'LabelCountWrong'
  | 'ChunkOutOfOrder'
  | 'SerialMalformed'
  | 'SerialsGuessable'
  | 'TreeTooShort';

/** Labels that are refused: the broken fact, the value, and what to do about it. Nothing was made. */
export class LabelsRefused extends Error {
  override readonly name = 'LabelsRefused';
  readonly code: LabelFault;
  readonly value: string;

  constructor(code: LabelFault, value: string, advice: string) {
    super(`${code}: ${advice}`);
    this.code = code;
    this.value = value;
  }
}
