import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian's packages put it: first the one without a window, which shows the same page for three quarters of the work. */
const EXECUTABLES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Undefined without any: what needs a browser is then named as skipped. */
export function chromiumPath(): string | undefined {
  return EXECUTABLES.find((path) => existsSync(path));
}

export function isChromiumAtHand(): boolean {
  return chromiumPath() !== undefined;
}

/** Pages ask nodes on this machine, which browsers let pages of other machines do by permission only. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
}
