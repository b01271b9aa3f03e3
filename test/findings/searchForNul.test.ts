import { expect } from 'chai';
import { searchQuery } from '../../server/pages/schemas.ts';

/** PostgreSQL's text holds no NUL: `/search?q=%00` once came back as a fault of ours (500). */
describe('A search for control characters', () => {
  it('looks for what is left without them', () => {
    expect(searchQuery.parse({ q: 'a\u0000b\u0007' }).q).to.equal('a b');
  });
});
