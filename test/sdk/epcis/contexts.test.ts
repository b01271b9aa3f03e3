import { expect } from 'chai';
import { assertContextsPinned, contextsOf } from '../../../sdk/epcis/contexts/contextsOf.ts';
import { CONTEXT, documentOf, objectEvent } from './support/events.ts';

const FOREIGN = 'https://x.example/context.jsonld';

describe('the contexts of a document', () => {
  it('are GS1’s and inline ones: pinned', () => {
    expect(contextsOf(documentOf([objectEvent()]))).to.deep.equal([
      { context: CONTEXT[0], pointer: '/@context/0', pinned: true },
      { context: undefined, pointer: '/@context/1', pinned: true },
    ]);
    expect(() => assertContextsPinned(documentOf([]))).not.to.throw();
  });

  it('are found in events and in extensions too', () => {
    const inside = documentOf([
      objectEvent({ '@context': FOREIGN, 'demo:x': { '@context': [{ a: 'https://a.example/' }, FOREIGN] } }),
    ]);

    expect(contextsOf(inside).map(({ pointer, pinned }) => `${pointer} ${pinned}`)).to.deep.equal([
      '/@context/0 true',
      '/@context/1 true',
      '/epcisBody/eventList/0/@context false',
      '/epcisBody/eventList/0/demo:x/@context/0 true',
      '/epcisBody/eventList/0/demo:x/@context/1 false',
    ]);
  });

  const unknown: Record<string, unknown> = {
    'an address that isn’t kept': [CONTEXT[0], FOREIGN],
    'one that imports another': { '@import': FOREIGN },
    'something that is no context': 7,
  };
  for (const [what, context] of Object.entries(unknown)) {
    it(`are refused for capture with ${what}: ContextNotPinned`, () => {
      expect(() => assertContextsPinned(documentOf([], { '@context': context })))
        .to.throw()
        .with.property('code', 'ContextNotPinned');
    });
  }

  it('may be pinned by an operator besides', () => {
    expect(() => assertContextsPinned(documentOf([], { '@context': FOREIGN }), [FOREIGN])).not.to.throw();
  });

  it('say where and which, so that somebody can mend it', () => {
    expect(() => assertContextsPinned(documentOf([], { '@context': [FOREIGN] })))
      .to.throw(FOREIGN)
      .with.deep.property('args', { context: FOREIGN, pointer: '/@context/0' });
  });
});
