import { ZeroHash } from 'ethers';
import type { ForeignBlock } from '../../../../sdk/carbon/types.ts';
import { type Bytes32, foreignLotId } from '../../../../sdk/ids/keys.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested, revoked } from './attested.ts';
import { orderOf, REGISTRAR, tonnes } from './sink.ts';

const HOLDER = 'buyerListed';
const ISSUED = 'IMMOBILISATION';
const ENDED = 'IMMOBILISATION_ENDED';

export const foreignBlockFrauds: Fraud[] = [
  onDemo('mirror-overlapping-serials', 'SerialsOverlap', async (stage) => {
    await mirrored(stage, block(stage, 1n, 100));
    const [overlapping, next] = [block(stage, 100n, 50), block(stage, 101n, 50)];
    return { fraud: () => mirrored(stage, overlapping), honest: () => mirrored(stage, next) };
  }),

  onDemo('mirror-the-serials-inside-another-block', 'SerialsOverlap', async (stage) => {
    await mirrored(stage, block(stage, 1n, 100));
    const [inside, next] = [block(stage, 40n, 10), block(stage, 101n, 10)];
    return { fraud: () => mirrored(stage, inside), honest: () => mirrored(stage, next) };
  }),

  onDemo('mirror-a-block-twice', 'MirrorNotInState', async (stage) => {
    await mirrored(stage, block(stage, 1n, 100));
    return {
      fraud: () => request(stage, block(stage, 1n, 100)),
      honest: () => request(stage, block(stage, 101n, 100)),
    };
  }),

  onDemo('mirror-what-was-not-immobilised', 'EvidenceUnknown', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    return {
      fraud: () => finalise(stage, asked, ZeroHash as Bytes32),
      honest: async () => finalise(stage, asked, await immobilised(stage, asked)),
    };
  }),

  onDemo('mirror-what-was-set-free-again', 'EvidenceIsRevoked', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    const evidence = await immobilised(stage, asked);
    await revoked(stage, REGISTRAR, evidence, { schema: ISSUED, subject: lotOf(asked) });
    return {
      fraud: () => finalise(stage, asked, evidence),
      honest: async () => finalise(stage, asked, await immobilised(stage, asked, 100n, '示例重新锁定')),
    };
  }),

  onDemo('mirror-another-quantity', 'QuantityMismatch', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    const [less, whole] = [await immobilised(stage, asked, 99n, '示例锁定 99'), await immobilised(stage, asked)];
    return { fraud: () => finalise(stage, asked, less), honest: () => finalise(stage, asked, whole) };
  }),

  onDemo('lengthen-a-block-on-its-way', 'ForeignBlockInvalid', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    const evidence = await immobilised(stage, asked);
    return {
      fraud: () => finalise(stage, { ...asked, tonnes: 101 }, evidence),
      honest: () => finalise(stage, asked, evidence),
    };
  }),

  onDemo('mirror-what-was-retired-outside', 'EvidenceOfOtherMatter', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    const subject = lotOf(asked);
    const ended = await attested(stage, REGISTRAR, { schema: ENDED, subject, value: tonnes(100n) });
    return {
      fraud: () => finalise(stage, asked, ended),
      honest: async () => finalise(stage, asked, await immobilised(stage, asked)),
    };
  }),

  onDemo('mirror-a-register-that-is-none', 'ForeignBlockInvalid', (stage) => ({
    fraud: () => request(stage, { ...block(stage, 1n, 100), register: stage.participant('teaTraderA') }),
    honest: () => request(stage, block(stage, 1n, 100)),
  })),

  onDemo('mirror-ones-own-block-alone', 'AccessManagedUnauthorized', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    const evidence = await immobilised(stage, asked);
    return {
      fraud: () => finalise(stage, asked, evidence, HOLDER),
      honest: () => finalise(stage, asked, evidence),
    };
  }),

  onDemo('issue-a-mirror-past-its-register', 'CallerNotMover', async (stage) => {
    const asked = block(stage, 1n, 100);
    await request(stage, asked);
    const evidence = await immobilised(stage, asked);
    const issue = [lotOf(asked), 1n, tonnes(100n), stage.address(HOLDER), evidence];
    return {
      fraud: () => stage.act(REGISTRAR, 'CarbonCredits', 'issueMirrored', issue),
      honest: () => finalise(stage, asked, evidence),
    };
  }),

  onDemo('ask-back-what-was-retired-here', 'AmountLocked', async (stage) => {
    const lot = await mirrored(stage, block(stage, 1n, 100));
    const { credits, foreignBlocks } = stage.as(HOLDER);
    await credits.retire({ lot, order: orderOf(stage, tonnes(60n)) });
    return {
      fraud: () => foreignBlocks.requestReturn({ lot, kg: tonnes(60n) }),
      honest: () => foreignBlocks.requestReturn({ lot, kg: tonnes(40n) }),
    };
  }),

  onDemo('retire-what-is-on-its-way-back', 'AmountLocked', async (stage) => {
    const lot = await mirrored(stage, block(stage, 1n, 100));
    const { credits, foreignBlocks } = stage.as(HOLDER);
    await foreignBlocks.requestReturn({ lot, kg: tonnes(60n) });
    return {
      fraud: () => credits.retire({ lot, order: orderOf(stage, tonnes(60n)) }),
      honest: () => credits.retire({ lot, order: orderOf(stage, tonnes(40n)) }),
    };
  }),

  onDemo('mirror-again-what-was-given-back', 'MirrorNotInState', async (stage) => {
    const lot = await mirrored(stage, block(stage, 1n, 100));
    await stage.as(HOLDER).foreignBlocks.requestReturn({ lot, kg: tonnes(100n) });
    await giveBack(stage, lot, await freed(stage, lot, 100n));
    return {
      fraud: () => request(stage, block(stage, 1n, 100)),
      honest: () => request(stage, block(stage, 101n, 100)),
    };
  }),

  onDemo('mirror-a-part-of-what-was-given-back', 'SerialsOverlap', async (stage) => {
    const lot = await mirrored(stage, block(stage, 1n, 100));
    await stage.as(HOLDER).foreignBlocks.requestReturn({ lot, kg: tonnes(100n) });
    await giveBack(stage, lot, await freed(stage, lot, 100n));
    return {
      fraud: () => mirrored(stage, block(stage, 2n, 99)),
      honest: () => mirrored(stage, block(stage, 101n, 99)),
    };
  }),

  onDemo('give-back-twice-on-one-confirmation', 'EvidenceSpent', async (stage) => {
    const lot = await mirrored(stage, block(stage, 1n, 100));
    const { foreignBlocks } = stage.as(HOLDER);
    await foreignBlocks.requestReturn({ lot, kg: tonnes(10n) });
    const spent = await freed(stage, lot, 10n);
    await giveBack(stage, lot, spent);
    await foreignBlocks.requestReturn({ lot, kg: tonnes(10n) });
    return {
      fraud: () => giveBack(stage, lot, spent),
      honest: async () => giveBack(stage, lot, await freed(stage, lot, 10n, '示例解锁 续')),
    };
  }),

  onDemo('give-back-another-quantity', 'QuantityMismatch', async (stage) => {
    const lot = await mirrored(stage, block(stage, 1n, 100));
    await stage.as(HOLDER).foreignBlocks.requestReturn({ lot, kg: tonnes(10n) });
    const [more, exact] = [await freed(stage, lot, 11n, '示例解锁 11'), await freed(stage, lot, 10n)];
    return { fraud: () => giveBack(stage, lot, more), honest: () => giveBack(stage, lot, exact) };
  }),
];

