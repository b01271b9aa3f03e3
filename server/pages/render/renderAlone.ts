import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';

const eta = new Eta({
  views: fileURLToPath(new URL('../../../web/templates', import.meta.url)),
  cache: true,
  autoEscape: true,
});

/** A style sheet that is sent inside its page, and the policy by which a browser takes it from nowhere else. */
export interface InnerStyle {
  css: string;
  policy: string;
}

/** Reads web/styles/NAME.css, without what only people read. */
export function innerStyle(name: string): InnerStyle {
  const file = readFileSync(new URL(`../../../web/styles/${name}.css`, import.meta.url), 'utf8');
  const css = file
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};:,>])\s*/g, '$1')
    .trim();
  const hash = createHash('sha256').update(css).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  return { css, policy };
}

/**
 * Renders a template that is a whole page by itself: no layout, no script, no other file to ask for. The style takes the
 * place of the template's empty `<style>`.
 */
export function renderAlone(template: string, data: object, { css }: InnerStyle): string {
  const page = eta.render(`/${template}`, data).replace(/\n+/g, '\n');
  return page.replace('<style></style>', () => `<style>${css}</style>`);
}
