import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { ethers } from 'ethers';
import { anvilBinary } from '../../../scripts/processes/anvilBinary.ts';
import { freePort } from '../../../scripts/processes/freePort.ts';
import { bytesToHex } from '../../../sdk/verify/bytes.ts';
import { encodeHeader, headerOnly, verifyHeader } from '../../../sdk/verify/header.ts';
import { hashedExtraData } from '../../../sdk/verify/qbftExtraData.ts';
import { failureOf, foundBy } from './support/failure.ts';
import { blockAt, mined, type RawBlock, send } from './support/storeChain.ts';

const ZERO = `0x${'00'.repeat(32)}`;

/** Block 0 of the public main network, whose hash is known everywhere. */
const MAINNET_GENESIS = {
  hash: '0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
  parentHash: ZERO,
  sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
  miner: `0x${'00'.repeat(20)}`,
  stateRoot: '0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544',
  transactionsRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
  receiptsRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
  logsBloom: `0x${'00'.repeat(256)}`,
  difficulty: '0x400000000',
  number: '0x0',
  gasLimit: '0x1388',
  gasUsed: '0x0',
  timestamp: '0x0',
  extraData: '0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa',
  mixHash: ZERO,
  nonce: '0x0000000000000042',
};

/** The last header field of each fork; a chain of an earlier fork must not have it. */
const FORKS: [string, string][] = [
  ['berlin', 'nonce'],
  ['london', 'baseFeePerGas'],
  ['shanghai', 'withdrawalsRoot'],
  ['cancun', 'parentBeaconBlockRoot'],
  ['prague', 'requestsHash'],
];

