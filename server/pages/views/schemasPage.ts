import type { PageDeps } from '../pageDeps.ts';
import type { Page, Speech } from '../render/renderPage.ts';
import { exportsOf } from './listing.ts';

const DAY_SECONDS = 24 * 3600;

export async function schemasPage({ queries }: PageDeps, { t, f }: Speech): Promise<Page> {
  const schemas = await queries.listSchemas();
  return {
    template: 'schemas',
    title: t('schemas.title'),
    summary: t('schemas.lead'),
    section: 'schemas',
    data: {
      exports: exportsOf('/schemas', {}),
      lines: schemas.map((schema) => ({
        id: schema.id,
        name: f.named('schema', schema.name),
        code: schema.name,
        role: schema.role === null ? t('role.ANYBODY') : f.named('role', schema.role),
        unit: t(`unitName.${schema.unit}`),
        form: t(schema.isLined ? 'schemas.lined' : 'schemas.listed'),
        validity:
          schema.maxValidity === 0
            ? t('none.limit')
            : t('schemas.days', { n: f.count(schema.maxValidity / DAY_SECONDS) }),
      })),
    },
  };
}
