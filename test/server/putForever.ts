import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createContentStore } from '../../server/kernel/content/createContentStore.ts';
import { openFileBlocks } from '../../server/kernel/content/fileBlocks.ts';

/** A process that puts documents, some of several blocks, and prints the id of each once the put was answered. */
const store = createContentStore(await openFileBlocks(process.argv[2] ?? ''));
for (let n = 0; ; n += 1) {
  const hash = await store.put(randomBytes(n % 5 === 4 ? 1_200_000 : 4_000));
  writeSync(1, `${hash}\n`);
}