describe('block header', () => {
  it('of the public main network hashes to its known hash', () => {
    expect(verifyHeader(MAINNET_GENESIS).hash).to.equal(MAINNET_GENESIS.hash);
  });

  for (const [fork, lastField] of FORKS) {
    it(`of ${fork} hashes to what the node computed`, async () => {
      const block = await minedBlock(fork);
      expect(block).to.have.property(lastField);
      expect(verifyHeader(block).hash).to.equal(block.hash);
    });
  }

  it('encodes as ethers does', () => {
    const { hash: _, ...fields } = MAINNET_GENESIS;
    const items = Object.entries(fields).map(([name, value]) => (isNumber(name) ? minimal(value) : value));
    expect(bytesToHex(encodeHeader(MAINNET_GENESIS))).to.equal(ethers.encodeRlp(items));
  });

  it('keeps in a bundle all that the hash needs and no transactions', () => {
    const kept = headerOnly({ ...MAINNET_GENESIS, transactions: [ZERO] });
    expect(kept).to.deep.equal(MAINNET_GENESIS);
  });

  for (const field of Object.keys(MAINNET_GENESIS)) {
    it(`is refused with another ${field}`, () => {
      const forged = { ...MAINNET_GENESIS, [field]: flipLast(MAINNET_GENESIS[field as 'hash']) };
      expect(failureOf(() => verifyHeader(forged))).to.equal('HeaderHashMismatch');
    });
  }

  it('is refused without a field', () => {
    expect(failureOf(() => verifyHeader({ ...MAINNET_GENESIS, mixHash: undefined }))).to.equal('HeaderFieldMissing');
  });

  it("is refused with a later fork's field and not the earlier one", () => {
    expect(failureOf(() => verifyHeader({ ...MAINNET_GENESIS, requestsHash: ZERO }))).to.equal('HeaderFieldMissing');
  });

  it('is refused when there is no block', () => {
    for (const none of [null, undefined, '0x', 5]) {
      expect(foundBy(() => verifyHeader(none))).to.deep.equal(['HeaderFieldMissing', { field: 'hash' }]);
      expect(failureOf(() => headerOnly(none))).to.equal('HeaderFieldMissing');
    }
  });

  it('says which field is missing, and which hash it came to', () => {
    for (const field of Object.keys(MAINNET_GENESIS).filter((name) => name !== 'hash')) {
      for (const nothing of [undefined, null]) {
        expect(foundBy(() => verifyHeader({ ...MAINNET_GENESIS, [field]: nothing }))).to.deep.equal([
          'HeaderFieldMissing',
          { field },
        ]);
      }
    }
    expect(foundBy(() => verifyHeader({ ...MAINNET_GENESIS, hash: ZERO }))).to.deep.equal([
      ...['HeaderHashMismatch', { got: MAINNET_GENESIS.hash, want: ZERO }],
    ]);
    expect(failureOf(() => verifyHeader({ ...MAINNET_GENESIS, hash: undefined }))).to.equal('HexMalformed');
  });

  it('gives hash, height, time and state, in small letters', () => {
    const shout = (hex: string) => hex.toUpperCase().replace('X', 'x');
    const { hash, stateRoot } = MAINNET_GENESIS;
    const block = { ...MAINNET_GENESIS, hash: shout(hash), stateRoot: shout(stateRoot) };
    expect(verifyHeader(block)).to.deep.equal({ hash, number: 0, timestamp: 0, stateRoot });
  });

  it('keeps only what is a text, of later forks too', () => {
    const later = {
      ...{ baseFeePerGas: '0x1', withdrawalsRoot: ZERO, blobGasUsed: '0x2', excessBlobGas: '0x3' },
      ...{ parentBeaconBlockRoot: ZERO, requestsHash: ZERO },
    };
    expect(headerOnly({ ...MAINNET_GENESIS, ...later, nonce: 5, size: '0x1' })).to.deep.equal(
      Object.fromEntries(Object.entries({ ...MAINNET_GENESIS, ...later }).filter(([name]) => name !== 'nonce')),
    );
  });

  it('has every field at its own length', () => {
    const fixed = [
      'parentHash',
      'sha3Uncles',
      'miner',
      'stateRoot',
      'transactionsRoot',
      'receiptsRoot',
      'logsBloom',
      'mixHash',
      'nonce',
    ];
    for (const field of fixed) {
      const value = MAINNET_GENESIS[field as 'hash'];
      for (const other of [`${value}00`, value.slice(0, -2)]) {
        expect(
          failureOf(() => verifyHeader({ ...MAINNET_GENESIS, [field]: other })),
          field,
        ).to.equal('HexMalformed');
      }
    }
    const later = ['withdrawalsRoot', 'parentBeaconBlockRoot', 'requestsHash'];
    const whole = {
      ...MAINNET_GENESIS,
      baseFeePerGas: '0x1',
      withdrawalsRoot: ZERO,
      blobGasUsed: '0x2',
      excessBlobGas: '0x3',
      parentBeaconBlockRoot: ZERO,
      requestsHash: ZERO,
    };
    expect(failureOf(() => verifyHeader(whole))).to.equal('HeaderHashMismatch');
    for (const field of later)
      expect(failureOf(() => verifyHeader({ ...whole, [field]: '0x00' }))).to.equal('HexMalformed');
    for (const field of Object.keys(whole).slice(16)) {
      expect(foundBy(() => verifyHeader({ ...whole, [field]: undefined }))[0], field).to.equal(
        field === 'requestsHash' ? 'HeaderHashMismatch' : 'HeaderFieldMissing',
      );
    }
  });

  it('of every fork is the RLP of its fields in order', () => {
    const later = [
      ...[
        ['baseFeePerGas', '0x10'],
        ['withdrawalsRoot', `0x${'11'.repeat(32)}`],
        ['blobGasUsed', '0x20'],
      ],
      ...[
        ['excessBlobGas', '0x0'],
        ['parentBeaconBlockRoot', `0x${'22'.repeat(32)}`],
        ['requestsHash', `0x${'33'.repeat(32)}`],
      ],
    ] as const;
    for (let count = 0; count <= later.length; count++) {
      const { hash: _, ...base } = MAINNET_GENESIS;
      const fields = { ...base, ...Object.fromEntries(later.slice(0, count)) };
      const numbers = ['baseFeePerGas', 'blobGasUsed', 'excessBlobGas'];
      const items = Object.entries(fields).map(([name, value]) =>
        isNumber(name) || numbers.includes(name) ? minimal(value) : value,
      );
      const hash = ethers.keccak256(ethers.encodeRlp(items));
      expect(verifyHeader({ ...fields, hash }).hash).to.equal(hash);
    }
  });

  it('is refused with a hash of another length', () => {
    expect(failureOf(() => verifyHeader({ ...MAINNET_GENESIS, stateRoot: '0x00' }))).to.equal('HexMalformed');
  });
});

