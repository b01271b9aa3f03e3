import { expect } from 'chai';
import { runCheck, runSabotaged } from '../../../scripts/demo/stories/check.ts';
import { lackOf } from '../../../scripts/demo/stories/needs.ts';
import { stories } from '../../../scripts/demo/stories/playStories.ts';
import type { World } from '../../../scripts/demo/stories/world.ts';
import type { DemoOptions } from '../../../scripts/demo/withDemo.ts';
import { type OpenWorld, openWorld } from './openWorld.ts';

/** All stories in one world, each check on corrupted ground and then on sound ground. */
export function playsAllStories(options: DemoOptions): void {
  let opened: OpenWorld;
  let world: World;

  before(async function () {
    this.timeout(120_000);
    opened = await openWorld(options);
    world = opened.world;
  });
  after(() => opened?.close());

  for (const [name, checks] of Object.entries(stories)) {
    for (const check of checks) {
      it(`${name}: turns red when its ground is corrupted, and holds on sound ground: ${check.what}`, async function () {
        if (lackOf(check.needs) !== undefined) this.skip();
        const corrupted = await runSabotaged(check, world);
        const sound = await runCheck(check, world);

        expect(corrupted.ok, 'sabotaged').to.equal(false);
        expect(sound.ok, `sound: ${sound.found}`).to.equal(true);
      });
    }
  }
}
