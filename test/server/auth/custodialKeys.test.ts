import { expect } from 'chai';
import { id as keccakText, recoverAddress } from 'ethers';
import { sql } from 'kysely';
import { contactOf } from '../../../server/kernel/auth/codes/enrolContact.ts';
import type { Kek } from '../../../server/kernel/auth/crypto/envelope.ts';
import { createCustodialKey } from '../../../server/kernel/auth/keys/custodialKey.ts';
import { rotateKek } from '../../../server/kernel/auth/keys/rotateKek.ts';
import { serviceSigner } from '../../../server/kernel/auth/keys/serviceSigner.ts';
import { type AuthGateway, openAuthGateway } from './authGateway.ts';

const DIGEST = keccakText('an act');
const NEXT_KEK: Kek = { id: 'kek-2', key: Buffer.alloc(32, 8) };

describe('custodial keys', () => {
  let gateway: AuthGateway;

  beforeEach(async () => {
    gateway = await openAuthGateway();
  });
  afterEach(() => gateway.close());

  const failureOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  const oldKek = () => gateway.deps.keyring.current;
  const signedBy = async (account: string, keyring = gateway.deps.keyring) => {
    const signer = await serviceSigner({ ...gateway.deps, keyring }, account);
    return recoverAddress(DIGEST, await signer.sign(DIGEST));
  };

  it('sign for their account', async () => {
    const account = await createCustodialKey(gateway.deps, 'service');

    expect(await signedBy(account)).to.equal(account);
  });

  it('of participants do not sign outside an act', async () => {
    const account = await createCustodialKey(gateway.deps, 'participant');

    expect(await failureOf(signedBy(account))).to.have.property('code', 'KeyPurposeWrong');
  });

  it('of participants do not open when somebody rewrites their purpose', async () => {
    const account = await createCustodialKey(gateway.deps, 'participant');
    await sql`UPDATE private.custodial_key SET purpose = 'service' WHERE account = ${account}`.execute(gateway.deps.db);

    expect(await failureOf(signedBy(account))).to.have.property('code', 'SealBroken');
  });

  it('do not open when moved to another account', async () => {
    const [mine, theirs] = [
      await createCustodialKey(gateway.deps, 'service'),
      await createCustodialKey(gateway.deps, 'service'),
    ];
    await sql`UPDATE private.custodial_key a SET wrapped_key = b.wrapped_key, sealed = b.sealed
      FROM private.custodial_key b WHERE a.account = ${mine} AND b.account = ${theirs}`.execute(gateway.deps.db);

    expect(await failureOf(signedBy(mine))).to.have.property('code', 'SealBroken');
  });

  it('do not open under another key encryption key', async () => {
    const account = await createCustodialKey(gateway.deps, 'service');
    const keyring = { current: { ...oldKek(), key: Buffer.alloc(32, 1) }, older: [] };

    expect(await failureOf(signedBy(account, keyring))).to.have.property('code', 'SealBroken');
  });

  it('say when their key encryption key is not configured', async () => {
    const account = await createCustodialKey(gateway.deps, 'service');

    expect(await failureOf(signedBy(account, { current: NEXT_KEK, older: [] }))).to.have.property('code', 'KekUnknown');
  });

  describe('rotateKek', () => {
    it('lets keys and contacts open under the new key alone', async () => {
      const service = await createCustodialKey(gateway.deps, 'service');
      const { account, phone } = await gateway.enrolledPerson('+8613700000001');
      await rotateKek(gateway.deps, oldKek(), NEXT_KEK);
      const keyring = { current: NEXT_KEK, older: [] };

      const { contact } = await contactOf({ ...gateway.deps, keyring }, account);

      expect([await signedBy(service, keyring), contact]).to.deep.equal([service, phone]);
    });

    it('leaves nothing under the old key', async () => {
      await createCustodialKey(gateway.deps, 'service');
      await gateway.enrolledPerson('+8613700000001');

      expect([
        await rotateKek(gateway.deps, oldKek(), NEXT_KEK),
        await rotateKek(gateway.deps, oldKek(), NEXT_KEK),
      ]).to.deep.equal([
        { keys: 2, contacts: 1 },
        { keys: 0, contacts: 0 },
      ]);
    });

    it('changes nothing when the old key is not the right one', async () => {
      const account = await createCustodialKey(gateway.deps, 'service');

      const failure = await failureOf(rotateKek(gateway.deps, { ...oldKek(), key: Buffer.alloc(32, 1) }, NEXT_KEK));

      expect([(failure as { code?: string }).code, await signedBy(account)]).to.deep.equal(['SealBroken', account]);
    });
  });
});
