import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const [out, h, ...files] = process.argv.slice(2);
const p = await b.newPage({ viewport: { width: 380 * files.length, height: Number(h) } });
await p.setContent(`<body style="margin:0;display:flex;gap:10px;align-items:flex-start;background:#888">${files.map((f) => `<div style="height:${h}px;overflow:hidden"><img width=360 src="data:image/png;base64,${readFileSync(f).toString('base64')}"></div>`).join('')}</body>`);
await p.waitForTimeout(300);
await p.screenshot({ path: out });
await b.close();
