import { benchLoans } from './bench/loans.ts';

const r = await benchLoans({ rounds: 3, seconds: 3, onProgress: (d, t) => console.error(d, t) });
console.log(JSON.stringify(r, null, 1));
