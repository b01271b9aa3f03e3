// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, InstructionId, ParticipantId} from "../types/Ids.sol";
import {Fen} from "../types/Quantities.sol";
import {Reasons} from "../types/Reasons.sol";
import {Timestamp} from "../types/Timestamp.sol";

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
/// @param mode     trading mode: one of 协议, 挂牌协议, 大宗协议, 单向竞价, 拍卖, as keccak of its code
/// @param venue    exchange operator that vouches for the mode
/// @param terms    hash of everything else the parties agreed on
/// @param maxFee   the buyer's cap on the fee, in fen, paid to a treasury
/// @param payBy    off-chain money must be held by then; before settleBy
/// @param settleBy nothing executes after it
/// @param caseId   enforcement case that lets an encumbered subject move; null otherwise
/// @param nonce    chosen by the proposer, single use
struct Instruction {
    Leg[] legs;
    bytes32 mode;
    ParticipantId venue;
    bytes32 terms;
    Fen maxFee;
    Timestamp payBy;
    Timestamp settleBy;
    CaseId caseId;
    uint256 nonce;
}

/// @notice A bank's word that it holds money for one instruction, released on `Settled`, returned on `Lapsed`.
/// @param bankReference the bank's own reference, single use
struct BankReceipt {
    InstructionId instruction;
    ParticipantId bank;
    Fen amount;
    bytes32 bankReference;
    Timestamp heldUntil;
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
    event ReceiptPresented(InstructionId indexed instruction, ParticipantId indexed bank, BankReceipt receipt);
    event Settled(InstructionId indexed instruction, ParticipantId indexed actor);
    /// @notice The deadline passed and a party's lock was freed; the first such call also lapses the instruction.
    event Lapsed(InstructionId indexed instruction, address indexed party);

    /// @notice The instruction can't be affirmed or executed; `reasons` has every bit that `explain` would give.
    error InstructionRefused(InstructionId instruction, Reasons reasons);
    /// @notice The deadline hasn't passed: the lock stands.
    error InstructionStillLive(InstructionId instruction, Timestamp settleBy);
    /// @notice The account has no leg in the instruction, or no lock of it left.
    error NotAParty(InstructionId instruction, address account);

    /// @notice Agrees to all terms and locks what the caller gives.
    function affirm(Instruction calldata instruction) external returns (InstructionId);

    /// @notice The same by the party's EIP-712 signature (ERC-1271 for contracts), relayed by anybody.
    function affirmFor(Instruction calldata instruction, address party, bytes calldata signature) external;

    function presentReceipt(BankReceipt calldata receipt, bytes calldata signature) external;

    /// @notice Executes every leg, or reverts and changes nothing.
    function settle(Instruction calldata instruction) external;

    /// @notice After the deadline: frees what the party had locked, needing nobody. Anybody may call it: a debtor must not
    ///         keep units from a court by leaving a dead lock on them.
    function release(Instruction calldata instruction, address party) external;

    function instructionId(Instruction calldata instruction) external view returns (InstructionId);

    /// @notice All reasons why `settle` would be refused now; empty exactly when it would go through.
    function explain(Instruction calldata instruction) external view returns (Reasons);
}
