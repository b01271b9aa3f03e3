/**
 * Loaded before the tests of a mutant: what they measure of time is for a quiet machine and for code that isn't instrumented, so
 * that a clock at a fiftieth of its pace keeps them from falling by themselves.
 */
const PACE = 50;
const now = performance.now.bind(performance);

performance.now = () => now() / PACE;
