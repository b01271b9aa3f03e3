import type { Bundle } from './bundle.ts';
import type { Hex } from './bytes.ts';
import type { Judgement, Status } from './judge.ts';
import type { NodeOutcome } from './readNode.ts';
import type { AskOptions, Fact, Label, PinnedDeployment, PinnedNode, Step } from './types.ts';
import type { VerifyErrorCode } from './verifyError.ts';

export interface VerifyFactInput {
  deployment: PinnedDeployment;
  nodes: readonly PinnedNode[];
  fact: Fact;
  options?: Partial<AskOptions>;
  /** Check at this block instead of the newest common one. */
  block?: number;
  /** Called when the steps of the page change: once after the chains are known, once at the end. */
  onSteps?: (steps: Step[]) => void;
}

/** What one node said, for the list "who said what". */
export interface NodeReport {
  operator: string;
  url: string;
  independent: boolean;
  outcome: NodeOutcome['kind'];
  reason: VerifyErrorCode | null;
  message: string;
  blockHash: Hex | null;
  blockNumber: number | null;
}

export interface FactResult extends Omit<Judgement, 'status'> {
  status: Status | 'unsupported';
  label: Label;
  steps: Step[];
  nodes: NodeReport[];
  /** For checking again offline; null when nothing was proven. */
  bundle: Bundle | null;
}
