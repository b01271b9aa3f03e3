import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { certificateNumber, personalCertificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { NO_FOREST } from '../../../sdk/rights/rightFacts.ts';
import type { RightFacts } from '../../../sdk/rights/types.ts';
import type { DemoKeys } from '../keys.ts';
import { readParcel } from '../world/parcels.ts';
import type { DemoRight } from '../world/rights.ts';

/** The public document of a certificate; of a person's it says neither number nor name. */
export function rightCertificateText(right: DemoRight): string {
  const { number, isPersonal = false, layers, zh, en } = right;
  const parcels = [...new Set(layers.flatMap(({ plots }) => plots.map(([key]) => key)))];
  return canonicalJson({
    type: 'RightCertificate',
    version: 1,
    class: right.class,
    ...(isPersonal ? {} : { number }),
    names: { en, 'zh-CN': zh },
    parcels: parcels.map((key) => readParcel(key).code),
    note: '示例证书',
  });
}

/** A certificate's number as the chain knows it; the key of persons' numbers stays with their register. */
export function demoCertificateNumber(keys: DemoKeys, { register, number, isPersonal }: DemoRight): Bytes32 {
  return isPersonal
    ? personalCertificateNumber(keys.saltOf(`certificates:${register}`), number)
    : certificateNumber(number);
}

/** A right of the demo as its register states it. @param document sha2-256 of its certificate's document */
export function demoFacts(keys: DemoKeys, right: DemoRight, document: Bytes32): RightFacts {
  return {
    class: right.class,
    number: demoCertificateNumber(keys, right),
    region: right.region,
    startsAt: right.from,
    endsAt: right.to,
    parent: NO_ID,
    registeredAt: right.registeredAt,
    layers: right.layers.map(({ kind, effect, plots }) => ({
      kind,
      effect,
      plots: plots.map(([key, area]) => ({ parcel: readParcel(key).id, area })).sort(byParcel),
    })),
    forest: right.forest ? forestFacts(right.forest) : NO_FOREST,
    document,
  };
}

function forestFacts({ subcompartment, ...facts }: NonNullable<DemoRight['forest']>): RightFacts['forest'] {
  return { ...facts, subcompartment: certificateNumber(subcompartment) };
}

function byParcel(a: { parcel: Bytes32 }, b: { parcel: Bytes32 }): number {
  return a.parcel < b.parcel ? -1 : 1;
}
