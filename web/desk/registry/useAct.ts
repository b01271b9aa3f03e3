import { type Ref, ref } from 'vue';
import type { Problem } from '../../shared/api.ts';
import { type Act, type ActOrder, prepareAct } from '../acts.ts';
import { problemOf } from '../problemOf.ts';

export interface ActInHand {
  act: Ref<Act | null>;
  problem: Ref<Problem | null>;
  isBusy: Ref<boolean>;
  /** Composes an act and shows it for confirmation; what went wrong stands in `problem`. */
  prepare(order: () => Promise<ActOrder> | ActOrder): Promise<void>;
  guarded(work: () => Promise<void>): Promise<void>;
}

/** One act from form to preview. */
export function useAct(): ActInHand {
  const act = ref<Act | null>(null);
  const problem = ref<Problem | null>(null);
  const isBusy = ref(false);

  async function guarded(work: () => Promise<void>): Promise<void> {
    isBusy.value = true;
    problem.value = null;
    try {
      await work();
    } catch (error) {
      problem.value = problemOf(error);
    } finally {
      isBusy.value = false;
    }
  }

  const prepare = (order: () => Promise<ActOrder> | ActOrder) =>
    guarded(async () => {
      act.value = await prepareAct(await order());
    });

  return { act, problem, isBusy, prepare, guarded };
}
