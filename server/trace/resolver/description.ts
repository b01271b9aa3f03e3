import { CONTEXT_URI } from './headers.ts';
import { VOCABULARY } from './request/linkTypes.ts';

export interface ResolverDescription {
  name: string;
  resolverRoot: string;
  supportedPrimaryKeys: ['all'];
  supportedLinkType: { namespace: string; prefix: string }[];
  linkTypeDefaultCanBeLinkset: boolean;
  jsonLdContextLocation: string;
  contact: { fn: string };
}

/** The resolver description file (GS1-Conformant Resolver 1.2, section 3). */
export function describeResolver(root: string, operatorName: string | undefined): ResolverDescription {
  return {
    name: '两山账本 · Liangshan Ledger',
    resolverRoot: root,
    supportedPrimaryKeys: ['all'],
    supportedLinkType: [{ namespace: VOCABULARY, prefix: 'gs1:' }],
    linkTypeDefaultCanBeLinkset: false,
    jsonLdContextLocation: CONTEXT_URI,
    contact: { fn: operatorName ?? '两山账本' },
  };
}
