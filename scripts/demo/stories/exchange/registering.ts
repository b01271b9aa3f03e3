import type { Sent } from '../../../../sdk/context.ts';
import { TransferCause } from '../../../../sdk/rights/types.ts';
import { HOUSES } from '../../world/dajun.ts';
import { now } from '../ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { packageOf } from './ground.ts';

/** The land register enters a buyer of the package; the class asks for no papers. */
export async function reregistered(world: World, buyer: string): Promise<Sent> {
  const basis = await document(world, { type: 'DemoApplication', version: 1, note: '示例变更登记申请' });
  return world.as('registrarLand').packages.reregister({
    package: packageOf(world),
    to: world.keys.addressOf(buyer),
    cause: TransferCause.Sale,
    basis,
    registeredAt: await now(world),
    papers: Array.from({ length: HOUSES }, () => []),
  });
}
