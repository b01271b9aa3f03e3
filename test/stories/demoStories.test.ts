import { expect } from 'chai';
import { stories } from '../../scripts/demo/stories/playStories.ts';
import { SEEDED_DEMO } from './support/openWorld.ts';
import { playsAllStories } from './support/playsAllStories.ts';

describe('stories in the demo profile', () => {
  playsAllStories(SEEDED_DEMO);

  it('have checks whose names are all different', () => {
    const names = Object.values(stories).flatMap((checks) => checks.map(({ what }) => what));

    expect(new Set(names).size).to.equal(names.length);
  });
});
