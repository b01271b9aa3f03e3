import hre from 'hardhat';

/** Compiles what has changed, with typed factories; quick when nothing has. Load the factories after it, not before. */
export async function compileContracts(): Promise<void> {
  await hre.tasks.getTask('compile').run({ quiet: true });
}
