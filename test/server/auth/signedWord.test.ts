import { expect } from 'chai';
import { TypedDataEncoder, Wallet } from 'ethers';
import { z } from 'zod';
import { actKind, type TypedDataContent } from '../../../server/kernel/auth/acts/actKind.ts';
import { prepareAct } from '../../../server/kernel/auth/acts/prepareAct.ts';
import { signedWord } from '../../../server/kernel/auth/acts/signedWord.ts';
import type { WalletQuestion } from '../../../server/kernel/auth/authDeps.ts';
import { findSession, type Session } from '../../../server/kernel/auth/sessions/findSession.ts';
import { openSession } from '../../../server/kernel/auth/sessions/openSession.ts';
import { rejection } from '../../support/rejection.ts';
import { type AuthGateway, CHAIN_ID, openAuthGateway } from './authGateway.ts';

const CONSENT: TypedDataContent = {
  type: 'typedData',
  domain: {
    name: 'Liangshan Encumbrances',
    version: '1',
    chainId: CHAIN_ID,
    verifyingContract: `0x${'11'.repeat(20)}`,
  },
  types: { Word: [{ name: 'amount', type: 'uint64' }] },
  message: { amount: '5000' },
};
const consent = actKind(z.strictObject({}), () => ({ content: CONSENT, words: { zh: '同意', en: 'Consent' } }));
const LABEL = { kind: 'trace.label', params: { batch: 'B1' } };

describe('A consent that a wallet signed', () => {
  let gateway: AuthGateway;
  let wallet: Wallet | ReturnType<typeof Wallet.createRandom>;
  let session: Session;
  let actId: string;

  beforeEach(async () => {
    gateway = await openAuthGateway();
    gateway.deps.actKinds = { ...gateway.deps.actKinds, consent };
    wallet = Wallet.createRandom();
    session = await sessionOf(wallet.address);
    actId = (await prepareAct(gateway.deps, session, { kind: 'consent', params: {} })).id;
  });
  afterEach(() => gateway?.close());

  async function sessionOf(account: string): Promise<Session> {
    const { token } = await openSession(gateway.deps, { account, method: 'siwe' });
    return findSession(gateway.deps, token);
  }

  const sign = (by: Pick<Wallet, 'signTypedData'>, amount = '5000') =>
    by.signTypedData(CONSENT.domain, CONSENT.types, { amount });
  const hand = (signature: string, by = session) => signedWord(gateway.deps, by, { actId, signature });
  const refusal = async (signature: string, by = session) => (await rejection(hand(signature, by))).code;

  it('is taken as it was signed, and is confirmed by it', async () => {
    const signature = await sign(wallet);

    expect(await hand(signature)).to.deep.equal({ signer: session.account, signature });
    const { json } = await gateway.get(`/api/acts/${actId}`, await headers());
    expect(json.confirmedBy).to.equal(wallet.address);
  });

  it('is kept in the spelling that contracts take, where the wallet counts from 0', async () => {
    const signature = await sign(wallet);
    const counted = `${signature.slice(0, -2)}0${Number.parseInt(signature.slice(-2), 16) - 27}`;

    expect((await hand(counted)).signature).to.equal(signature);
  });

  it('is refused of another account, and stays open for its own', async () => {
    expect(await refusal(await sign(Wallet.createRandom()))).to.equal('SignatureNotOfCaller');
    expect((await hand(await sign(wallet))).signer).to.equal(session.account);
  });

  it('is refused over other words', async () => {
    expect(await refusal(await sign(wallet, '5001'))).to.equal('SignatureNotOfCaller');
  });

  it('is refused where it is no signature', async () => {
    expect(await refusal(`0x${'00'.repeat(65)}`)).to.equal('SignatureNotOfCaller');
    expect(await refusal('0x00')).to.equal('SignatureNotOfCaller');
  });

  it('serves once', async () => {
    const signature = await sign(wallet);
    await hand(signature);

    expect(await refusal(signature)).to.equal('ActAlreadyConfirmed');
  });

  it('is nobody else’s to hand over', async () => {
    const other = await sessionOf(Wallet.createRandom().address);

    expect(await refusal(await sign(wallet), other)).to.equal('ActUnknown');
  });

  it('comes too late when the act has expired', async () => {
    gateway.pass(3_601);

    expect(await refusal(await sign(wallet))).to.equal('ActExpired');
  });

  it('is no way around the confirmation of a transaction', async () => {
    actId = (await prepareAct(gateway.deps, session, LABEL)).id;

    expect(await refusal(await sign(wallet))).to.equal('ActUnknown');
  });

  context('when the account is a contract wallet', () => {
    it('is what the contract says of the very hash', async () => {
      const asked: WalletQuestion[] = [];
      gateway.wallet.answers = (question) => asked.push(question) > 0;

      expect((await hand('0xab')).signature).to.equal('0xab');
      const hash = TypedDataEncoder.hash(CONSENT.domain, CONSENT.types, CONSENT.message);
      expect(asked).to.deep.equal([{ account: wallet.address, chainId: CHAIN_ID, hash, signature: '0xab' }]);
    });
  });

  context('without a signature', () => {
    it('needs its confirmation', async () => {
      expect((await rejection(signedWord(gateway.deps, session, { actId }))).code).to.equal('ActNotConfirmed');
    });
  });

  async function headers() {
    const { token } = await openSession(gateway.deps, { account: wallet.address, method: 'siwe' });
    return { authorization: `Bearer ${token}` };
  }
});
