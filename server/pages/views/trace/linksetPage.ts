import type { LinkContext } from '../../../trace/resolver/links/link.ts';
import type { Page, Speech } from '../../render/renderPage.ts';

/** All links of an identifier, for somebody who asks for them in a browser; `isChoice`: several fit equally well. */
export function linksetPage({ t }: Speech, contexts: readonly LinkContext[], isChoice: boolean): Page {
  return {
    template: 'linkset',
    title: t('linkset.title'),
    data: {
      isChoice,
      levels: contexts.map(({ anchor, itemDescription, links }) => ({
        anchor,
        description: itemDescription,
        links: [...links].flatMap(([type, some]) =>
          some.map(({ href, title, type: media = '', hreflang = [] }) => {
            return { type: `gs1:${type}`, href, title, about: [media, ...hreflang].filter(Boolean).join(' · ') };
          }),
        ),
      })),
    },
  };
}
