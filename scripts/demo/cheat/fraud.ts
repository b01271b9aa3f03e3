import type { ReasonName } from '../../../sdk/market/reasons.ts';
import type { Stage } from './stage.ts';

/** One thing that must fail, and beside it the same act with the fraud taken out, which must not. */
export interface Fraud {
  /** One word for the printed line: `claim-the-same-ground-twice`. */
  name: string;
  /** The Solidity error that must refuse it. */
  error: string;
  /** Where the error gives a set of reasons: the one that must be in it, and no other. */
  reason?: ReasonName;
  /** Sets the scene with lawful acts. Whatever it and the acts change is forgotten afterwards. */
  scene(stages: Stages): Promise<Acts>;
}

export interface Acts {
  /** A write, or a view on which somebody would rely; resolves when the ledger lets it pass. */
  fraud(): Promise<unknown>;
  honest(): Promise<unknown>;
}

/** The same world in both profiles, each on a chain of its own. */
export interface Stages {
  demo: Stage;
  mirror: Stage;
}

/** A fraud on the demo ledger alone. */
export function onDemo(name: string, error: string, scene: (stage: Stage) => Promise<Acts> | Acts): Fraud {
  return { name, error, scene: async ({ demo }) => scene(demo) };
}

/** A fraud on the demo ledger that must be refused for one reason alone, out of a set. */
export function onDemoFor(
  name: string,
  error: string,
  reason: ReasonName,
  scene: (stage: Stage) => Promise<Acts> | Acts,
): Fraud {
  return { ...onDemo(name, error, scene), reason };
}
