import { expect } from 'chai';
import { keepOnce } from '../../../server/views/keepOnce.ts';

describe('keepOnce', () => {
  it('makes once what many ask for at the same time', async () => {
    const kept = new Map<string, Promise<number>>();
    let made = 0;
    const ask = () =>
      keepOnce(kept, 'sums', async () => {
        made += 1;
        await new Promise((resolve) => setImmediate(resolve));
        return made;
      });

    expect(await Promise.all([ask(), ask(), ask()])).to.deep.equal([1, 1, 1]);
    expect(await ask()).to.equal(1);
  });

  it('makes anew what could not be made', async () => {
    const kept = new Map<string, Promise<string>>();
    const failed = await keepOnce(kept, 'sums', () => Promise.reject(new Error('away'))).catch(String);

    expect([failed, await keepOnce(kept, 'sums', async () => 'here')]).to.deep.equal(['Error: away', 'here']);
  });
});
