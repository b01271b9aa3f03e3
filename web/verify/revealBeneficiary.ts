import { revealBeneficiary } from '../../sdk/verify/beneficiary.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { VerifyError } from '../../sdk/verify/verifyError.ts';

/**
 * Opens a beneficiary that is not public: name and certificate code against the commitment on the page, on this device.
 * A link may carry both behind its `#` (`#name=…&code=…`), which browsers never send.
 */
export function offerReveal(root: Document): void {
  const section = root.querySelector<HTMLElement>('[data-reveal]');
  const form = section?.querySelector<HTMLFormElement>('[data-reveal-form]');
  if (!section || !form) return;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    open(root, section, typedIn(form, 'name'), typedIn(form, 'code'));
  });
  fillFromFragment(root, section, form);
}

function fillFromFragment(root: Document, section: HTMLElement, form: HTMLFormElement): void {
  const given = new URLSearchParams(location.hash.slice(1));
  const [name, code] = [given.get('name'), given.get('code')];
  if (!name || !code) return;
  setValue(form, 'name', name);
  setValue(form, 'code', code);
  open(root, section, name, code);
}

function open(root: Document, section: HTMLElement, name: string, code: string): void {
  const { commitment = '0x', opened = '', refused = '', slip = '' } = section.dataset;
  const verdict = verdictOf(commitment as Hex, code, name);
  const said = { opened: opened.replace('{name}', () => name.trim()), refused, slip }[verdict];
  const result = section.querySelector<HTMLElement>('[data-reveal-result]');
  if (result) {
    result.textContent = said;
    result.dataset.state = verdict === 'opened' ? 'ok' : 'bad';
  }
  const line = root.querySelector('[data-beneficiary]');
  if (line && verdict === 'opened') line.textContent = name.trim();
}

function verdictOf(commitment: Hex, code: string, name: string): 'opened' | 'refused' | 'slip' {
  try {
    return revealBeneficiary(commitment, code, name) ? 'opened' : 'refused';
  } catch (error) {
    if (error instanceof VerifyError) return 'slip';
    throw error;
  }
}

function typedIn(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '';
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (field) field.value = value;
}
