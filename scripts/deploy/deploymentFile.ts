import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Deployment } from '../../sdk/deployments/deployment.ts';

const FOLDER = new URL('../../deployments/', import.meta.url);

/** No deployments/<name>.json: nothing was deployed under this name, or the name is wrong. */
export class DeploymentMissing extends Error {
  override readonly name = 'DeploymentMissing';
  readonly code = 'DeploymentMissing';
}

/** Reads deployments/<name>.json. @throws {DeploymentMissing} */
export function readDeployment(name: string): Deployment {
  const file = new URL(`${name}.json`, FOLDER);
  if (!existsSync(file)) {
    throw new DeploymentMissing(`There is no deployments/${name}.json; run ./ledger deploy --network ${name} first.`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Deployment;
}

/** Writes the artefact of a deployment; committed, so that addresses and code hashes are part of a release. */
export function writeDeployment(deployment: Deployment): void {
  writeFileSync(new URL(`${deployment.network}.json`, FOLDER), `${JSON.stringify(deployment, null, 2)}\n`);
}
