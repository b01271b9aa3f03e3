import { playsAllStories } from './support/playsAllStories.ts';

describe('stories in the mirror profile', () => {
  // From nothing: the seeded ledger of a run of all tests is one of the demo profile.
  playsAllStories({ profile: 'mirror', say: () => undefined, durable: false });
});
