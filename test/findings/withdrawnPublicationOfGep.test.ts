import { expect } from 'chai';
import type { Speech } from '../../server/pages/render/renderPage.ts';
import { accountSteps } from '../../server/pages/views/gep/accountSteps.ts';
import type { GepAccountView } from '../../server/views/gep/gepViewTypes.ts';

/**
 * A publication that its publisher took back vanished from the account's way, and the page said that the author had
 * withdrawn.
 */
describe('the way of an account that was withdrawn', () => {
  const speech = { t: (key: string) => key, f: { dateTime: String } } as unknown as Speech;
  const view = (more: Partial<GepAccountView>) =>
    ({
      ...{ state: 'withdrawn', author: null, publisher: null, review: null, objections: [], draft: '0x1' },
      ...{ draftedAt: 1, objectionsUntil: 0, publishedAt: 0, publication: null },
      ...more,
    }) as unknown as GepAccountView;
  const words = (of: GepAccountView) => accountSteps(speech, of, 9).map(({ text }) => text);

  it('holds the publication, where there was one', () => {
    expect(words(view({ publishedAt: 5, publication: '0x2' })).slice(3)).to.deep.equal([
      'gep.step.published',
      'gep.step.withdrawn',
    ]);
  });

  it('ends before a publication that never was', () => {
    expect(words(view({})).slice(3)).to.deep.equal(['gep.step.withdrawn']);
  });
});
