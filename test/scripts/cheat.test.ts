import { expect } from 'chai';
import { type Fraud, onDemo, onDemoFor, type Stages } from '../../scripts/demo/cheat/fraud.ts';
import { locate, type TraceStep } from '../../scripts/demo/cheat/locate.ts';
import { type FraudResult, lineOf, playFrauds } from '../../scripts/demo/cheat/playFrauds.ts';
import type { SourceRange } from '../../scripts/demo/cheat/sourceMaps.ts';
import { LedgerError } from '../../sdk/errors/LedgerError.ts';
import { REASON_BITS } from '../../sdk/market/reasons.ts';
import { type CommandResult, runLedger } from './support/runLedger.ts';

const SOME = ['pay-a-stranger', 'give-oneself-a-role', 'mint-where-the-law-has-no-cash', 'rely-on-a-revoked-statement'];

describe('./ledger cheat', () => {
  context('when every fraud is played', () => {
    let result: CommandResult;

    before(async function () {
      this.timeout(400_000);
      result = await runLedger(['cheat']);
    });

    it('prints that each was refused, by which error and on which line', () => {
      const lines = result.stdout.trim().split('\n');
      const shape =
        /^refused [a-z-]+ [A-Za-z0-9]+ ((contracts\/|@openzeppelin\/)\S+\.sol|sdk\/(verify|gep|credit)\/\S+\.ts):\d+$/;

      expect(lines.filter((line) => !shape.test(line))).to.deep.equal([]);
      expect(lines.length).to.be.greaterThan(300);
    });

    it('names the line of the guard, not the code that the optimiser shares', () => {
      expect(result.stdout).to.match(/register-outside-ones-region RegionNotCompetent contracts\/land\/Parcels\.sol:/);
      expect(result.stdout).to.match(/claim-the-same-ground-twice ClaimConflict contracts\/land\/ParcelClaims\.sol:/);
      expect(result.stdout).to.match(/spend-what-is-locked AmountLocked contracts\/shared\/tokens\/LockGate\.sol:/);
    });

    it('follows a verb into the code that a contract runs by delegation', () => {
      expect(result.stdout).to.match(/settle-twice InstructionRefused contracts\/market\/Instructions\.sol:/);
      expect(result.stdout).to.match(
        /relay-a-retirement-twice RetirementSignatureInvalid contracts\/carbon\/RetirementDesk\.sol:/,
      );
    });

    it('says how long it took', () => {
      expect(result.stderr).to.match(/\([\d.]+ s\)/);
    });

    it('ends with status 0', () => {
      expect(result.status).to.equal(0);
    });
  });

  it('refuses the name of a fraud that nobody knows, with status 64', async function () {
    this.timeout(60_000);
    const { status, stderr } = await runLedger(['cheat', 'steal-the-moon']);

    expect(status).to.equal(64);
    expect(stderr).to.contain('FraudUnknown');
  });
});

describe('./ledger cheat --json with names', () => {
  let result: CommandResult;

  before(async function () {
    this.timeout(120_000);
    result = await runLedger(['cheat', ...SOME, '--json']);
  });

  it('prints one object with a result for each of the named', () => {
    const answer = JSON.parse(result.stdout) as { ok: boolean; frauds: FraudResult[] };

    expect(answer.ok).to.equal(true);
    expect(answer.frauds.map(({ fraud }) => fraud)).to.have.members(SOME);
  });

  it('gives error and place of each', () => {
    const { frauds } = JSON.parse(result.stdout) as { frauds: FraudResult[] };
    const disabled = frauds.find(({ fraud }) => fraud === 'mint-where-the-law-has-no-cash');

    expect(disabled?.error).to.equal('CashDisabled');
    expect(disabled?.at).to.match(/^contracts\/cash\/Cash\.sol:\d+$/);
  });
});

