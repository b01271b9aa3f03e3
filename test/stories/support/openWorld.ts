import type { World } from '../../../scripts/demo/stories/world.ts';
import { type DemoOptions, withDemo } from '../../../scripts/demo/withDemo.ts';

export interface OpenWorld {
  world: World;
  close(): Promise<void>;
}

/** A demo world that several tests share, until it is closed. */
export function openWorld(profile: DemoOptions['profile']): Promise<OpenWorld> {
  return new Promise((resolve, reject) => {
    const ended: Promise<void> = withDemo({ profile, say: () => undefined }, (world) => {
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
