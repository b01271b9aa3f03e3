import { Unit } from '../../../../sdk/evidence/types.ts';
import type { CommitmentCertificate } from '../../../../sdk/trace/papers/commitmentCertificate.ts';
import type { PaperView } from '../../../views/paperViews.ts';
import { qrCode } from '../../certificate/qrCode.ts';
import { shortPath } from '../../certificate/shortLink.ts';
import type { HeadView, PageDeps } from '../../pageDeps.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { evidenceState } from '../evidenceState.ts';

/** A fault found beside the chain is worse than a paper past its date. */
type PaperState = 'valid' | 'revoked' | 'expired' | 'corrected' | 'drifted' | 'unreadable';

const TONE: Record<PaperState, 'good' | 'bad' | 'waiting'> = {
  valid: 'good',
  revoked: 'bad',
  corrected: 'bad',
  drifted: 'bad',
  expired: 'waiting',
  unreadable: 'waiting',
};

/** The certificate as a sheet to print beside the goods; whatever makes it worthless stands above it. */
export function paperPage(deps: Pick<PageDeps, 'site'>, speech: Speech, view: PaperView, head: HeadView): Page {
  const { t, f } = speech;
  const { evidence, paper } = view;
  const state = stateOf(view, head.time);
  const url = `${deps.site.publicOrigin}${shortPath(evidence.id, 'h')}`;
  return {
    template: 'paper',
    title: t('paper.title'),
    summary: t('paper.summary', { product: paper?.product.name ?? f.short(evidence.subject.id) }),
    section: 'evidence',
    data: {
      tone: TONE[state],
      mark: t(`paperSeal.${state}`),
      state: t(`paperState.${state}`),
      meaning: t(`paperMeaning.${state}`, { code: view.refusal?.code ?? '', path: view.refusal?.path ?? '' }),
      drift: view.drift.map(({ field, paper: said, chain }) => ({
        field: t(`paperField.${field}`),
        said,
        chain: chain || t('none.value'),
      })),
      sheet: paper && sheetOf(speech, paper, evidence.id),
      ...{
        url,
        qr: qrCode(url),
        evidence: `/evidence/${evidence.id}`,
        document: `/api/documents/${evidence.contentHash}`,
      },
    },
  };
}

function stateOf({ evidence, paper, drift }: PaperView, now: number): PaperState {
  if (!paper) return 'unreadable';
  return drift.length > 0 ? 'drifted' : evidenceState(evidence, now);
}

/** What the order asks a certificate to show, in its order. */
function sheetOf({ t, f }: Speech, paper: CommitmentCertificate, id: string) {
  const { product, subject, origin, basis } = paper;
  const basisText =
    basis.kind === '检测结果' ? t('paper.tested', { report: f.short(basis.report) }) : t('paper.controlled');
  return {
    title: paper.type,
    promises: paper.promises,
    rule: paper.rule,
    replaces: paper.replaces && `/papers/${paper.replaces}`,
    lines: [
      { label: t('paper.basis'), text: basisText },
      { label: t('paper.product'), text: product.name },
      { label: t('paper.lot'), text: `GTIN ${product.gtin} · ${product.lot}` },
      { label: t('paper.quantity'), text: f.quantity(BigInt(paper.grams), Unit.Grams) },
      { label: t('paper.origin'), text: origin.place },
      { label: t('paper.issuedOn'), text: paper.issuedOn },
      { label: t('paper.subject'), text: subject.name },
      { label: t('paper.contact'), text: paper.contact ?? t('paper.onPaper') },
      { label: t('paper.number'), text: id, isCode: true },
    ],
  };
}
