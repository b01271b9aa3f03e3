import type { PinnedDeployment, PinnedNode } from '../../sdk/verify/types.ts';

/** What is compiled into the verifier. */
export interface VerifierPins {
  deployment: PinnedDeployment;
  nodes: readonly PinnedNode[];
}

/** Words of the box, from the page, in the reader's language. */
export interface BoxWords {
  running: string;
  server: string;
  nodes: string;
  block: string;
  notCompared: string;
  keyDiffers: string;
  same: string;
  differs: string;
  marks: Record<string, string>;
  meanings: Record<string, string>;
}

export function boxWords(box: HTMLElement): BoxWords {
  return JSON.parse(box.dataset.words ?? '{}') as BoxWords;
}

/** Nodes may be given relative to the page (the gateway's own proxy). */
export function absoluteNodes(nodes: readonly PinnedNode[], base: string): PinnedNode[] {
  return nodes.map((node) => ({ ...node, url: new URL(node.url, base).href }));
}
