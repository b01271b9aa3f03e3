import { expect } from 'chai';
import { type BankGateway, openBankGateway } from '../server/banks/support/bankGateway.ts';

const RIGHT = `0x${'a1'.repeat(32)}`;

/**
 * A draft is its drafter's alone until it is sealed: whoever reads it else is told that nothing is here. The register that it
 * names was told otherwise by the answer to an erasure, and so could learn what is being prepared.
 */
describe('A draft of a consent', function () {
  this.timeout(60_000);
  let gateway: BankGateway;

  beforeEach(async () => {
    gateway = await openBankGateway();
  });
  afterEach(() => gateway?.close());

  it('isn’t there for the register that it names, whatever is asked', async () => {
    const [villager, registrar] = [
      await gateway.enrolledPerson('13700000001'),
      await gateway.enrolledPerson('13700000002'),
    ];
    const draft = { kind: 'holderConsent', right: RIGHT, register: registrar.participant };
    const headers = { ...villager.headers, 'idempotency-key': 'draft-1' };
    const { id } = (await gateway.post('/api/consents', draft, headers)).json;
    const answers = [
      await gateway.get(`/api/consents/${id}`, registrar.headers),
      await gateway.post(`/api/consents/${id}/erase`, {}, registrar.headers),
    ];

    expect(answers.map(({ json }) => json.code)).to.deep.equal(['ConsentUnknown', 'ConsentUnknown']);
  });
});
