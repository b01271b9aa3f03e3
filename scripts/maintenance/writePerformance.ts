import { writePage } from '../bench/page/writePage.ts';

/** Draws docs/performance.md again from the results that are kept; measures nothing. */
writePage();
