import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { FsBlockstore } from 'blockstore-fs';
import { expect } from 'chai';
import { startKuboShim } from '../../scripts/processes/kuboShim.ts';
import type { Blocks } from '../../server/kernel/content/blocks.ts';
import { type ContentHash, cidOf, contentHash, hashOfCid } from '../../server/kernel/content/contentHash.ts';
import { type ContentStore, createContentStore } from '../../server/kernel/content/createContentStore.ts';
import { openFileBlocks } from '../../server/kernel/content/fileBlocks.ts';
import { openKuboBlocks } from '../../server/kernel/content/kuboBlocks.ts';
import { BLOCK_BYTES, DOCUMENT_BYTES, decodeManifest, encodeManifest } from '../../server/kernel/content/manifest.ts';
import { AppError } from '../../server/kernel/errors/AppError.ts';
import { rejection } from '../support/rejection.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const WRITER = new URL('./putForever.ts', import.meta.url).pathname;
const REPORT = Buffer.from('示例：评估报告');
const MAP = Buffer.alloc(2 * BLOCK_BYTES + 17, 'map ');
const ABSENT = contentHash(Buffer.from('never put'));

interface Bench {
  store: ContentStore;
  /** The folder the blocks end up in, whatever lies between. */
  folder: string;
  stop(): Promise<void>;
}

describe('contentHash', () => {
  it('is the sha2-256 of the bytes, and the CID IPFS gives the raw block', () => {
    const hash = contentHash(Buffer.from('hello world'));

    expect(hash).to.equal('0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9');
    expect(cidOf(hash).toString()).to.equal('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e');
    expect(hashOfCid(cidOf(hash).toString())).to.equal(hash);
  });

  it('refuses a CID of another kind', () => {
    expect(() => hashOfCid('QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG')).to.throw(AppError, 'ContentHashInvalid');
  });
});

describe('the manifest', () => {
  it('has one spelling', () => {
    const blocks = [contentHash(REPORT), contentHash(MAP)];
    const bytes = encodeManifest({ blocks, size: BLOCK_BYTES + 1 });

    expect(Buffer.from(bytes).toString()).to.equal(
      `{"blocks":["${blocks[0]}","${blocks[1]}"],"size":1048577,"type":"manifest"}`,
    );
    expect(decodeManifest(bytes)).to.deep.equal({ blocks, size: BLOCK_BYTES + 1, type: 'manifest' });
  });

  it('is not recognised in any other spelling or with a false count', () => {
    const good = Buffer.from(encodeManifest({ blocks: [ABSENT, ABSENT], size: BLOCK_BYTES + 1 })).toString();

    for (const bad of [
      `${good} `,
      good.replace(',', ', '),
      good.replace('1048577', '2097153'),
      good.replace('1048577', '1e6'),
    ]) {
      expect(decodeManifest(Buffer.from(bad))).to.equal(undefined);
    }
  });
});

const BENCHES: Record<string, () => Promise<Bench>> = {
  'over files': async () => {
    const folder = temporaryFolder();
    return { store: createContentStore(await openFileBlocks(folder)), folder, stop: async () => undefined };
  },
  'over Kubo’s RPC': async () => {
    const folder = temporaryFolder();
    const shim = await startKuboShim(await openFileBlocks(folder));
    return { store: createContentStore(openKuboBlocks({ url: shim.url })), folder, stop: shim.stop };
  },
};

