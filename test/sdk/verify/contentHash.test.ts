import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash, isContent } from '../../../sdk/verify/contentHash.ts';

describe('contentHash', () => {
  it('is sha2-256', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(contentHash(bytes)).to.equal(`0x${createHash('sha256').update(bytes).digest('hex')}`);
      }),
    );
  });

  it('knows a document from a changed one', () => {
    const bytes = new TextEncoder().encode('{"kg":"1000"}');
    const hash = contentHash(bytes);
    expect([isContent(bytes, hash), isContent(new TextEncoder().encode('{"kg":"1001"}'), hash)]).to.deep.equal([
      true,
      false,
    ]);
    expect(isContent(bytes, hash.toUpperCase().replace('X', 'x') as Hex)).to.equal(true);
  });
});
