import { PartError } from './PartError.ts';

/** Something of others listens at the port a part was told to use. */
export function portInUse(port: number): PartError {
  return new PartError('PortInUse', `port ${port} is taken. Stop what listens there or choose another.`, { port });
}