for (const [name, open] of Object.entries(BENCHES)) {
  describe(`the content store ${name}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await open();
    });
    afterEach(() => bench.stop());

    it('returns a small document under its own hash', async () => {
      const hash = await bench.store.put(REPORT);

      expect(hash).to.equal(contentHash(REPORT));
      expect(Buffer.compare(await bench.store.get(hash), REPORT)).to.equal(0);
    });

    for (const size of [0, 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 2 * BLOCK_BYTES]) {
      it(`returns a document of ${size} bytes whole`, async () => {
        const document = Buffer.alloc(size, 'leaf ');
        const back = await bench.store.get(await bench.store.put(document));

        expect(Buffer.compare(back, document)).to.equal(0);
      });
    }

    it('gives a large document the hash of its manifest', async () => {
      const blocks = [0, 1, 2].map((n) => contentHash(MAP.subarray(n * BLOCK_BYTES, (n + 1) * BLOCK_BYTES)));

      expect(await bench.store.put(MAP)).to.equal(contentHash(encodeManifest({ blocks, size: MAP.length })));
    });

    it('knows what it has', async () => {
      const hash = await bench.store.put(REPORT);

      expect(await bench.store.has(hash)).to.equal(true);
      expect(await bench.store.has(ABSENT)).to.equal(false);
    });

    it('takes the same document again', async () => {
      expect(await bench.store.put(REPORT)).to.equal(await bench.store.put(REPORT));
    });

    it('is well', async () => {
      expect(await bench.store.health()).to.include({ ok: true });
    });

    it('says ContentMissing for what was never put', async () => {
      expect(await rejection(bench.store.get(ABSENT))).to.include({ code: 'ContentMissing' });
    });

    it('says ContentMissing when one block of a large document is lost', async () => {
      const hash = await bench.store.put(MAP);
      rmSync(fileOf(bench.folder, contentHash(MAP.subarray(0, BLOCK_BYTES))));

      expect(await rejection(bench.store.get(hash))).to.include({ code: 'ContentMissing' });
    });

    it('says ContentCorrupt when one byte was changed', async () => {
      const hash = await bench.store.put(REPORT);
      flipOneBit(fileOf(bench.folder, hash));

      expect(await rejection(bench.store.get(hash))).to.include({ code: 'ContentCorrupt' });
    });

    it('says ContentCorrupt when one byte of one block was changed', async () => {
      const hash = await bench.store.put(MAP);
      flipOneBit(fileOf(bench.folder, contentHash(MAP.subarray(2 * BLOCK_BYTES))));

      expect(await rejection(bench.store.get(hash))).to.include({ code: 'ContentCorrupt' });
    });

    it('is mended by putting the document again', async () => {
      const hash = await bench.store.put(REPORT);
      flipOneBit(fileOf(bench.folder, hash));
      await bench.store.put(REPORT);

      expect(Buffer.compare(await bench.store.get(hash), REPORT)).to.equal(0);
    });

    it('keeps a document of 64 MiB, the most there is', async () => {
      const most = Buffer.alloc(DOCUMENT_BYTES, 'sheet ');

      const found = await bench.store.get(await bench.store.put(most));

      expect(Buffer.compare(found, most)).to.equal(0);
    });

    it('refuses a document over 64 MiB and stores none of it', async () => {
      const error = await rejection(bench.store.put(new Uint8Array(DOCUMENT_BYTES + 1)));

      expect(error).to.include({ code: 'ContentTooLarge' });
      expect(readdirSync(bench.folder)).to.deep.equal(['drafts']);
    });

    it('refuses a document that imitates a manifest', async () => {
      const forged = encodeManifest({ blocks: [ABSENT, ABSENT], size: BLOCK_BYTES + 1 });

      expect(await rejection(bench.store.put(forged))).to.include({ code: 'ContentIsManifest' });
    });

    it('refuses what is no hash, a path least of all', async () => {
      for (const bad of ['', '../../etc/passwd', ABSENT.toUpperCase(), `${ABSENT}0`]) {
        expect(await rejection(bench.store.get(bad))).to.include({ code: 'ContentHashInvalid' });
      }
    });
  });
}

describe('the content store whose manifest lies', () => {
  it('says ContentCorrupt when genuine blocks don’t add up to the size', async () => {
    const blocks = await openFileBlocks(temporaryFolder());
    const part = contentHash(REPORT);
    const manifest = encodeManifest({ blocks: [part, part], size: BLOCK_BYTES + 1 });
    await blocks.put(part, REPORT);
    await blocks.put(contentHash(manifest), manifest);

    const error = await rejection(createContentStore(blocks).get(contentHash(manifest)));
    expect(error).to.include({ code: 'ContentCorrupt' });
  });
});

describe('blocks in files', () => {
  it('can be read by blockstore-fs, as a Helia node would', async () => {
    const folder = temporaryFolder();
    const hash = await createContentStore(await openFileBlocks(folder)).put(REPORT);
    const chunks: Uint8Array[] = [];
    for await (const chunk of new FsBlockstore(folder).get(cidOf(hash))) chunks.push(chunk);

    expect(Buffer.compare(Buffer.concat(chunks), REPORT)).to.equal(0);
  });

  it('keep every document whose put was answered when the writer is killed', async () => {
    const folder = temporaryFolder();
    const store = createContentStore(await openFileBlocks(folder));
    for (let round = 0; round < 3; round += 1) {
      const answered = await putUntilKilled(folder, 300 + round * 100);

      expect(answered.length).to.be.greaterThan(0);
      for (const hash of answered) expect(await store.put(await store.get(hash))).to.equal(hash);
    }
  });

  it('are ContentStoreUnreachable when the folder is gone for good', async () => {
    const folder = join(temporaryFolder(), 'content');
    const store = createContentStore(await openFileBlocks(folder));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in its place');

    expect(await rejection(store.put(REPORT))).to.include({ code: 'ContentStoreUnreachable' });
    expect(await store.health()).to.include({ ok: false });
  });
});

describe('blocks over Kubo’s RPC', () => {
  let stranger: Server;
  const openStranger = async (listener: Parameters<typeof createServer>[1]) => {
    stranger = createServer(listener);
    await new Promise<void>((resolve) => void stranger.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    return createContentStore(openKuboBlocks({ url, timeoutMs: 300, healthTimeoutMs: 300 }));
  };
  afterEach(() => {
    stranger?.close();
    stranger?.closeAllConnections();
  });

  it('are ContentStoreUnreachable when the node is slow, within the bound', async () => {
    const store = await openStranger(() => undefined);
    const startedAt = performance.now();

    expect(await rejection(store.put(REPORT))).to.include({ code: 'ContentStoreUnreachable' });
    expect(await rejection(store.get(ABSENT))).to.include({ code: 'ContentStoreUnreachable' });
    expect(await store.health()).to.include({ ok: false });
    expect(performance.now() - startedAt).to.be.lessThan(3_000);
  });

  it('are ContentStoreUnreachable when the node is down', async () => {
    const store = await openStranger(() => undefined);
    stranger.close();

    expect(await rejection(store.get(ABSENT))).to.include({ code: 'ContentStoreUnreachable' });
    expect(await rejection(store.has(ABSENT))).to.include({ code: 'ContentStoreUnreachable' });
  });

  it('are ContentStoreUnreachable when something else answers there', async () => {
    const store = await openStranger((_request, response) => void response.writeHead(502).end('<html>Bad Gateway'));

    expect(await rejection(store.put(REPORT))).to.include({ code: 'ContentStoreUnreachable' });
  });

  it('are ContentStoreFull when the node’s disk is', async () => {
    const full: Blocks = {
      put: () => Promise.reject(new AppError('ContentStoreFull')),
      get: async () => undefined,
      has: async () => false,
      health: async () => ({ ok: false, kind: 'test', detail: '' }),
    };
    const shim = await startKuboShim(full);
    const error = await rejection(createContentStore(openKuboBlocks({ url: shim.url })).put(REPORT));
    await shim.stop();

    expect(error).to.include({ code: 'ContentStoreFull' });
  });

  it('ask the node to pin what they put', async () => {
    const asked: string[] = [];
    const store = await openStranger((request, response) => {
      asked.push(request.url ?? '');
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Key: cidOf(contentHash(REPORT)).toString(), Size: REPORT.length }));
    });
    await store.put(REPORT);

    expect(new URL(asked[0] ?? '', 'http://x').searchParams.get('pin')).to.equal('true');
  });

  it('don’t believe a node that stored something else', async () => {
    const store = await openStranger((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Key: cidOf(ABSENT).toString(), Size: 1 }));
    });

    expect(await rejection(store.put(REPORT))).to.include({ code: 'ContentCorrupt' });
  });
});

function fileOf(folder: string, hash: ContentHash): string {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && contentHash(readFileSync(path)) === hash) return path;
  }
  throw new Error(`No file holds ${hash}.`);
}

function flipOneBit(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

async function putUntilKilled(folder: string, afterMs: number): Promise<ContentHash[]> {
  mkdirSync(folder, { recursive: true });
  const writer = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  writer.stdout.on('data', (chunk) => {
    if (text === '') setTimeout(() => writer.kill('SIGKILL'), afterMs);
    text += chunk;
  });
  await once(writer, 'close');
  // Only whole lines: the last may have been cut.
  return text.split('\n').slice(0, -1) as ContentHash[];
}
