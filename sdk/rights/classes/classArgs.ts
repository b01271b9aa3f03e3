import { decodeBytes32String, encodeBytes32String } from 'ethers';
import type { RightClass } from '../types.ts';

/** A class as the contract takes it. */
export function classArgs(rule: RightClass): RightClass {
  return { ...rule, ground: encodeBytes32String(rule.ground) };
}

/** A class as an event or a view gives it, back in plain words. */
export function classFrom(args: RightClass): RightClass {
  const { isReceivable, isForest, bindsComponents, passesFreely, mayLieInRedLine, defaultCap, register } = args;
  return {
    powers: Number(args.powers),
    policy: Number(args.policy),
    chargeable: Number(args.chargeable),
    isReceivable,
    isForest,
    bindsComponents,
    passesFreely,
    mayLieInRedLine,
    defaultCap,
    register,
    ground: decodeBytes32String(args.ground),
  };
}
