import { keccak256, toUtf8Bytes } from 'ethers';
import { z } from 'zod';
import { NO_ID } from '../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { NO_FOREST } from '../../sdk/rights/rightFacts.ts';
import type { RightFacts } from '../../sdk/rights/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { bytes32, decimalWithin, instant, regionCode, written } from '../kernel/http/wire.ts';
import { code } from './schemas.ts';

/**
 * A number as it is printed becomes its hash; of a natural person's certificate the register sends the keyed hash, since
 * printed numbers are few enough to be tried.
 */
export const printedNumber = z
  .union([bytes32, written.trim().min(1).max(64)])
  .describe("as printed, or the register's keyed hash of a person's")
  .transform((text) => (/^0x[0-9a-f]{64}$/.test(text) ? text : keccak256(toUtf8Bytes(text))) as Bytes32);

const orNone = bytes32.nullish().transform((id) => id ?? NO_ID);
export const instantOrNever = instant.nullish().transform((at) => at ?? 0n);

const plot = z.strictObject({
  parcel: bytes32,
  area: decimalWithin(64)
    .describe('m²')
    .transform((value) => quantity('m2', value)),
});

const layer = z.strictObject({
  kind: code.describe('LAND, TREES, WATER, HOUSE, INCOME …'),
  effect: z.int().min(0).max(2).describe('0 on registration, 1 opposable once registered, 2 contract only'),
  plots: z.array(plot).min(1).max(32).describe('ascending by parcel'),
});

export const forestSchema = z.strictObject({
  kind: z.int().min(1).max(5).describe('林种'),
  origin: z.int().min(1).max(2).describe('起源'),
  plantedYear: z.int().min(1000).max(9999),
  subcompartment: printedNumber.describe('小班'),
});

export const factsSchema = z
  .strictObject({
    class: code,
    number: printedNumber,
    region: z.union([regionCode, z.int().min(100_000).max(999_999)]),
    startsAt: instant,
    endsAt: instantOrNever.describe('exclusive; null = without term'),
    parent: orNone.describe('the right it is derived from'),
    registeredAt: instant,
    layers: z.array(layer).min(1).max(3),
    forest: forestSchema.nullish(),
    document: bytes32.describe("sha2-256 of the certificate's public document"),
  })
  .meta({ id: 'RightFacts', description: 'A right as its register states it' })
  .transform((facts): RightFacts => ({ ...facts, forest: facts.forest ?? NO_FOREST }));

export const papers = z.array(bytes32).max(8).optional().default([]).describe('ids of evidence about the right');
