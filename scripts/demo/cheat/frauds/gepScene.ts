import { ZeroHash } from 'ethers';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Methodology } from '../../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../../sdk/gep/methodology/methodologyRef.ts';
import { AreaLevel, type GepSeries } from '../../../../sdk/gep/register/types.ts';
import { asciiWord, type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import type { GepHands } from '../../gepPath.ts';
import type { Stage } from '../stage.ts';
import { document } from './statement.ts';

/** The hands of the demo world on a stage, whose documents nobody stores. */
export function gepHands(stage: Stage): GepHands {
  const { as, participant, now, wait } = stage;
  return { as, participant, now, wait, document: async (note) => document(note) };
}

/** A county's series, by the demonstration's method unless a scene says otherwise. */
export function countyOf(region: number, priceBasis = 'DEMO-2026', methodology: Methodology = lishuiDemo): GepSeries {
  return {
    level: AreaLevel.county,
    area: BigInt(region),
    parcels: ZeroHash as Bytes32,
    methodology: methodologyRef(methodology).hash,
    priceBasis: asciiWord(priceBasis),
  };
}

/** An objection to an account; its evidence. */
export async function objected(stage: Stage, account: Bytes32, by: string, words: string): Promise<Bytes32> {
  const [text, at] = [document(words), await stage.now()];
  await stage.as(by).gep.object({ account, document: text, at });
  return evidenceId(stage.participant(by), schemaId('GEP_OBJECTION'), account, text, at);
}
