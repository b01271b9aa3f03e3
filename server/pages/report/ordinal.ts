import type { Speech } from '../render/renderPage.ts';

const MOST = 17;

/** 第一, first … as far as ranks go: sixteen liens and the next one. */
export function ordinal({ t }: Pick<Speech, 't'>, n: number): string {
  return t(`rights.ordinal.${Math.min(Math.max(n, 1), MOST)}`);
}
