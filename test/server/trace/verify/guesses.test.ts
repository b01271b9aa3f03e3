import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { ALPHABET } from '../../../../sdk/trace/labels/base31.ts';
import { fastKeccak } from '../../../../sdk/trace/labels/fastKeccak.ts';
import { createLabelCipher, SERIAL_LENGTH } from '../../../../sdk/trace/labels/labelCipher.ts';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { activateLabel, TRIES_AN_HOUR } from '../../../../server/trace/verify/activateLabel.ts';
import { GUESSES_OF_ONE_ADDRESS } from '../../../../server/trace/verify/guessLimit.ts';
import { rejection } from '../../../support/rejection.ts';
import type { WorldBatch } from '../support/goodsWorld.ts';
import { type LabelWorld, MASTER_KEY, openLabelWorld, visit } from './labelWorld.ts';

const GUESSES = 1_000_000;
const OVER_HTTP = 200;
/** Of the answer's median times, for a code that is issued and one that isn't. */
const MOST_RATIO = 10;

describe('guessed codes', function () {
  this.timeout(900_000);
  let lab: LabelWorld;
  let tea: WorldBatch;

  before(async () => {
    lab = await openLabelWorld({ RATE_LIMIT_PER_MINUTE: '100000' });
    ({ tea } = await lab.packTea(4));
  });
  after(() => lab?.stop());

  /** Letters by chance; that the first ones come a little more often helps nobody. */
  const guess = () => [...randomBytes(SERIAL_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');

  it('find none in a million tries, at the judge itself', async () => {
    const cipher = createLabelCipher(labelKeys(MASTER_KEY, tea), await fastKeccak());
    const startedAt = performance.now();
    let found = 0;
    for (let i = 0; i < GUESSES; i += 1) if (cipher.readSerial(guess()) !== null) found += 1;
    const seconds = (performance.now() - startedAt) / 1_000;
    console.log(`      ${GUESSES} guesses, ${found} found, ${Math.round(GUESSES / seconds)} a second`);
    expect(found).to.equal(0);
  });

  it('are bounded over HTTP, whichever route is asked, while issued codes are answered', async () => {
    const lot = 'DEMO-TEA-1';
    const origin = `http://127.0.0.1:${lab.ledger.config.PORT}`;
    const uriOf = (serial: string) => `https://id.gs1.org/01/${tea.gtin}/10/${lot}/21/${serial}`;
    const ask = (uri: string) => fetch(`${origin}/api/verify/label?uri=${encodeURIComponent(uri)}`);
    const statuses: number[] = [];
    for (let i = 0; i < OVER_HTTP; i += 1) statuses.push((await ask(uriOf(guess()))).status);
    const answered = statuses.filter((status) => status === 200).length;
    console.log(`      ${OVER_HTTP} guesses over HTTP: ${answered} answered, ${OVER_HTTP - answered} refused`);
    expect(answered).to.be.within(1, GUESSES_OF_ONE_ADDRESS.maxRequests);
    expect(new Set(statuses)).to.deep.equal(new Set([200, 429]));

    const body = JSON.stringify({ uri: uriOf(guess()), secret: 'ABCDEFGHJKMNP' });
    const headers = { 'content-type': 'application/json' };
    const activation = await fetch(`${origin}/api/verify/activate`, { method: 'POST', headers, body });
    expect(activation.status).to.equal(429);
  });

  it('are answered alike whether their lot is there or not', async () => {
    const [here, nowhere] = [lab.uri(tea, null), lab.uri({ ...tea, lot: 'NOWHERE' }, null)];
    const times = { here: [] as number[], nowhere: [] as number[] };
    const sizes = new Set<number>();
    for (let i = 0; i < 200; i += 1) {
      for (const [name, stem] of [
        ['here', here],
        ['nowhere', nowhere],
      ] as const) {
        const startedAt = performance.now();
        const answer = await lab.answer(`${stem}/21/${guess()}`);
        times[name].push(performance.now() - startedAt);
        sizes.add(JSON.stringify({ ...answer, uri: '', asOf: '', scanToken: '' }).length);
      }
    }
    const median = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
    const [a, b] = [median(times.here), median(times.nowhere)];
    console.log(`      median ${a.toFixed(2)} ms where the lot is there, ${b.toFixed(2)} ms where it isn't`);
    expect(sizes.size).to.equal(1);
    expect(Math.max(a, b) / Math.min(a, b)).to.be.below(MOST_RATIO);
  });

  it('of scratch codes are looked at five times an hour and label', async () => {
    const { request, response } = visit({ ip: '192.0.2.1' });
    const show = (secret: string) => activateLabel(lab.deps, request, response, { uri: lab.uri(tea, 0), secret });
    for (let left = TRIES_AN_HOUR - 1; left >= 0; left -= 1) {
      expect(await rejection(show('ABCDEFGHJKMNP'))).to.deep.include({
        code: 'LabelSecretWrong',
        args: { triesLeft: left },
      });
    }
    expect(await rejection(show(lab.secret(tea, 0)))).to.include({ code: 'LabelTriesExceeded' });
  });

  it('of a code without a label are no label at all', async () => {
    const { request, response } = visit({ ip: '192.0.2.1' });
    const show = (uri: string) => activateLabel(lab.deps, request, response, { uri, secret: 'ABCDEFGHJKMNP' });
    expect(await rejection(show(`${lab.uri(tea, null)}/21/${guess()}`))).to.include({ code: 'LabelNotIssued' });
    expect(await rejection(show(lab.uri(tea, null)))).to.include({ code: 'LabelHasNoSecret' });
  });
});
