/**
 * What a phone with scripts can do beside reading: open the scratch code, and add a photo to a report. The photo is drawn
 * anew and small before it leaves the phone, so that nothing of place, time or device goes with it. ES2018 without BigInt.
 */
export function enhanceForms(root: Document): void {
  const activation = root.querySelector<HTMLFormElement>('[data-activate]');
  if (activation) {
    activation.removeAttribute('hidden');
    activation.addEventListener('submit', (event) => {
      event.preventDefault();
      void activate(activation);
    });
  }
  const field = root.querySelector<HTMLElement>('[data-photo]');
  const input = field?.querySelector<HTMLInputElement>('input[type=file]');
  if (!field || !input) return;
  field.removeAttribute('hidden');
  input.addEventListener('change', () => void takePhoto(field, input));
}

const LONGEST_SIDE = 1_280;
const QUALITY = 0.7;

async function activate(form: HTMLFormElement): Promise<void> {
  const { uri = '', failed = '' } = form.dataset;
  const input = form.querySelector<HTMLInputElement>('input');
  const secret = (input ? input.value : '').trim().toUpperCase();
  try {
    const response = await fetch('/api/verify/activate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ uri, secret }),
    });
    if (response.ok) {
      location.reload();
      return;
    }
    const { detail, title } = await response.json();
    say(form, detail || title || failed);
  } catch {
    // No network, or an answer that is none: nothing was opened as far as this page knows.
    say(form, failed);
  }
}

function takePhoto(field: HTMLElement, input: HTMLInputElement): Promise<void> {
  const [file] = Array.from(input.files || []);
  const kept = field.querySelector<HTMLInputElement>('input[type=hidden]');
  if (!kept) return Promise.resolve();
  kept.value = '';
  if (!file) return Promise.resolve();
  return redrawn(file).then(
    (photo) => {
      kept.value = photo;
      say(field, field.dataset.ready || '');
    },
    () => say(field, field.dataset.failed || ''),
  );
}

/** The picture alone, as base64 of a JPEG: what a camera writes around it is left behind. */
function redrawn(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    const picture = new Image();
    reader.onerror = reject;
    picture.onerror = reject;
    // As data, not as a blob's address: the page's policy lets in no other pictures.
    reader.onload = () => {
      picture.src = String(reader.result);
    };
    picture.onload = () => resolve(drawn(picture));
    reader.readAsDataURL(file);
  });
}

function drawn(picture: HTMLImageElement): string {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', QUALITY).replace(/^[^,]*,/, '');
}

function say(root: HTMLElement, text: string): void {
  const line = root.querySelector('[data-said]');
  if (line) line.textContent = text;
}
