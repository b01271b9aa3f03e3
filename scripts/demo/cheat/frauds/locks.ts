import { AbiCoder, concat, encodeBytes32String, Interface, ZeroHash } from 'ethers';
import { MockEncumbrances__factory } from '../../../../types/ethers-contracts/factories/mocks/encumbrance/MockEncumbrances.sol/MockEncumbrances__factory.ts';
import { MockSettlement__factory } from '../../../../types/ethers-contracts/factories/mocks/market/MockSettlement__factory.ts';
