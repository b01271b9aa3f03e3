// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, InstructionId, ParticipantId} from "../types/Ids.sol";
import {Fen} from "../types/Quantities.sol";
import {Reasons} from "../types/Reasons.sol";
import {Timestamp} from "../types/Timestamp.sol";
import {Mode} from "../types/TradingRule.sol";

/// @notice What moves in a leg. All but OffChain are IEncumberable assets; Cash is an ERC-20 with id 0.
enum LegKind {
    Erc20,
    Erc721,
    Erc1155,
    OffChain
}

/// @notice One movement of an instruction.
/// @param asset  Directory name of the asset; for OffChain the bank's participant id
/// @param from   gives
/// @param to     receives
/// @param id     token id; 0 for ERC-20 and OffChain
/// @param amount units; fen for money
struct Leg {
    LegKind kind;
    bytes32 asset;
    address from;
    address to;
    uint256 id;
    uint256 amount;
}

/// @notice A delivery-versus-payment instruction; its EIP-712 hash is its id, so any change is another instruction (S3).
/// @param mode     trading mode; None when nothing but money moves
/// @param venue    licensed platform that vouches for the mode; one of its accounts must affirm too
/// @param terms    hash of everything else the parties agreed on
/// @param maxFee   the payer's cap on the platform's fee, in fen; a leg of money to the treasury is the fee
/// @param payBy    off-chain money must be held by then; before settleBy
/// @param settleBy nothing executes after it
/// @param caseId   enforcement case that lets an encumbered subject move; null otherwise
/// @param nonce    chosen by the proposer, single use
struct Instruction {
    Leg[] legs;
    Mode mode;
    ParticipantId venue;
    bytes32 terms;
    Fen maxFee;
    Timestamp payBy;
    Timestamp settleBy;
    CaseId caseId;
    uint256 nonce;
}

/// @notice A bank's word that it holds money for one matter: for an instruction released on `Settled`, returned on `Lapsed`
///         or when `heldUntil` has passed without either; auctions, sales and dividends tell by events of their own.
/// @param instruction   what it is held for: an instruction, a purchase, a bid, a deposit, the price of an auction or a sale,
///                      the funding of a dividend, a loan drawn or repaid, a guarantee, a rest (their EIP-712 hashes)
/// @param bank          participant of kind SettlementBank or Bank whose account signs
/// @param payer         the account whose money it is
/// @param bankReference the bank's own reference, single use
struct BankReceipt {
    InstructionId instruction;
    ParticipantId bank;
    address payer;
    Fen amount;
    bytes32 bankReference;
    Timestamp heldUntil;
}

/// @notice A receipt and the signature under it. `signer` is told, since a bank's account may be a contract (ERC-1271).
struct SignedReceipt {
    BankReceipt receipt;
    address signer;
    bytes signature;
}

/// @notice What a venue part (Auctions) concludes in one call.
/// @param asset    contract of the asset
/// @param price    for the whole amount, fen
/// @param fee      on top, to the treasury
/// @param deposit  fen of the buyer's that lie in the market bucket and are freed first; 0 with bank money
/// @param inBank   the money is held by a bank: only the units move here
struct Trade {
    address asset;
    uint256 id;
    uint256 amount;
    address seller;
    address buyer;
    Fen price;
    Fen fee;
    Fen deposit;
    bool inBank;
}

/// @title  ISettlement
/// @notice All legs or none. Holds nothing: units stay locked in their holders' balances until settle or release.
interface ISettlement {
    event InstructionAffirmed(
        InstructionId indexed instruction,
        ParticipantId indexed actor,
        address party,
        Instruction terms
    );
    /// @notice Money is held at a bank for this; also for purchases, and for what auctions, sales and dividends ask.
    event ReceiptPresented(InstructionId indexed instruction, ParticipantId indexed bank, BankReceipt receipt);
    event Settled(InstructionId indexed instruction, ParticipantId indexed actor);
    /// @notice The deadline passed and a party's lock was freed; the first such call also lapses the instruction.
    event Lapsed(InstructionId indexed instruction, address indexed party);