describe('playFrauds', () => {
  const refuse = (code: string) => async () => {
    throw new LedgerError(code);
  };
  const pass = async () => undefined;
  const CLOSED = 1n << REASON_BITS.OFFER_CLOSED;
  const SHORT = 1n << REASON_BITS.OFFER_SHORT;

  it('calls a fraud refused when the expected error meets it and the honest act passes', async () => {
    expect(await lineFor(refuse('AreaExceeded'), pass)).to.equal('refused a-fraud AreaExceeded contracts/a.sol:7');
  });

  it('calls a fraud that passes accepted', async () => {
    expect(await lineFor(pass, pass)).to.equal('ACCEPTED a-fraud');
  });

  it('says so when another error than the expected one refuses it', async () => {
    const line = await lineFor(refuse('ParcelUnknown'), pass);

    expect(line).to.equal('refused a-fraud ParcelUnknown contracts/a.sol:7 (expected AreaExceeded)');
  });

  it('asks for the one reason out of a set, and no other beside it', async () => {
    const refuseFor = (reasons: bigint) => async () => {
      throw new LedgerError('OfferRefused', { reasons });
    };
    const playFor = async (reasons: bigint) => {
      const acts = () => ({ fraud: refuseFor(reasons), honest: pass });
      return (await playOne(onDemoFor('a-fraud', 'OfferRefused', 'OFFER_CLOSED', acts))).outcome;
    };

    expect(await playFor(CLOSED)).to.equal('refused');
    expect(await playFor(SHORT)).to.equal('otherwise');
    expect(await playFor(CLOSED | SHORT)).to.equal('otherwise');
  });

  it('calls it broken when the honest act is refused too', async () => {
    const line = await lineFor(refuse('AreaExceeded'), refuse('ParcelUnknown'));

    expect(line).to.equal('BROKEN a-fraud: the honest act failed: ParcelUnknown');
  });

  it('never takes a failure of ours for a refusal', async () => {
    const fail = async () => {
      throw new TypeError('no such verb');
    };

    expect((await play(fail, pass)).outcome).to.equal('broken');
  });

  function play(fraud: () => Promise<unknown>, honest: () => Promise<unknown>): Promise<FraudResult> {
    return playOne(onDemo('a-fraud', 'AreaExceeded', () => ({ fraud, honest })));
  }

  function playOne(fraud: Fraud): Promise<FraudResult> {
    const stage = {
      aside: <T>(work: () => Promise<T>) => work(),
      placeOf: async () => 'contracts/a.sol:7',
    } as unknown as Stages['demo'];
    return playFrauds({ demo: stage, mirror: stage }, [fraud]).then(([result]) => result as FraudResult);
  }

  async function lineFor(fraud: () => Promise<unknown>, honest: () => Promise<unknown>): Promise<string> {
    return lineOf(await play(fraud, honest));
  }
});

describe('locate', () => {
  const OURS = `0x${'aa'.repeat(20)}`;
  const OTHER = `0x${'bb'.repeat(20)}`;

  it('walks back from shared revert code to the condition that names the error', () => {
    const map = sourceMap({
      1: own(10, 'require(a, Mine(x))'),
      2: own(10, 'require(a, Mine(x))'),
      3: own(4, 'require(b, Another())'),
    });

    const steps = [step(1, 'JUMPI'), step(2, 'MSTORE'), step(3, 'REVERT')];

    expect(locate(steps, OURS, 'Mine', () => map)).to.deep.equal({ file: 'contracts/a.sol', line: 10 });
  });

  it('names the line that called the library in which the error was raised', () => {
    const map = sourceMap({
      1: { ...own(20, '_spend(x)'), jump: 'i' },
      2: { file: 'npm/lib@1.0.0/l.sol', line: 3, text: 'revert Theirs(x)', jump: '-' },
    });

    const steps = [step(1, 'JUMP'), step(2, 'REVERT')];

    expect(locate(steps, OURS, 'Theirs', () => map)).to.deep.equal({ file: 'contracts/a.sol', line: 20 });
  });

  it('follows a revert that is only handed on into the contract that raised it', () => {
    const map = sourceMap({ 5: own(8, 'require(a, Mine())') });
    const call = { ...step(1, 'CALL'), stack: ['0x0', OTHER.slice(2), '0x1'] };
    const steps = [call, step(5, 'JUMPI', 2), step(5, 'REVERT', 2), step(2, 'RETURNDATACOPY'), step(3, 'REVERT')];

    const place = locate(steps, OURS, 'Mine', (address) => (address === OTHER ? map : undefined));

    expect(place).to.deep.equal({ file: 'contracts/a.sol', line: 8 });
  });

  it('knows no place when no contract of ours took part', () => {
    expect(locate([step(1, 'REVERT')], OTHER, 'Mine', () => undefined)).to.equal(undefined);
  });

  function step(pc: number, op: string, depth = 1): TraceStep {
    return { pc, op, depth, stack: [] };
  }

  function own(line: number, text: string): SourceRange {
    return { file: 'contracts/a.sol', line, text, jump: '-' };
  }

  function sourceMap(ranges: Record<number, SourceRange>) {
    return (pc: number) => ranges[pc];
  }
});
