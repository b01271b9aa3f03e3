import { type OverlapStatement, overlapStatementText } from './overlapAttestation.ts';

/** A stored overlap statement that cannot be read as one. */
export class OverlapStatementRefused extends Error {
  override readonly name = 'OverlapStatementRefused';
  readonly code = 'OverlapStatementMalformed';

  constructor(fact: string, options?: ErrorOptions) {
    super(`OverlapStatementMalformed: ${fact}; fetch the bytes whose sha2-256 was attested.`, options);
  }
}

/**
 * Reads the stored text of an overlap statement. Only the canonical spelling is accepted, so that the text that was
 * attested is the text that is read.
 *
 * @throws OverlapStatementRefused when it is no JSON, lacks a member, or is spelled otherwise
 */
export function readOverlapStatement(text: string): OverlapStatement {
  const value = parseJson(text);
  if (!isStatement(value)) throw new OverlapStatementRefused('it is no overlap statement of version 1');
  if (overlapStatementText(value) !== text) throw new OverlapStatementRefused('it is not spelled canonically');
  return value;
}

function isStatement(value: unknown): value is OverlapStatement {
  if (!isRecord(value) || value.type !== 'OverlapStatement' || value.version !== 1) return false;
  const { formula, comparedAt, parcel, geometryHash, areaM2, dataset, overlaps } = value;
  const areTexts = [formula, comparedAt, parcel, geometryHash, areaM2].every((member) => typeof member === 'string');
  return areTexts && isDataset(dataset) && Array.isArray(overlaps) && overlaps.every(isOverlap);
}

function isDataset(value: unknown): boolean {
  return isRecord(value) && typeof value.root === 'string' && Number.isSafeInteger(value.size);
}

function isOverlap(value: unknown): boolean {
  return isRecord(value) && typeof value.parcel === 'string' && typeof value.areaM2 === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OverlapStatementRefused('it is no JSON', { cause });
  }
}
