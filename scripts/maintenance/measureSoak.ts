import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeMachine } from '../bench/machine.ts';
import { writePage } from '../bench/page/writePage.ts';
import { resultOf, soak } from '../test/long/soak.ts';

/** Soaks a gateway (`--minutes N`, `--rate N` a second) and keeps what was sampled for the page on performance. */
const options = { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '20' } } as const;
const { values } = parseArgs({ options });
const asked = { minutes: Number(values.minutes), perSecond: Number(values.rate) };
const report = await soak(asked, (line) => process.stderr.write(`${line}\n`));
const kept = { machine: describeMachine(), ...report };
writeFileSync(new URL('../../docs/performance/soak.json', import.meta.url), `${JSON.stringify(kept)}\n`);
writePage();
const { figures, misses, ok } = resultOf(report);
console.log(JSON.stringify({ ok, figures, misses }, null, 2));
process.exitCode = ok ? 0 : 1;
