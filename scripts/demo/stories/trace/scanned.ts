import { setTimeout as sleep } from 'node:timers/promises';
import type { LabelAnswer } from '../../../../server/trace/verify/labelAnswer.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { earlier, indexed, once } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { lots, number } from './ground.ts';
import { LABELLED, type Labelled, labelCall } from './labels.ts';

/** Which of the samples is looked at by people, and which one is scratched through the gateway. */
const [LOOKED_AT, SCRATCHED] = [0, 2];
/** A scan counts only where it looks like somebody's phone. */
const PHONE = 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0';
const WITHIN_MS = 20_000;

/** What phones ask the gateway, and what it makes of their looks. */
export const scanned: Check<World>[] = [
  {
    what: 'trace: a bag’s code is found without a row of its own; the second phone sees the second look, and one that comes back is not counted again',
    observe: async (world) => {
      const { states, token } = await once(world, 'trace.scanned', () => lookTwice(world));
      const { verdict } = await look(world.fetch, world, LOOKED_AT, token);
      const ok = states.join() === 'FIRST_SCAN,SEEN_BEFORE' && verdict.state === 'SEEN_BEFORE' && verdict.scans === 2;
      const found = `${states}; then ${verdict.state} with ${verdict.scans}`;
      return { ok, recheck: `GET ${world.gateway.origin}/api/verify/label?uri=${uriOf(world, LOOKED_AT)}`, found };
    },
    sabotage: ({ tamper }) =>
      tamper((answer, asked) =>
        asked.includes('/api/verify/scans') ? answer.replace(/"scans":\d+/, '"scans":1') : answer,
      ),
  },
  {
    what: 'trace: a code of the same letters in another order is nobody’s, and the gateway says so each time it is asked',
    observe: async (world) => {
      const genuine = uriOf(world, LOOKED_AT);
      const serial = genuine.split('/').at(-1) ?? '';
      const invented = genuine.replace(serial, [...serial].reverse().join(''));
      const states: string[] = [];
      for (let n = 0; n < 3; n += 1) states.push((await ask(world, invented)).verdict.state);
      const ok = states.join() === 'NOT_ISSUED,NOT_ISSUED,NOT_ISSUED';
      return { ok, recheck: `GET ${world.gateway.origin}/api/verify/label?uri=${invented}`, found: states.join() };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replace('"state":"NOT_ISSUED"', '"state":"FIRST_SCAN"')),
  },
  {
    what: 'trace: scratched on the scan page, the code is shown to the chain by the gateway’s own account; a wrong one and a second use are refused by name',
    observe: async (world) => {
      const refusals = await once(world, 'trace.scratched', () => scratch(world));
      const { to, data } = activationCall(world);
      const shown = number(await rawCall(world.rpcUrl(), to, data));
      const ok = shown === 1n && refusals.join() === 'LabelSecretWrong,LabelOpened';
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${shown}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
];

/** The code that is printed on one of the samples. */
export function uriOf(world: World, sample: number): string {
  const { label } = earlier<Labelled>(world, LABELLED).samples[sample] ?? {};
  if (!label) throw new TypeError('No label was kept.');
  return `${world.gateway.origin}/01/${lots.tea.gtin}/10/${lots.tea.lot}/21/${label.serial}`;
}

/** One look at a sample by a phone without a cookie; with the token of an earlier look it goes on from that one. */
export function look(via: typeof fetch, world: World, sample: number, scanToken?: string): Promise<LabelAnswer> {
  return post(via, world, '/api/verify/scans', { uri: uriOf(world, sample), ...(scanToken ? { scanToken } : {}) });
}

async function lookTwice(world: World) {
  await indexed(world);
  const first = await look(fetch, world, LOOKED_AT);
  const second = await look(fetch, world, LOOKED_AT);
  return { states: [first.verdict.state, second.verdict.state], token: second.scanToken };
}

async function ask(world: World, uri: string): Promise<LabelAnswer> {
  const response = await world.fetch(`${world.gateway.origin}/api/verify/label?${new URLSearchParams({ uri })}`);
  return (await response.json()) as LabelAnswer;
}

async function scratch(world: World): Promise<string[]> {
  await indexed(world);
  const { samples } = earlier<Labelled>(world, LABELLED);
  const [uri, right] = [uriOf(world, SCRATCHED), samples[SCRATCHED]?.label.secret];
  const wrong = samples[LOOKED_AT]?.label.secret;
  const guessed = await post<{ code: string }>(fetch, world, '/api/verify/activate', { uri, secret: wrong });
  await post(fetch, world, '/api/verify/activate', { uri, secret: right });
  await untilShown(world);
  await indexed(world);
  const again = await post<{ code: string }>(fetch, world, '/api/verify/activate', { uri, secret: right });
  return [guessed.code, again.code];
}

/** The gateway's write is on its way for a moment. */
async function untilShown(world: World): Promise<void> {
  const { to, data } = activationCall(world);
  const until = Date.now() + WITHIN_MS;
  while (number(await rawCall(world.ledger.rpcUrl, to, data)) !== 1n) {
    if (Date.now() > until) throw new Error('The gateway never showed the scratch code to the chain.');
    await sleep(100);
  }
}

function activationCall(world: World) {
  const { set, samples } = earlier<Labelled>(world, LABELLED);
  return labelCall(world, 'isActivated', [set, samples[SCRATCHED]?.label.index]);
}

async function post<T>(via: typeof fetch, { gateway }: World, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', 'user-agent': PHONE };
  const response = await via(`${gateway.origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as T;
}
