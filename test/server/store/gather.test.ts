import { expect } from 'chai';
import { gather } from '../../../server/kernel/store/gather.ts';
import { rejection } from '../../support/rejection.ts';

describe('readers who ask in the same turn', () => {
  const queries: string[][] = [];
  const lengths = gather(async (keys) => {
    queries.push(keys);
    if (keys.includes('broken')) throw new RangeError('no answer');
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, key.length]));
  });
  beforeEach(() => queries.splice(0));

  it('cost one query, and each gets its own', async () => {
    expect(await Promise.all([lengths('a'), lengths('bcd')])).to.deep.equal([1, 3]);
    expect(queries).to.deep.equal([['a', 'bcd']]);
  });

  it('ask once for what two of them want', async () => {
    expect(await Promise.all([lengths('ab'), lengths('ab')])).to.deep.equal([2, 2]);
    expect(queries).to.deep.equal([['ab']]);
  });

  it('learn that there is none', async () => {
    expect(await lengths('unknown')).to.equal(undefined);
  });

  it('are answered anew in the next turn: nothing is kept', async () => {
    await lengths('a');
    await lengths('a');

    expect(queries).to.deep.equal([['a'], ['a']]);
  });

  it('all hear of a query that fails, and the next ones ask again', async () => {
    const heard = await Promise.all([rejection(lengths('a')), rejection(lengths('broken'))]);

    expect(heard.map((error) => error.message)).to.deep.equal(['no answer', 'no answer']);
    expect(await lengths('a')).to.equal(1);
  });
});
