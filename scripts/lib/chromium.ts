import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian's package puts it. */
const EXECUTABLE = '/usr/bin/chromium';

/** What needs a browser is named as skipped without it. */
export function isChromiumAtHand(): boolean {
  return existsSync(EXECUTABLE);
}

/** Pages ask nodes on this machine, which browsers let pages of other machines do by permission only. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
}
