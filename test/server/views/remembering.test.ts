import { expect } from 'chai';
import { remembering } from '../../../server/views/remembering.ts';

describe('what is remembered of a name', () => {
  it('is made once, and again when it was forgotten or others took its place', () => {
    const made: string[] = [];
    const names = remembering(2, (name) => made.push(name));
    names.get('a');
    names.get('b');
    names.get('a');
    expect(made).to.deep.equal(['a', 'b']);

    names.get('c');
    names.get('a');
    expect(made, 'b was asked for longest ago').to.deep.equal(['a', 'b', 'c']);
    names.get('b');
    names.forget('a');
    names.get('a');
    expect(made).to.deep.equal(['a', 'b', 'c', 'b', 'a']);
  });
});
