import fc from 'fast-check';

const wanted = process.env.LEDGER_FUZZ_SEED ?? '20261';

/**
 * One seed for everything that is drawn, so that a red run says something about the change and not about the day.
 * LEDGER_FUZZ_SEED takes another, a number or `random`; whoever finds something names the seed beside it.
 */
export const FUZZ_SEED = wanted === 'random' ? Date.now() % 1_000_000 : Number(wanted);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: FUZZ_SEED });