describe('block header of a QBFT chain', () => {
  const MIX_HASH = ethers.hexlify(ethers.toUtf8Bytes('ctical byzantine fault tolerance'));
  const validators = [`0x${'11'.repeat(20)}`, `0x${'22'.repeat(20)}`];
  const vote = [`0x${'33'.repeat(20)}`, '0xff'];
  const extraData = (round: string, seals: string[]) => ethers.encodeRlp([ZERO, validators, vote, round, seals]);

  /** The block with this extra data, and the hash it has when these bytes are hashed in their place. */
  function block(inBlock: string, inHash: string) {
    const fields = { ...MAINNET_GENESIS, mixHash: MIX_HASH, extraData: inHash };
    const { hash: _, ...hashed } = fields;
    const items = Object.entries(hashed).map(([name, value]) => (isNumber(name) ? minimal(value) : value));
    return { ...fields, extraData: inBlock, hash: ethers.keccak256(ethers.encodeRlp(items)) };
  }

  it('leaves the round and the commit seals out of its hash', () => {
    const sealed = block(extraData('0xfedcba', [`0x${'44'.repeat(65)}`]), extraData('0x', []));
    expect(verifyHeader(sealed).hash).to.equal(sealed.hash);
  });

  it('keeps the validators in its hash', () => {
    const other = ethers.encodeRlp([ZERO, validators.slice(1), vote, '0x', []]);
    expect(failureOf(() => verifyHeader(block(extraData('0x', []), other)))).to.equal('HeaderHashMismatch');
  });

  it('hashes extra data of another shape as it is', () => {
    const four = ethers.encodeRlp([ZERO, validators, vote, '0x01']);
    const six = ethers.encodeRlp([ZERO, validators, vote, '0x01', [], '0x']);
    for (const data of ['0x1234', '0x', '0x05', four, six, ethers.encodeRlp('0x1234567890')]) {
      const plain = block(data, data);
      expect(verifyHeader(plain).hash).to.equal(plain.hash);
    }
  });

  it('takes round and seals out only under the mark of such chains', () => {
    const data = extraData('0x01', [`0x${'44'.repeat(65)}`]);
    expect(ethers.hexlify(hashedExtraData(ethers.getBytes(data), ethers.getBytes(ZERO)))).to.equal(data);
    expect(ethers.hexlify(hashedExtraData(ethers.getBytes(data), ethers.getBytes(MIX_HASH)))).to.equal(
      extraData('0x', []),
    );
  });

  it('lets a fault of this program through: it is no odd data', () => {
    expect(() => hashedExtraData(null as never, ethers.getBytes(MIX_HASH))).to.throw(TypeError);
  });
});

/** Block 1 of a chain of that fork, with one transaction in it. */
async function minedBlock(fork: string): Promise<RawBlock> {
  const port = await freePort();
  const fees = ['--gas-price', '0', '--base-fee', '0'];
  const node = spawn(anvilBinary(), ['--port', `${port}`, '--hardfork', fork, ...fees], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    for await (const line of node.stdout) if (String(line).includes('Listening on')) break;
    await mined(url, await send(url, 0, null, '0x00'));
    return await blockAt(url, 1);
  } finally {
    const ended = once(node, 'exit');
    node.kill('SIGKILL');
    await ended;
  }
}

function isNumber(name: string): boolean {
  return ['difficulty', 'number', 'gasLimit', 'gasUsed', 'timestamp'].includes(name);
}

function minimal(quantity: string): string {
  return ethers.toBeArray(BigInt(quantity)).length === 0 ? '0x' : ethers.hexlify(ethers.toBeArray(BigInt(quantity)));
}

function flipLast(hex: string): string {
  return hex.slice(0, -1) + (Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16);
}
