import { dayEnd, dayStart } from './chinaDay.ts';
import type { SchemaLine, SubjectChoice } from './lists.ts';
import { smallestUnits } from './quantity.ts';

/** What is typed into the form. */
export interface AttestationDraft {
  schema: string;
  subject: string;
  value: string;
  basisDate: string;
  validUntil: string;
  corrects: string;
}

/** Parameters of the act `evidence.attest`; the number as a decimal string, times in ISO 8601. */
export interface AttestParams {
  /** Name of the schema. */
  schema: string;
  subject: string;
  value: string;
  basisDate: string;
  validUntil?: string;
  contentHash: string;
  corrects?: string;
}

export type DraftErrors = Partial<Record<keyof AttestationDraft | 'file', true>>;

/** What can be wrong before anything is sent. `now` in seconds. */
export function findErrors(
  draft: AttestationDraft,
  schema: SchemaLine | undefined,
  choices: readonly SubjectChoice[],
  { hasFile, now }: { hasFile: boolean; now: number },
): DraftErrors {
  const basis = dayStart(draft.basisDate);
  const errors: DraftErrors = {};
  if (!schema) errors.schema = true;
  if (!subjectId(draft.subject, choices)) errors.subject = true;
  if (schema && amountOf(draft, schema) === null) errors.value = true;
  if (basis === null || basis > now) errors.basisDate = true;
  if (schema && basis !== null && !isTermAllowed(draft, schema, basis)) errors.validUntil = true;
  if (!hasFile) errors.file = true;
  return errors;
}

/** The act's parameters; call it only for a draft without errors. */
export function attestParams(
  draft: AttestationDraft,
  schema: SchemaLine,
  choices: readonly SubjectChoice[],
  contentHash: string,
): AttestParams {
  return {
    schema: schema.name,
    subject: subjectId(draft.subject, choices) ?? '',
    value: amountOf(draft, schema) ?? '0',
    basisDate: `${draft.basisDate}T00:00:00+08:00`,
    ...(draft.validUntil === '' ? {} : { validUntil: `${draft.validUntil}T23:59:59+08:00` }),
    contentHash,
    ...(draft.corrects === '' ? {} : { corrects: draft.corrects }),
  };
}

function subjectId(text: string, choices: readonly SubjectChoice[]): string | undefined {
  const typed = text.trim();
  if (/^0x[0-9a-fA-F]{64}$/.test(typed)) return typed.toLowerCase();
  return choices.find(({ label }) => label === typed)?.id;
}

function amountOf(draft: AttestationDraft, { unit }: SchemaLine): string | null {
  return unit === '0' ? '0' : smallestUnits(draft.value, Number(unit));
}

function isTermAllowed({ validUntil }: AttestationDraft, schema: SchemaLine, basis: number): boolean {
  const longest = Number(schema.maxValiditySeconds);
  if (validUntil === '') return longest === 0;
  const end = dayEnd(validUntil);
  return end !== null && end > basis && (longest === 0 || end <= basis + longest);
}