    /// @notice The instruction can't be affirmed or executed; `reasons` has every bit that `explain` would give.
    error InstructionRefused(InstructionId instruction, Reasons reasons);
    /// @notice No legs, more than 16, a leg of nothing, a unit called money, payBy not before settleBy, or settleBy more
    ///         than 92 days ahead.
    error InstructionInvalid(InstructionId instruction);
    /// @notice A right is sold for a case alone, so that its price is what its liens are paid from.
    error SaleOfSeveral(InstructionId id);
    /// @notice The deadline hasn't passed: the lock stands.
    error InstructionStillLive(InstructionId instruction, Timestamp settleBy);
    /// @notice The account has no leg in the instruction and isn't its venue, or no lock of it left.
    error NotAParty(InstructionId instruction, address account);
    /// @notice The party has affirmed already.
    error AlreadyAffirmed(InstructionId instruction, address party);
    /// @notice Not signed by this account over these terms, this chain and this contract.
    error SignatureNotOfParty(address party);
    /// @notice The signer isn't an active account of that bank, or the participant is no bank.
    error ReceiptNotOfBank(ParticipantId bank, address signer);
    /// @notice The bank's reference has served already.
    error ReceiptAlreadyUsed(ParticipantId bank, bytes32 bankReference);
    /// @notice The receipt is for another matter, payer or amount, or the bank holds the money not long enough.
    error ReceiptMismatch(InstructionId instruction, BankReceipt receipt);
    /// @notice The asset is no part of this ledger under that name.
    error AssetUnknown(bytes32 name, address asset);
    /// @notice The caller is not the part of the ledger that may ask this.
    /// @param name AGREEMENTS where that part alone may; LOANS where LOANS, GUARANTEES and LOAN_ENFORCEMENT may; AUCTIONS where
    ///             AUCTIONS, SALES and DIVIDENDS may
    error CallerNotVenue(bytes32 name, address caller);

    /// @notice Agrees to all terms and locks what the caller gives.
    function affirm(Instruction calldata instruction) external returns (InstructionId);

    /// @notice The same by the party's EIP-712 signature (ERC-1271 for contracts), relayed by anybody.
    function affirmFor(Instruction calldata instruction, address party, bytes calldata signature) external;

    /// @notice Shows a bank's receipt, after a party has affirmed and before payBy; relayed by anybody. All receipts of one
    ///         payer at one bank together must be exactly what the legs say.
    function presentReceipt(SignedReceipt calldata signed) external;

    /// @notice Executes every leg, or reverts and changes nothing.
    function settle(Instruction calldata instruction) external;

    /// @notice After the deadline: frees what the party had locked, needing nobody. Anybody may call it: a debtor must not
    ///         keep units from a court by leaving a dead lock on them. A court's execution office needn't wait.
    function release(Instruction calldata instruction, address party) external;

    function instructionId(Instruction calldata instruction) external view returns (InstructionId);

    /// @notice All reasons why `settle` would be refused now; empty exactly when it would go through.
    function explain(Instruction calldata instruction) external view returns (Reasons);

    /// @notice Whether this reference of the bank has served.
    function isReceiptUsed(ParticipantId bank, bytes32 bankReference) external view returns (bool);

    // For the venue parts of the ledger: AGREEMENTS, PROCUREMENT, the three of loans, and those that lock by themselves:
    // AUCTIONS, SALES, DIVIDENDS

    /// @notice AGREEMENTS and PROCUREMENT alone: a party's signature there covers the instruction here.
    function affirmAs(Instruction calldata instruction, address party) external;

    /// @notice A venue that locks.
    function lockFor(address asset, address holder, uint256 id, uint256 amount) external;

    /// @notice A venue that locks.
    function releaseFor(address asset, address holder, uint256 id, uint256 amount) external;

    /// @notice A venue that locks: moves locked units of `from` to `to` (a forfeited deposit, a dividend).
    function moveFor(address asset, address from, address to, uint256 id, uint256 amount) external;

    /// @notice A venue that locks: units to the buyer, price to the seller, fee to the treasury, or nothing.
    function conclude(Trade calldata trade) external;

    /// @notice A venue that locks: price to the payee and fee to the treasury, both out of the payer's locked cash.
    function payHeld(address payer, address payee, Fen price, Fen fee) external;

    /// @notice LOANS, GUARANTEES, LOAN_ENFORCEMENT: money that lies free, from a payer who called there or signed for it.
    function payFree(address payer, address payee, Fen amount) external;

    /// @notice A venue that locks, or who pays as above: checks and uses up a receipt over at least `amount` fen, held for
    ///         `instruction` until `until`.
    function useReceipt(
        SignedReceipt calldata signed,
        InstructionId instruction,
        address payer,
        Fen amount,
        Timestamp until
    ) external;
}
