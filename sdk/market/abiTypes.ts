/** Structs as `abi.encode` takes them, in the order of the contracts; tests compare the ids made with them. */
export const OFFER_TYPE =
  'tuple(address asset, uint256 id, address seller, uint64 amount, uint64 minFill, uint64 price, uint16 fee, address treasury, uint40 opensAt, uint40 closesAt, uint64 nonce)';

export const AUCTION_TERMS_TYPE =
  'tuple(address asset, uint256 id, address seller, uint256 amount, uint8 mode, uint96 start, uint96 reserve, uint96 increment, uint96 deposit, uint16 fee, address treasury, bool inBank, uint40 opensAt, uint40 closesAt, uint32 extension, uint32 payWithin, uint64 nonce)';

export const RETIREMENT_ORDER_TYPE =
  'tuple(uint64 kg, bytes32 beneficiary, bool isCommitted, bool isDonation, uint8 purpose, uint40 from, uint40 to, uint64 stated, bytes32 document)';

export const SALE_TERMS_TYPE =
  'tuple(bytes32 asset, uint256 id, address seller, uint96 start, uint96 reserve, uint96 increment, uint96 deposit, uint96 ecoPart, bool inBank, uint32 bidWindow, bytes32 document, uint64 nonce)';
