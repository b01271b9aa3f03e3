const KEY = 'desk.draft';

/** What a form holds; the chosen file can't be kept by a browser. */
export type Draft = Record<string, string>;

/** Keeps what is typed through a reload, an expired session and a lost network, until the tab is closed. */
export function keepDraft(name: string, draft: Draft): void {
  sessionStorage.setItem(`${KEY}.${name}`, JSON.stringify(draft));
}

export function readDraft(name: string): Draft {
  return JSON.parse(sessionStorage.getItem(`${KEY}.${name}`) ?? '{}') as Draft;
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(`${KEY}.${name}`);
}
