import { POLICY_MARK } from '../../../server/pages/assets.ts';

/**
 * The file around script and style. Its policy lets nothing load, and nothing out but to the nodes it may name; no script
 * runs in it but the one whose hash the policy names.
 */
export function checkerPage({ title, script, style }: { title: string; script: string; style: string }): string {
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY_MARK}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<link rel="icon" href="data:,">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<noscript>核验在本机进行，请允许本文件运行脚本。Allow this file to run its script: it checks on your machine.</noscript>',
    `<script>${script.replace(/<\/(script)/gi, '<\\/$1')}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
