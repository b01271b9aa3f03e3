import { type Ref, ref } from 'vue';
import type { RightAnswer } from '../rights/rights.ts';
import { choicesFor } from './choicesFor.ts';
import type { Choice, FieldSpec, FieldValues } from './fieldSpec.ts';

export interface OwnPaper {
  /** The field whose evidence is being attested; null while the form itself is open. */
  attesting: Ref<FieldSpec | null>;
  /** Offers and chooses what was attested meanwhile. */
  attested(): Promise<void>;
}

/** A form's parts that an attestation on the way touches. */
interface Form {
  right: RightAnswer | null;
  values: FieldValues;
  choices: Ref<Record<string, Choice[]>>;
  guarded(work: () => Promise<void>): Promise<void>;
}

/** Evidence of the reader's own, attested where the form asks for it. */
export function useOwnPaper({ right, values, choices, guarded }: Form): OwnPaper {
  const attesting = ref<FieldSpec | null>(null);

  async function attested(): Promise<void> {
    const spec = attesting.value;
    attesting.value = null;
    if (!spec) return;
    await guarded(async () => {
      const known = new Set((choices.value[spec.name] ?? []).map(({ id }) => id));
      const found = (await choicesFor([spec], right))[spec.name] ?? [];
      choices.value = { ...choices.value, [spec.name]: found };
      const newest = found.find(({ id }) => !known.has(id));
      if (newest) values[spec.name] = newest.label;
    });
  }

  return { attesting, attested };
}
