import type { Config } from '../../server/config.ts';
import { demoContact } from '../demo/seed/enrolDemoSignIns.ts';
import { readParcel } from '../demo/world/parcels.ts';
import type { RunningLedger } from '../processes/startLedger.ts';

/** What `up` prints when it is ready: profile, addresses, ready-made links. */
export function describeLedger(
  { gateway, deployment, demo, rpcUrl }: RunningLedger,
  config: Config,
  seconds: number,
): string {
  const { url } = gateway;
  const contracts = Object.entries(deployment.contracts).map(
    ([name, { address }]) => `  ${name.padEnd(16)} ${address}`,
  );
  const links = demo === undefined ? [] : demoLinks(url);
  return [
    '',
    `两山账本 · Liangshan Ledger is ready (${seconds.toFixed(1)} s)`,
    `profile          ${config.PROFILE}${demo === undefined ? '' : ' · 演示数据，非真实主体'}`,
    `pages            ${url}/`,
    `chain            ${rpcUrl} (id ${deployment.chainId})`,
    'contracts',
    ...contracts,
    ...links,
    'Ctrl-C stops it; everything is kept.',
  ].join('\n');
}

function demoLinks(url: string): string[] {
  return [
    `parcel P1        ${url}/parcels/${readParcel('P1').id}`,
    `organisations    ${url}/organisations`,
    `sign in          ${url}/sign-in  as ${demoContact('appraiser')} (codes are printed here)`,
  ];
}
