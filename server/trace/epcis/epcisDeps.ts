import type { CapturerDeps } from './capture/capturer.ts';

/** Where anchors are and how often they are made, for those who ask about one. */
export interface AnchorPlace {
  chainId: number;
  /** TraceAnchors, EIP-55. */
  contract: string;
  /** Milliseconds between two anchorings. */
  periodMs: number;
}

export interface EpcisDeps extends CapturerDeps {
  /** Addresses of contexts that the operator keeps besides GS1's. */
  pinnedContexts: readonly string[];
  /** Captures of one address in a minute; 0 sets no limit. */
  capturesPerMinute: number;
  anchors: AnchorPlace;
}
