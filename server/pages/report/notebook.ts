import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { PaperRow, RightReport } from '../../rights/report/reportTypes.ts';
import type { Speech } from '../render/renderPage.ts';
import { partyView } from '../views/party.ts';
import type { Cite, ReportNote } from './reportWords.ts';

/** Numbers what a report cites, in the order in which it does; the same thing keeps its number. */
export interface Notebook {
  evidence(id: Hex | null, what: string): Cite[];
  paper(paper: PaperRow): Cite[];
  /** A stored document by its sha2-256. */
  document(hash: Hex | null, what: string): Cite[];
  /** What stands in the contracts themselves. */
  chain(): Cite[];
  notes(): ReportNote[];
}

export function notebook(speech: Speech, { id, at }: { id: Hex; at: RightReport['at'] }): Notebook {
  const { t, f } = speech;
  const found = new Map<string, ReportNote>();
  const cite = (key: string, note: Omit<ReportNote, 'n'>): Cite[] => {
    const kept = found.get(key) ?? { ...note, n: found.size + 1 };
    found.set(key, kept);
    return [{ n: kept.n, href: kept.href }];
  };
  const evidence = (uid: Hex | null, what: string) =>
    isNone(uid) ? [] : cite(uid, { what, id: uid, href: `/evidence/${uid}` });
  return {
    evidence,
    paper: ({ id: uid, schema, issuer, basisDate }) => {
      const said = { schema: f.named('schema', schema), issuer: partyView(speech, issuer).name };
      return evidence(uid, t('rights.note.paper', { ...said, date: f.date(basisDate) }));
    },
    document: (hash, what) => (isNone(hash) ? [] : cite(hash, { what, id: hash, href: `/api/documents/${hash}` })),
    chain: () =>
      cite('chain', { what: t('rights.note.chain', { block: f.count(at.number) }), id, href: `/rights/${id}#verify` }),
    notes: () => [...found.values()],
  };
}

function isNone(id: Hex | null): id is null {
  return id === null || /^0x0*$/.test(id);
}
