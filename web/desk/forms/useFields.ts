import { nextTick, onMounted, type Ref, reactive, ref } from 'vue';
import type { RightAnswer } from '../rights/rights.ts';
import { choicesFor } from './choicesFor.ts';
import type { Choice, FieldSpec, FieldValue, FieldValues } from './fieldSpec.ts';
import { readField, UNREADABLE } from './readField.ts';

export interface Fields {
  values: FieldValues;
  choices: Ref<Record<string, Choice[]>>;
  wrong: Ref<string[]>;
  set(spec: FieldSpec, value: FieldValue): void;
  /** What is sent, by the names of the fields; null when one is to be mended, which then has the focus. */
  read(form: HTMLElement | null): Record<string, unknown> | null;
}

/** The fields of a form that makes no act: what is typed, what is offered, what is wrong. Files are the form's own. */
export function useFields(
  specs: readonly FieldSpec[],
  right: RightAnswer | null,
  guarded: (work: () => Promise<void>) => Promise<void>,
): Fields {
  const values = reactive<FieldValues>(
    Object.fromEntries(specs.map(({ name, kind, start }) => [name, start ?? (kind === 'tick' ? false : '')])),
  );
  const choices = ref<Record<string, Choice[]>>({});
  const wrong = ref<string[]>([]);

  onMounted(() =>
    guarded(async () => {
      const found = await choicesFor(specs, right);
      // What the form has loaded meanwhile for what was chosen in it is newer.
      choices.value = { ...found, ...choices.value };
    }),
  );

  function set({ name }: FieldSpec, value: FieldValue): void {
    values[name] = value;
  }

  function read(form: HTMLElement | null): Record<string, unknown> | null {
    const found = specs.map(
      (spec) => [spec.name, readOne(spec, values[spec.name] ?? null, choices.value[spec.name] ?? [])] as const,
    );
    wrong.value = found.filter(([, value]) => value === UNREADABLE).map(([name]) => name);
    if (wrong.value.length === 0) return Object.fromEntries(found);
    void nextTick().then(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return null;
  }

  return { values, choices, wrong, set, read };
}

function readOne(spec: FieldSpec, value: FieldValue, choices: readonly Choice[]): unknown {
  if (value instanceof File) return value;
  return readField(spec, value, choices);
}