/** A block of one issuance as its register prints it. */
function block(stage: Stage, firstSerial: bigint, count: number): ForeignBlock {
  const register = stage.participant(REGISTRAR);
  return { register, programme: 'CCER', issuance: '示例签发 001', firstSerial, tonnes: count };
}

function lotOf({ register, issuance, firstSerial }: ForeignBlock): Bytes32 {
  return foreignLotId(register, issuance, firstSerial, { number: 2, limitsHolders: false });
}

function request(stage: Stage, asked: ForeignBlock) {
  return stage.as(HOLDER).foreignBlocks.requestMirror({ block: asked });
}

function immobilised(stage: Stage, asked: ForeignBlock, count = BigInt(asked.tonnes), content = '示例锁定证明') {
  return attested(stage, REGISTRAR, { schema: ISSUED, subject: lotOf(asked), value: tonnes(count), content });
}

function finalise(stage: Stage, asked: ForeignBlock, evidence: Bytes32, by = REGISTRAR) {
  return stage.as(by).foreignBlocks.finaliseMirror({ block: asked, evidence });
}

/** From the request to the units; returns the lot. */
async function mirrored(stage: Stage, asked: ForeignBlock): Promise<Bytes32> {
  await request(stage, asked);
  await finalise(stage, asked, await immobilised(stage, asked));
  return lotOf(asked);
}

function freed(stage: Stage, lot: Bytes32, count: bigint, content = '示例解锁证明') {
  return attested(stage, REGISTRAR, { schema: ENDED, subject: lot, value: tonnes(count), content });
}

function giveBack(stage: Stage, lot: Bytes32, evidence: Bytes32) {
  return stage.as(REGISTRAR).foreignBlocks.finaliseReturn({ lot, holder: stage.address(HOLDER), evidence });
}
