import { expect } from 'chai';
import { openChain } from '../support/chain.ts';
import { storageOf } from '../support/storage.ts';
import { deployRegister, FOR_EVER, lienNumber, subjectIdOf } from './support/register.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);

async function standingRegister() {
  return deployRegister(ethers, networkHelpers);
}

describe('the desks of Encumbrances', () => {
  for (const desk of ['LienDesk', 'CaseDesk', 'CourtDesk']) {
    it(`${desk} finds every variable where Encumbrances has it`, async () => {
      const whole = await storageOf('contracts/encumbrance/Encumbrances.sol', 'Encumbrances');

      expect(await storageOf(`contracts/encumbrance/${desk}.sol`, desk)).to.deep.equal(whole);
      expect(whole.map(([label]) => label)).to.include.members(['_standings', '_words', '_places', '_orders']);
    });

    it(`${desk} alone has empty books`, async () => {
      const { authority, directory, bank, right } = await load();
      const alone = await ethers.deployContract(desk, [authority, directory]);
      const calls: Record<string, [string, unknown[]]> = {
        LienDesk: ['reduce', [right, lienNumber('1'), 1n]],
        CaseDesk: ['distribute', [right, lienNumber('1'), []]],
        CourtDesk: ['closeCase', [lienNumber('1'), right]],
      };
      const [call, args] = calls[desk] ?? ['', []];

      await expect(alone.connect(bank).getFunction(call)(...args)).to.revert(ethers);
    });
  }

  it('are of the same authority and directory, or there is no register', async () => {
    const { authority, directory } = await load();
    const other = await ethers.deployContract('Directory', [authority]);
    const own = await ethers.deployContract('LienDesk', [authority, directory]);
    const cases = await ethers.deployContract('CaseDesk', [authority, directory]);
    const foreignCases = await ethers.deployContract('CaseDesk', [authority, other]);
    const court = await ethers.deployContract('CourtDesk', [authority, directory]);
    const foreignCourt = await ethers.deployContract('CourtDesk', [authority, other]);
    const factory = await ethers.getContractFactory('Encumbrances');

    for (const [caseDesk, courtDesk] of [
      [foreignCases, court],
      [cases, foreignCourt],
    ] as const) {
      await expect(factory.deploy(authority, directory, own, caseDesk, courtDesk)).to.be.revertedWithCustomError(
        factory,
        'DeskNotOurs',
      );
    }
  });

  it('act as the register: caller, address and signatures are its own', async () => {
    const { encumbrances, court, right, freeze } = await load();
    const end = BigInt(await networkHelpers.time.latest()) + 100n;
    await freeze(right, '案 1', 0n, end);
    const { caseId } = await encumbrances.orderPlace(subjectIdOf(right), 0);

    await expect(encumbrances.connect(court).renew(right, caseId, FOR_EVER)).to.emit(encumbrances, 'OrderRenewed');
  });
});
