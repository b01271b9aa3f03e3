import { contentHash } from '../../sdk/verify/contentHash.ts';

/** Offers to recompute the sha-256 of a document, and recomputes that of an outline shown in full when it is opened. */
export function checkDocuments(root: Document): void {
  for (const section of Array.from(root.querySelectorAll<HTMLElement>('[data-document]'))) {
    const button = section.querySelector<HTMLButtonElement>('[data-recompute]');
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => checkDownload(section));
  }
  for (const fold of Array.from(root.querySelectorAll<HTMLElement>('[data-content-check]'))) {
    const text = fold.querySelector('[data-content]')?.textContent ?? '';
    fold.addEventListener('toggle', () => show(fold, contentHash(new TextEncoder().encode(text))));
  }
}

async function checkDownload(section: HTMLElement): Promise<void> {
  const { href = '', failed = '' } = section.dataset;
  try {
    const response = await fetch(href, { credentials: 'omit' });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    show(section, contentHash(new Uint8Array(await response.arrayBuffer())));
  } catch {
    say(section, failed, 'bad');
  }
}

function show(section: HTMLElement, found: string): void {
  const { hash, same = '', differs = '' } = section.dataset;
  if (found === hash) say(section, same, 'ok');
  else say(section, differs.replace('{hash}', found), 'bad');
}

function say(section: HTMLElement, text: string, state: string): void {
  const result = section.querySelector<HTMLElement>('[data-check-result]');
  if (!result) return;
  result.textContent = text;
  result.dataset.state = state;
}
