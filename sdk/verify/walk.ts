import type { Hex } from './bytes.ts';
import type { FactSlot } from './types.ts';

/**
 * A reading in several steps: what is found in one step says where to look in the next. It yields the slots of a step and
 * is given their words. The same walk runs over a node's answers, over a bundle and over a test's model, so that who reads
 * can't be told to look elsewhere, or at less.
 */
export type Walk<Result> = Generator<readonly FactSlot[], Result, readonly Hex[]>;

/** What a walk found, and every slot it asked for, in the order of first asking. */
export interface Walked<Result> {
  result: Result;
  asked: FactSlot[];
}

/** Several walks side by side, their steps joined, so that many short readings need few rounds. */
export function* together<Result>(walks: readonly Walk<Result>[]): Walk<Result[]> {
  const running = walks.map((walk) => ({ walk, step: walk.next([]) }));
  for (;;) {
    const slots = running.flatMap(({ step }) => (step.done ? [] : step.value));
    if (running.every(({ step }) => step.done)) return running.map(({ step }) => step.value as Result);
    const words = yield slots;
    let at = 0;
    for (const one of running) {
      if (one.step.done) continue;
      const count = one.step.value.length;
      one.step = one.walk.next(words.slice(at, at + count));
      at += count;
    }
  }
}

/** The results of the walks under these names. */
export type WalkedParts<Parts> = { [Name in keyof Parts]: Parts[Name] extends Walk<infer Result> ? Result : never };

/** Like {@link together}, for walks of different kinds under names. */
export function* togetherNamed<Parts extends Record<string, Walk<unknown>>>(parts: Parts): Walk<WalkedParts<Parts>> {
  const names = Object.keys(parts);
  const results = yield* together(names.map((name) => parts[name] as Walk<unknown>));
  const named: Record<string, unknown> = {};
  names.forEach((name, i) => {
    named[name] = results[i];
  });
  return named as WalkedParts<Parts>;
}

/** Walks over words that are at hand. `wordOf` throws for what it doesn't have. */
export function follow<Result>(walk: Walk<Result>, wordOf: (slot: FactSlot) => Hex): Walked<Result> {
  const seen = new SeenWords();
  let step = walk.next([]);
  while (!step.done) {
    for (const slot of seen.unseen(step.value)) seen.add(slot, wordOf(slot));
    step = walk.next(seen.wordsOf(step.value));
  }
  return { result: step.value, asked: seen.asked };
}

/** Walks over words that are fetched step by step; `read` gives one word a slot. */
export async function followOver<Result>(
  walk: Walk<Result>,
  read: (slots: readonly FactSlot[]) => Promise<readonly Hex[]>,
): Promise<Walked<Result>> {
  const seen = new SeenWords();
  let step = walk.next([]);
  while (!step.done) {
    const unseen = seen.unseen(step.value);
    const words = unseen.length > 0 ? await read(unseen) : [];
    unseen.forEach((slot, i) => {
      seen.add(slot, words[i] ?? '0x');
    });
    step = walk.next(seen.wordsOf(step.value));
  }
  return { result: step.value, asked: seen.asked };
}

/** Contract and slot as one key. */
export function slotKey({ contract = '', slot }: Pick<FactSlot, 'contract' | 'slot'>): string {
  return `${contract}:${slot.toLowerCase()}`;
}

/** Each slot is asked for once, however often a walk comes by. */
class SeenWords {
  readonly asked: FactSlot[] = [];
  private readonly words = new Map<string, Hex>();

  unseen(slots: readonly FactSlot[]): FactSlot[] {
    const found = new Map<string, FactSlot>();
    for (const slot of slots) {
      const key = slotKey(slot);
      if (!this.words.has(key) && !found.has(key)) found.set(key, slot);
    }
    return Array.from(found.values());
  }

  add(slot: FactSlot, word: Hex): void {
    this.asked.push(slot);
    this.words.set(slotKey(slot), word);
  }

  wordsOf(slots: readonly FactSlot[]): Hex[] {
    return slots.map((slot) => this.words.get(slotKey(slot)) ?? '0x');
  }
}
