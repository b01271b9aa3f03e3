import { expect } from 'chai';
import { keepFresh } from '../../../server/views/keepFresh.ts';
import { rejection } from '../../support/rejection.ts';

describe('keepFresh', () => {
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

  it('asks once for a crowd', async () => {
    let asked = 0;
    const read = keepFresh(async (_key: string) => ++asked, { freshMs: 1_000, keyOf: String });

    expect(await Promise.all([read('a'), read('a'), read('a')])).to.deep.equal([1, 1, 1]);
  });

  it('gives the last answer at once when it has aged, and the next one afterwards', async () => {
    let asked = 0;
    const read = keepFresh(async (_key: string) => ++asked, { freshMs: 0, staleMs: 60_000, keyOf: String });
    await read('a');
    const [aged] = [await read('a'), await turn()];

    expect(aged).to.equal(1);
    expect(await read('a')).to.equal(2);
  });

  it('gives nobody an answer that is older than told', async () => {
    let asked = 0;
    const read = keepFresh(async (_key: string) => ++asked, { freshMs: 0, staleMs: 0, keyOf: String });
    await read('a');
    await turn();

    expect(await read('a')).to.equal(2);
  });

  it('keeps answers to different questions apart', async () => {
    const read = keepFresh(async (key: string) => key, { freshMs: 1_000, keyOf: String });

    expect([await read('a'), await read('b')]).to.deep.equal(['a', 'b']);
  });

  it('forgets a question that failed', async () => {
    let asked = 0;
    const read = keepFresh(
      async (_key: string) => {
        asked += 1;
        if (asked === 1) throw Object.assign(new Error('away'), { code: 'Away' });
        return asked;
      },
      { freshMs: 1_000, keyOf: String },
    );

    expect((await rejection(read('a'))).code).to.equal('Away');
    expect(await read('a')).to.equal(2);
  });
});
