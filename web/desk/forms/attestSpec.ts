import type { ActSpec, FieldSpec } from './fieldSpec.ts';

/** An attestation as a form of its own, where kind and subject are known: `fixed` then has `schema` and `subject`. */
export function attestSpec(words: string, fields: readonly FieldSpec[]): ActSpec {
  return {
    ...{ kind: 'evidence.attest', words, subject: null },
    fields: [
      ...fields,
      { name: 'basisDate', kind: 'day', label: 'desk.attest.basisDate' },
      { name: 'contentHash', kind: 'document', label: 'desk.attest.file' },
    ],
  };
}

/** A yes or no that a schema holds as 1 or 0. */
export function verdictField(yes: string, no: string): FieldSpec {
  return {
    ...{ name: 'value', kind: 'choice', label: 'desk.trace.verdict' },
    choices: [
      ['1', yes],
      ['0', no],
    ],
  };
}
