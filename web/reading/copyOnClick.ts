const SHOWN_MS = 1600;

/** Makes every identifier a button that copies its full text. */
export function copyOnClick(root: Document): void {
  const toast = root.querySelector<HTMLElement>('[data-toast]');
  if (!toast) return;
  for (const chip of root.querySelectorAll<HTMLElement>('[data-copy]')) {
    chip.setAttribute('role', 'button');
    chip.tabIndex = 0;
    // A block of code keeps its text as its name.
    if (chip.tagName !== 'PRE') chip.setAttribute('aria-label', label(toast, chip));
    chip.addEventListener('click', () => copy(chip, toast));
    chip.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        copy(chip, toast);
      }
    });
  }
}

function label(toast: HTMLElement, chip: HTMLElement): string {
  return (toast.dataset.label ?? '').replace('{id}', chip.textContent ?? '');
}

function copy(chip: HTMLElement, toast: HTMLElement): Promise<void> | undefined {
  // A reader who marks a part of the text wants that part.
  if (String(getSelection()) !== '') return undefined;
  return copyText(chip.dataset.copy ?? '', toast);
}

/** Copies a text and says in the page's toast whether that was possible. */
export async function copyText(text: string, toast: HTMLElement): Promise<void> {
  const done = await write(text);
  toast.textContent = (done ? toast.dataset.copied : toast.dataset.failed) ?? '';
  toast.classList.add('is-shown');
  setTimeout(() => toast.classList.remove('is-shown'), SHOWN_MS);
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or no clipboard outside https: the text stays selectable.
    return false;
  }
}
