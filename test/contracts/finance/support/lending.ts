import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, ZeroAddress } from 'ethers';
import { Role } from '../../../../sdk/access/roles.ts';
import type { Encumbrances } from '../../../../types/ethers-contracts/encumbrance/Encumbrances.ts';
import { pledgeId } from '../../encumbrance/support/register.ts';
import { once } from '../../support/chain.ts';
import { type Cast, deployEncumbrances, participantNamed } from '../../support/ledger.ts';
import { deployRights, FOREST_RIGHT, facts, LAND, layer, USE_RIGHTS } from '../../support/rights.ts';
import { contentHash, DAY, NEVER, YEAR } from '../../support/values.ts';

export const GEP_LOAN = encodeBytes32String('GEP_LOAN');
export const VALUE = 100_000_000n;
const coder = AbiCoder.defaultAbiCoder();
const field = (line: string) => {
  const [type = '', name = ''] = line.trim().split(' ');
  return { type, name };
};
export const CONSENT_FIELDS = (
  'bytes32 lienId, bytes32 asset, uint256 id, address holder, uint64 amount, bytes32 lienor, uint96 secured, ' +
  'bool isMaximum, uint8 effect, uint40 registeredAt, uint32 registrySeq, uint40 expiresAt, uint40 maturity, ' +
  'bool covenant, bytes32 debt, bytes32 product, bytes32 valuation, uint64 epoch, uint40 validUntil'
)
  .split(',')
  .map(field);

/**
 * Rights as they are deployed, over the real register, and the bank's products: nothing here is a mock but Settlement. The
 * real register takes the place of the mock after Directory's thirty days.
 */
export const deployLending = once(async function deployLending(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const world = await deployRights(ethers);
  const { authority, directory, directorySteward, schemaSteward, evidence, rights, bank } = world;
  const encumbrances = await deployEncumbrances(ethers, authority, directory);
  const leases = await ethers.deployContract('Leases', [directory]);
  const products = await ethers.deployContract('Products', [authority, directory]);
  const parts = { ENCUMBRANCES: encumbrances, LEASES: leases, LENDING_POLICY: products };
  for (const [name, part] of Object.entries(parts)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), part);
  }
  await helpers.time.increase(31n * DAY);
  await directory.activate(encodeBytes32String('ENCUMBRANCES'));
  for (const client of [encumbrances, leases, products, rights]) {
    const relied = ['PARTICIPANTS', 'EVIDENCE', 'RIGHT_CLASSES', 'USE_RIGHTS', 'SETTLEMENT', ...Object.keys(parts)];
    for (const name of relied) await client.refresh(encodeBytes32String(name));
  }
  const { selector } = products.interface.getFunction('setRule');
  await authority.setTargetFunctionRole(products, [selector], Role.LENDER);
  await authority.grantRole(Role.LENDER, bank, 0);
  const valuations = { isLined: true, isGated: false, unit: 1, maxValidity: YEAR, role: Role.APPRAISER };
  await evidence.connect(schemaSteward).defineSchema('VALUATION', valuations);
  await products.connect(bank).setRule(GEP_LOAN, FOREST_RIGHT, rule, []);

  const desk = lendingDesk({ ...world, encumbrances }, helpers);
  return { ...world, encumbrances, leases, products, ...desk };
});

const rule = {
  cap: 5_000n,
  termMargin: YEAR,
  freshness: 180n * DAY,
  selfLimit: 0n,
  maxRank: 3n,
  perfection: 0,
  isOpen: true,
};

type Deployed = Omit<Awaited<ReturnType<typeof deployRights>>, 'encumbrances'> & { encumbrances: Encumbrances };

function lendingDesk({ encumbrances, tools, bank, cast }: Deployed, helpers: NetworkHelpers) {
  /** A forest right of the company's on a parcel, valued, its contractor consenting. */
  async function offer(number: string, parcel: string, holder: keyof Cast = 'company') {
    await tools.stand(parcel);
    const right = await tools.issue(facts(number, { layers: [layer(LAND, { [parcel]: 1_000n })] }), { holder });
    const basisDate = BigInt(await helpers.time.latest()) - DAY;
    const dated = { value: VALUE, basisDate, validUntil: basisDate + YEAR };
    const valuation = await tools.paper(right, 'VALUATION', 'appraiser', dated);
    const papers = [await tools.paper(right, 'CONTRACTOR_CONSENT', 'villager')];
    return { right, valuation, papers };
  }

  /** What the bank applies for: a quarter of the value for a year, unless a test says otherwise. */
  async function pledgeOf(right: bigint, debtNo: string, changes: object = {}) {
    const debt = contentHash(`示例 借款合同 ${debtNo}`);
    return {
      lienId: pledgeId('bank', debt),
      subject: { asset: USE_RIGHTS, id: right, holder: ZeroAddress },
      amount: 0n,
      lienor: participantNamed('bank'),
      secured: VALUE / 4n,
      isMaximum: false,
      effect: 1,
      registeredAt: NEVER,
      registrySeq: 0n,
      expiresAt: NEVER,
      maturity: BigInt(await helpers.time.latest()) + YEAR,
      covenant: false,
      debt,
      ...changes,
    };
  }

  /** Applied for with the holder's consent, good for an hour. */
  async function pledge(
    { right, valuation, papers }: Awaited<ReturnType<typeof offer>>,
    debtNo: string,
    changes: object = {},
    by: keyof Cast = 'company',
  ) {
    const { subject, ...terms } = await pledgeOf(right, debtNo, changes);
    const validUntil = BigInt(await helpers.time.latest()) + 3_600n;
    const epoch = await encumbrances.consentEpoch(cast[by]);
    const value = { ...terms, ...subject, product: GEP_LOAN, valuation, epoch, validUntil };
    const verifyingContract = await encumbrances.getAddress();
    const domain = { name: 'Liangshan Encumbrances', version: '1', chainId: 31337n, verifyingContract };
    const signature = await cast[by].signTypedData(domain, { Consent: CONSENT_FIELDS }, value);
    const signed = [cast[by].address, validUntil, papers, signature];
    const consent = coder.encode(['tuple(address,uint40,bytes32[],bytes)'], [signed]);
    return encumbrances.connect(bank).pledge({ ...terms, subject }, GEP_LOAN, valuation, consent);
  }

  return { offer, pledgeOf, pledge };
}
