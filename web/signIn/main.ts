import { ApiError } from '../shared/api.ts';
import { signInWithPasskey } from './signInWithPasskey.ts';
import { SignInRefused, signInWithWallet } from './signInWithWallet.ts';
import { startCodeSignIn } from './startCodeSignIn.ts';

const page = document.querySelector<HTMLElement>('[data-sign-in]');
if (page) start(page);

function start(root: HTMLElement): void {
  const words = JSON.parse(root.dataset.words ?? '{}') as Record<string, string>;
  const attempt = (work: () => Promise<void>) => async () => {
    say(root, '');
    try {
      await work();
    } catch (error) {
      say(root, explain(words, error));
    }
  };

  startCodeSignIn(root, words, attempt);
  const passkey = root.querySelector('[data-passkey]');
  passkey?.addEventListener(
    'click',
    attempt(() => signInWithPasskey().then(openDesk)),
  );
  const wallet = root.querySelector('[data-wallet]');
  wallet?.addEventListener(
    'click',
    attempt(() => signInWithWallet(words.statement ?? '').then(openDesk)),
  );
}

export type Attempt = (work: () => Promise<void>) => () => Promise<void>;

function openDesk(): void {
  location.assign('/desk');
}

function explain(words: Record<string, string>, error: unknown): string {
  if (error instanceof SignInRefused) return fill(words[error.reason] ?? '', error.args);
  if (!(error instanceof ApiError)) throw error;
  const { code, title, next } = error.problem;
  if (code === 'GatewayUnreachable') return words.unreachable ?? '';
  return `${title}${document.documentElement.lang === 'en' ? '. ' : '。'}${next} (${code})`;
}

function fill(text: string, args: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole);
}

function say(root: HTMLElement, text: string): void {
  const alarm = root.querySelector<HTMLElement>('[data-problem]');
  if (!alarm) return;
  alarm.textContent = text;
  alarm.hidden = text === '';
}
