import { expect } from 'chai';
import { type EventFragment, Interface, type ParamType, type Result } from 'ethers';
import fc from 'fast-check';
import { buildDecoders } from '../../../server/kernel/indexer/decode.ts';
import type { AbiEntry } from '../../../server/kernel/indexer/indexedDeployment.ts';
import { contractNames, readArtifact } from './support/ledgerChain.ts';

const ADDRESS = `0x${'a'.repeat(40)}`;

// Shapes that no contract of ours has yet.
const ODD_SHAPES = [
  'event Odd(bytes4 indexed a, int24 b, uint8[3] c, string[] d, (string s, (bytes b, uint256[] n)[] inner)[2] e)',
  'event Hashed(string indexed text, bytes indexed blob, bytes raw, bool[] flags, int256 indexed big)',
  'event Empty()',
];

describe('buildDecoders', () => {
  for (const name of contractNames) {
    context(`when the events are those of ${name}`, () => {
      agreesOnEvery(new Interface(readArtifact(name).abi));
    });
  }

  context('when the events have shapes of every kind', () => agreesOnEvery(new Interface(ODD_SHAPES)));

  it('refuses data that ends too early, by name', () => {
    const evidence = new Interface(readArtifact('Evidence').abi);
    const { decoder, log } = decoding(evidence, evidence.getEvent('EvidenceAttested') as EventFragment, fc.sample);

    expect(() => decoder.decode({ ...log, data: log.data.slice(0, -64) })).to.throw('LogMalformed');
  });

  it('refuses an array that claims more items than its data holds, by name', () => {
    const parcels = new Interface(readArtifact('Parcels').abi);
    const split = parcels.getEvent('ParcelSplit') as EventFragment;
    const { decoder, log } = decoding(parcels, split, () => [
      [ADDRESS.padEnd(66, '0'), ADDRESS.padEnd(66, '0'), [], 1n],
    ]);
    const words = log.data.slice(2).match(/.{64}/g) ?? [];
    words[2] = 'f'.repeat(64);

    expect(() => decoder.decode({ ...log, data: `0x${words.join('')}` })).to.throw('LogMalformed');
  });

  it('writes arguments as JSON in one canonical form', () => {
    const evidence = new Interface(readArtifact('Evidence').abi);
    const schema = evidence.getEvent('SchemaDefined') as EventFragment;
    const zero = `0x${'0'.repeat(64)}`;
    const one = zero.replace(/0$/, '1');
    const values = [one, zero, 'A "\\ line', [5n, 60n, true, 2n, false]];
    const { decoder, log } = decoding(evidence, schema, () => [values]);

    expect(decoder.encodeArgs(decoder.decode(log))).to.equal(
      `{"actor":null,"name":"A \\"\\\\ line","rule":{"isGated":false,"isLined":true,"maxValidity":"60","role":"5","unit":"2"},"schema":"${one}"}`,
    );
  });
});

function agreesOnEvery(contract: Interface): void {
  contract.forEachEvent((event) => {
    it(`reads ${event.name} as ethers does`, () => {
      const decoder = decoderOf(contract, event);
      fc.assert(
        fc.property(fc.tuple(...event.inputs.map(arbitrary)), (values) => {
          const { topics, data } = contract.encodeEventLog(event, values);
          const expected = contract.parseLog({ topics, data })?.args as Result;

          expect(decoder.decode(logOf(topics, data))).to.deep.equal(plain(event.inputs, expected, true));
        }),
        { numRuns: 40 },
      );
    });
  });
}

function decoding(contract: Interface, event: EventFragment, sample: (values: fc.Arbitrary<unknown[]>) => unknown[][]) {
  const [values = []] = sample(fc.tuple(...event.inputs.map(arbitrary)));
  const { topics, data } = contract.encodeEventLog(event, values);
  return { decoder: decoderOf(contract, event), log: logOf(topics, data) };
}

function decoderOf(contract: Interface, event: EventFragment) {
  const abi = JSON.parse(contract.formatJson()) as AbiEntry[];
  const decoder = buildDecoders([{ name: 'Some', address: ADDRESS, abi }])
    .get(ADDRESS)
    ?.get(event.topicHash);
  if (!decoder) throw new Error(`No decoder for ${event.format()}`);
  return decoder;
}

function logOf(topics: string[], data: string) {
  const place = { address: ADDRESS, block: 1, blockHash: ADDRESS, txHash: ADDRESS, logIndex: 0, time: 1 };
  return { ...place, topics, data };
}

function arbitrary(type: ParamType): fc.Arbitrary<unknown> {
  if (type.arrayChildren) {
    const fixed = (type.arrayLength ?? -1) >= 0 ? Number(type.arrayLength) : undefined;
    return fc.array(arbitrary(type.arrayChildren), { minLength: fixed ?? 0, maxLength: fixed ?? 4 });
  }
  if (type.components) return fc.tuple(...type.components.map(arbitrary));
  if (type.type === 'string') return fc.string({ unit: 'grapheme', maxLength: 50 });
  if (type.type === 'bool') return fc.boolean();
  if (type.type === 'address') return hex(20, 20);
  if (type.type === 'bytes') return hex(0, 70);
  if (type.type.startsWith('bytes')) return hex(Number(type.type.slice(5)), Number(type.type.slice(5)));
  const bits = BigInt(type.type.replace(/\D/g, ''));
  if (type.type.startsWith('uint')) return fc.bigInt({ min: 0n, max: (1n << bits) - 1n });
  return fc.bigInt({ min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n });
}

function hex(least: number, most: number): fc.Arbitrary<string> {
  return fc.uint8Array({ minLength: least, maxLength: most }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
}

/** What ethers read, in our form: named fields, lower-case hex, of an indexed long value its hash. */
function plain(inputs: readonly ParamType[], values: Result, isTop = false): Record<string, unknown> {
  return Object.fromEntries(inputs.map((input, i) => [input.name, plainValue(input, values[i], isTop)]));
}

function plainValue(type: ParamType, value: unknown, isTop: boolean): unknown {
  if (isTop && type.indexed && value !== null && typeof value === 'object' && 'hash' in value) return value.hash;
  const child = type.arrayChildren;
  if (child) return [...(value as Result)].map((item) => plainValue(child, item, false));
  if (type.components) return plain(type.components, value as Result);
  return type.type === 'address' ? (value as string).toLowerCase() : value;
}
