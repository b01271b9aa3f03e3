import { type Answer, send } from '../../support/httpClient.ts';

/** What a client was told about one sending: a status and a code where it was refused, or nothing at all. */
export type Told = { status: number; code: string } | 'nothing';

/** One write of a client: what it asks for, under which key, and what it was told each time it sent it. */
export interface FaultWrite {
  /** For people: the act's kind, or contract and verb. */
  what: string;
  account: string;
  token: string;
  key: string;
  path: string;
  json: object;
  /** The call that the chain would hold; with the account it is unlike every other. */
  to: string;
  data: string;
  told: Told[];
}

const PATIENCE_MS = 30_000;

/** Sends it to a gateway and notes what comes back. */
export async function sendWrite(url: string, write: FaultWrite): Promise<Told> {
  const { path, json, key, token } = write;
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
  const answer = await patiently(send(`${url}${path}`, { method: 'POST', headers, json }));
  const told = answer ? { status: answer.status, code: String(answer.json.code ?? '') } : 'nothing';
  write.told.push(told);
  return told;
}

/** The states of what was accepted under its key, as its own client learns them; undefined when nobody can say now. */
export async function askByKey(url: string, { key, token }: FaultWrite): Promise<string[] | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await patiently(send(`${url}/api/writes?idempotencyKey=${key}`, { headers }));
  if (answer?.status !== 200) return undefined;
  return (answer.json.writes as { state: string }[]).map(({ state }) => state);
}

export function wasAccepted({ told }: FaultWrite): boolean {
  return told.some((each) => each !== 'nothing' && each.status === 202);
}

/** Refused for what it asks, so that repeating it changes nothing; what is busy or away passes. */
export function isRefusedForGood(told: Told): boolean {
  return told !== 'nothing' && told.status >= 400 && told.status < 500 && told.code !== 'IdempotencyInProgress';
}

async function patiently(sending: Promise<Answer>): Promise<Answer | undefined> {
  const given: { timer?: NodeJS.Timeout } = {};
  const late = new Promise<undefined>((resolve) => {
    given.timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  // A line that breaks is one of the things that are tried here.
  const answer = await Promise.race([sending.catch(() => undefined), late]);
  clearTimeout(given.timer);
  return answer;
}
