import { type Ref, reactive, ref } from 'vue';
import type { SubjectChoice } from '../lists.ts';
import { uploadDocument } from '../uploadDocument.ts';
import {
  codeOf,
  emptyOrder,
  kgOfOrders,
  type OrderDraft,
  type OrderErrors,
  orderErrors,
  type WireOrder,
  wireOrder,
} from './orders.ts';

export interface Orders {
  drafts: OrderDraft[];
  errors: Ref<OrderErrors[]>;
  kg(): bigint | null;
  /** Whether everything that is needed is there; marks what isn't. */
  check(choices: readonly SubjectChoice[]): boolean;
  /** Stores the files and gives the orders as the gateway takes them. */
  toWire(choices: readonly SubjectChoice[]): Promise<WireOrder[]>;
  /** Names and codes of private beneficiaries, to be kept by the reader. */
  codes(): { name: string; code: string }[];
  reset(): void;
}

/** Certificates being filled in. */
export function useOrders(): Orders {
  const drafts = reactive<OrderDraft[]>([emptyOrder()]) as OrderDraft[];
  const errors = ref<OrderErrors[]>([]);
  const stored = new Map<File, string>();

  async function hashOf(file: File | null): Promise<string | undefined> {
    if (!file) return undefined;
    const hash = stored.get(file) ?? (await uploadDocument(file, () => undefined));
    stored.set(file, hash);
    return hash;
  }

  return {
    drafts,
    errors,
    kg: () => kgOfOrders(drafts),
    check(choices) {
      errors.value = drafts.map((draft) => orderErrors(draft, choices));
      return errors.value.every((found) => Object.keys(found).length === 0);
    },
    toWire: (choices) => Promise.all(drafts.map(async (draft) => wireOrder(draft, choices, await hashOf(draft.file)))),
    codes: () =>
      drafts.flatMap((draft) => {
        const code = codeOf(draft);
        return code === null ? [] : [{ name: draft.beneficiary.trim(), code }];
      }),
    reset() {
      drafts.splice(0, drafts.length, emptyOrder());
      errors.value = [];
    },
  };
}
