/** Draws docs/performance.md and its pictures from what is kept in docs/performance. */
export async function writePage(): Promise<void> {}
