import { recomputeAside } from './inBackground.ts';
import type { Fetched } from './recompute.ts';
import { type RecomputeWords, showFailed, showRecomputed, showRunning } from './showRecomputed.ts';

/** Offers to compute the page's account again, on this machine. */
export function startRecompute(root: Document, script: string | undefined): void {
  const box = root.querySelector<HTMLElement>('[data-recompute-box]');
  const button = box?.querySelector<HTMLButtonElement>('[data-run]');
  if (!box || !button) return;
  const words = JSON.parse(box.dataset.words ?? '{}') as RecomputeWords;
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    showRunning(box, words);
    try {
      showRecomputed(root, box, words, await recomputeAside(await fetchBoth(box), script));
    } catch (error) {
      showFailed(box, words, error instanceof Error ? error.message : String(error));
    }
    button.disabled = false;
    button.textContent = words.again;
  });
}

async function fetchBoth({ dataset }: HTMLElement): Promise<Fetched> {
  const { hash = '', methodology: methodologyHash = '' } = dataset;
  const [document, methodology] = await Promise.all([fetchBytes(hash), fetchBytes(methodologyHash)]);
  return { document, hash, methodology, methodologyHash };
}

/** By its hash, and as nobody in particular. */
async function fetchBytes(hash: string): Promise<Uint8Array> {
  const response = await fetch(`/api/documents/${hash}`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
