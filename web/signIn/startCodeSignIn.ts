import { callApi } from '../shared/api.ts';
import type { Attempt } from './main.ts';

/** The two forms of the one-time code: ask for it, then enter it. What was typed stays through every failure. */
export function startCodeSignIn(root: HTMLElement, words: Record<string, string>, attempt: Attempt): void {
  const asking = root.querySelector<HTMLFormElement>('[data-code-request]');
  const entry = root.querySelector<HTMLFormElement>('[data-code-entry]');
  if (!asking || !entry) return;
  let requestId = '';

  onSubmit(asking, attempt, async (form) => {
    const json = { channel: form.get('channel'), contact: form.get('contact') };
    ({ requestId } = await callApi<{ requestId: string }>('/api/auth/otp/request', { json }));
    entry.hidden = false;
    const sent = entry.querySelector('[data-sent]');
    if (sent) sent.textContent = words.sent ?? '';
    entry.querySelector<HTMLInputElement>('[name="code"]')?.focus();
  });
  onSubmit(entry, attempt, async (form) => {
    await callApi('/api/auth/otp/verify', { json: { requestId, code: form.get('code') } });
    location.assign('/desk');
  });
}

function onSubmit(form: HTMLFormElement, attempt: Attempt, work: (data: FormData) => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(() => work(new FormData(form)))();
  });
}
