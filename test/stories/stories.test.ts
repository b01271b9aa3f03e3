import { expect } from 'chai';
import { runCheck, runSabotaged } from '../../scripts/demo/stories/check.ts';
import { lackOf } from '../../scripts/demo/stories/needs.ts';
import { stories } from '../../scripts/demo/stories/playStories.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { withDemo } from '../../scripts/demo/withDemo.ts';

const silent = () => undefined;

describe('stories', () => {
  for (const profile of ['demo', 'mirror'] as const) {
    context(`in the ${profile} profile`, () => {
      let world: World;
      let end: () => void;
      let ended: Promise<void>;

      before(async function () {
        this.timeout(120_000);
        await new Promise<void>((ready, fail) => {
          ended = withDemo({ profile, say: silent }, async (started) => {
            world = started;
            ready();
            await new Promise<void>((resolve) => {
              end = resolve;
            });
          });
          ended.catch(fail);
        });
      });

      after(async () => {
        end();
        await ended;
      });

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
    });
  }

  it('gives every check a name of its own', () => {
    const names = Object.values(stories).flatMap((checks) => checks.map(({ what }) => what));

    expect(new Set(names).size).to.equal(names.length);
  });
});
