import { onMounted, type Ref, ref } from 'vue';
import { callApi } from '../../shared/api.ts';
import type { ActOrder } from '../acts.ts';
import { type ActInHand, useAct } from '../registry/useAct.ts';

/** Drafts that two sides sign, as one side deals with them. */
export interface DraftsInHand<Row> extends Omit<ActInHand, 'prepare'> {
  rows: Ref<Row[] | null>;
  /** Where the signature in hand is kept; undefined of an act that is a transaction. */
  handTo: Ref<string | undefined>;
  /** Shows a signature for confirmation; it is kept with the draft. */
  sign(row: Row, order: ActOrder): Promise<void>;
  /** Shows the entry of what is signed. */
  enter(order: ActOrder): Promise<void>;
  withdraw(row: Row): Promise<void>;
  /** After an act: reads the drafts anew, and tells who shows them. */
  again(): Promise<void>;
}

/** @param path of the drafts, as `/api/lease-drafts`; `list` reads those that are shown */
export function useDrafts<Row extends { id: string }>(
  path: string,
  list: () => Promise<Row[]>,
  told: () => void,
): DraftsInHand<Row> {
  const { act, problem, isBusy, prepare, guarded } = useAct();
  const rows: Ref<Row[] | null> = ref(null);
  const handTo = ref<string>();

  function load(): Promise<void> {
    act.value = null;
    return guarded(async () => {
      rows.value = await list();
    });
  }
  onMounted(load);

  function show(order: ActOrder, kept?: string): Promise<void> {
    handTo.value = kept;
    return prepare(() => order);
  }

  return {
    ...{ act, problem, isBusy, guarded, rows, handTo },
    sign: ({ id }, order) => show(order, `${path}/${id}/sign`),
    enter: (order) => show(order),
    withdraw: ({ id }) =>
      guarded(async () => {
        await callApi(`${path}/${id}/withdraw`, { method: 'POST' });
        await load();
      }),
    again: async () => {
      await load();
      told();
    },
  };
}
