import type { World } from '../../../scripts/demo/stories/world.ts';
import { type DemoOptions, withDemo } from '../../../scripts/demo/withDemo.ts';
import { copyLedgerTemplate } from '../../../scripts/test/ledgerTemplate.ts';

/** Of the demo profile, taken up from the seeded ledger that a run of all tests makes once. */
export const SEEDED_DEMO: DemoOptions = {
  profile: 'demo',
  say: () => undefined,
  prepare: copyLedgerTemplate,
  durable: false,
};

export interface OpenWorld {
  world: World;
  close(): Promise<void>;
}

/** A demo world that several tests share, until it is closed. */
export function openWorld(options: DemoOptions = SEEDED_DEMO): Promise<OpenWorld> {
  return new Promise((resolve, reject) => {
    const ended: Promise<void> = withDemo(options, (world) => {
      return new Promise<void>((end) => {
        const close = () => {
          end();
          return ended;
        };
        resolve({ world, close });
      });
    });
    ended.catch(reject);
  });
}
