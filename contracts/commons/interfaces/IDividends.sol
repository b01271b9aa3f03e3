// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {DividendId, InstructionId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {BlockEntry, DividendEntry, DividendState, DividendTerms, Entitlement} from "../types/Dividend.sol";

/// @title  IDividends
/// @notice Money that reaches the households: rent, wages, shares. Entitlements stand as roots, paid or claimed once each, by a
///         bank's file or by the household's own call; to the lienor's special account while a lien covers the proceeds.
/// @dev    No loop over households: 256 to a block, one word of bits. Cash stays with the payer, locked, until it is
///         claimed. collateral.md D1-D6.
interface IDividends {
    event DividendDeclared(
        DividendId indexed dividend,
        ParticipantId indexed payer,
        address account,
        DividendTerms terms
    );
    event BlocksListed(DividendId indexed dividend, uint16 first, BlockEntry[] blocks);
    /// @param funding what a bank holds the money for; null with cash
    event DividendFunded(DividendId indexed dividend, ParticipantId indexed actor, Fen amount, InstructionId funding);
    event DividendClaimed(
        DividendId indexed dividend,
        address indexed account,
        uint16 block_,
        uint16 place,
        Fen amount,
        address payee
    );
    /// @param bits     the places paid in this call
    /// @param paid     fen of them together
    /// @param receipts sha2-256 of the bank's file of receipts, a line a household
    event BlockPaid(
        DividendId indexed dividend,
        ParticipantId indexed bank,
        uint16 block_,
        uint256 bits,
        Fen paid,
        bytes32 receipts
    );
    event ProceedsDirected(uint256 indexed right, ParticipantId indexed lienor, address account);
    event DividendEnded(DividendId indexed dividend, DividendState indexed state, Fen returned, Fen dust);

    error DividendAlreadyRecorded(DividendId dividend);
    error DividendUnknown(DividendId dividend);
    /// @notice No number, household, document or money; dust not below the households; times that don't follow one another.
    error DividendInvalid(DividendId dividend);
    error DividendStateIsOther(DividendId dividend, DividendState state);
    /// @notice No active village company, cooperative, enterprise or public body; or not of the participant that declared it.
    error CallerNotPayer(DividendId dividend, address caller);
    /// @notice Blocks are listed in order, whole, and together exactly total and count.
    error BlocksMismatch(DividendId dividend, uint16 block_);
    /// @notice Before payAt, or after expiry; blocks before the record moment.
    error DividendClock(DividendId dividend, Timestamp moment);
    /// @notice No such line under the block's root.
    error EntitlementNotProven(DividendId dividend, uint16 block_, uint16 place);
    /// @notice D3: once each, whichever way.
    error EntitlementUsed(DividendId dividend, uint16 block_, uint16 place);
    /// @notice A lien covers the proceeds, and the lienor has named no account yet (D5).
    error ProceedsAccountMissing(uint256 right);
    /// @notice The caller is no lienor of that right, not first in rank, or the account may not hold.
    error ProceedsAccountRefused(uint256 right, address account);
    /// @notice The bank's word doesn't fit: bits used or beyond the block, no receipts, or money that isn't all of it exactly
    ///         when every place is paid. Or a line beyond what its block has left.
    error PayoutMismatch(DividendId dividend, uint16 block_);
    error CallerNotPayoutBank(DividendId dividend, address caller);
    /// @notice By bank file, or in cash: the other one.
    error DividendMoneyMismatch(DividendId dividend, bool inBank);
    /// @notice D6: the day of payment has come.
    error DividendNotCancellable(DividendId dividend, Timestamp payAt);

    /// @notice An active village company, cooperative, enterprise or public body.
    function declare(DividendTerms calldata terms) external returns (DividendId);

    /// @notice The next blocks, at most 64 at a time; full ones of 256 but the last.
    function listBlocks(DividendId dividend, BlockEntry[] calldata blocks) external;

    /// @notice Locks total and dust of the payer's cash.
    function fund(DividendId dividend) external;

    /// @notice The same held by a bank for `fundingId`, exactly, until expiry; that bank pays out.
    function fundWithReceipt(DividendId dividend, SignedReceipt calldata signed) external;

    /// @notice The household takes its line in cash; anybody may call, the money goes to it or, under a lien, to the special
    ///         account.
    function claim(DividendId dividend, uint16 block_, Entitlement calldata line, bytes32[] calldata proof) external;

    /// @notice The bank that holds the money says which places its file has paid. The file names the special account where a
    ///         lien covers a line's right: who makes it asks `proceedsAccountOf`.
    function confirmPaid(DividendId dividend, uint16 block_, uint256 bits, Fen paid, bytes32 receipts) external;

    /// @notice Where the proceeds of a right go while a lien covers them; the first lienor in rank, of equals each.
    ///         It counts as long as that lienor comes first.
    function directProceeds(uint256 right, address account) external;

    /// @notice Before payAt; the payer, or a court's execution office.
    function cancel(DividendId dividend) external;

    /// @notice After expiry; anybody. What is left is the payer's again, the dust the sink's; once more for dust that couldn't
    ///         move.
    function reclaim(DividendId dividend) external;

    function dividend(DividendId id) external view returns (DividendEntry memory);

    function blockOf(DividendId id, uint16 block_) external view returns (BlockEntry memory entry, uint256 bits);

    function isUsed(DividendId id, uint16 block_, uint16 place) external view returns (bool);

    /// @notice Zero while no lien covers them, or its lienor has named no account.
    function proceedsAccountOf(uint256 right) external view returns (address);

    /// @notice keccak256(keccak256(abi.encode(dividend, block, line))): OpenZeppelin's standard leaf.
    function leafOf(DividendId id, uint16 block_, Entitlement calldata line) external pure returns (bytes32);

    /// @notice What a bank's receipt is for.
    function fundingId(DividendId id) external view returns (InstructionId);
}
