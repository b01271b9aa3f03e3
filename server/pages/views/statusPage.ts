import type { PageDeps } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';

export async function statusPage(deps: PageDeps, { t, f }: Speech): Promise<Page> {
  const status = await deps.status();
  const { deployment, nodes } = deps.verification;
  const isWell = status.finalityBroken === null && status.parts.every(({ isUp }) => isUp);
  return {
    template: 'status',
    title: t('status.title'),
    summary: t(isWell ? 'status.well' : 'status.unwell'),
    section: 'status',
    data: {
      isWell,
      parts: status.parts.map((part) => ({ ...part, name: t(`status.part.${part.name}`) })),
      finalityBroken: status.finalityBroken,
      facts: [
        {
          label: t('status.chainHead'),
          text: status.chainHead ? blockText(status.chainHead, f.count, f.dateTime) : t('status.noAnswer'),
        },
        { label: t('status.projected'), text: blockText(status.projected, f.count, f.dateTime) },
        { label: t('status.lag'), text: t('status.blocks', { n: f.count(status.lagBlocks) }) },
        { label: t('status.blockHash'), chip: status.projected.hash },
        { label: t('status.profile'), text: t(`profile.${deps.site.profile}`) },
        { label: t('status.chainId'), text: String(deployment.chainId) },
        { label: t('status.genesis'), chip: deployment.genesisHash },
      ],
      contracts: Object.entries(deployment.contracts).map(([name, { address, codeHash }]) => ({
        name,
        address,
        codeHash,
      })),
      nodes: nodes.map((node) => ({ ...node, isIndependent: node.independent !== false })),
    },
  };
}

function blockText(
  { number, time }: { number: number; time: number },
  count: (value: number) => string,
  dateTime: (seconds: number) => string,
): string {
  return `${count(number)} · ${dateTime(time)}`;
}
