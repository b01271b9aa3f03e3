// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect} from "../types/Effect.sol";
import {LockWord} from "../types/LockWord.sol";
import {CaseId, ParticipantId, SubjectId} from "../types/Ids.sol";
import {Reasons} from "../types/Reasons.sol";
import {Region} from "../types/Region.sol";
import {Timestamp} from "../types/Timestamp.sol";

/// @notice What a lender or registrar must know of a subject.
/// @param holder       participant who holds it
/// @param class        class of the right or credit, as the asset's class table names it
/// @param region       where it lies (GB/T 2260)
/// @param endsAt       end of the right's term; never = without term
/// @param isActive     live, not terminated, not under derivation from a dead parent
/// @param blocksMove   whether the class forbids transfer while any lien is live (collateral.md P8)
/// @param isChargeable whether a new pledge may arise on it: class, county, kind of forest, not bound into a whole
/// @param isReceivable a 收益权: notice to the debtor gives rank where nothing is registered (民法典 768)
/// @param effect       how far a pledge on it reaches while nothing is registered
struct Title {
    ParticipantId holder;
    bytes32 class;
    Region region;
    Timestamp endsAt;
    bool isActive;
    bool blocksMove;
    bool isChargeable;
    bool isReceivable;
    Effect effect;
}

/// @notice What a register must know of a subject, in few reads: the part of its title that no holder decides on a right.
///         Fields as in {Title}.
struct BriefTitle {
    bytes32 class;
    Region region;
    bool blocksMove;
    bool isReceivable;
}

/// @title  IEncumberable
/// @notice An asset whose units stay with their holder while they are listed, pledged or frozen: locks, not escrow.
/// @dev    Implemented by lockable ERC-1155 (amounts), ERC-20 (id 0) and ERC-721 (amount 1). Each bucket has one mover:
///         `reserved` the asset, `market` the Directory's SETTLEMENT, `pledged` and the orders flag its ENCUMBRANCES. What
///         is sold on the exchange SALES puts into `market` and takes out of it ({ISaleable}).
///         Every path that moves units (single, batch, safe, settle, burn, forced) checks the state *after* the debit, so
///         a repeated id in a batch weighs as its sum (ERCs#1814).
interface IEncumberable {
    /// @notice A bucket of a holder's lock word changed; `word` is the whole word after it. That a right's orders flag
    ///         changed is told by Encumbrances alone: there each event says what weighs on it.
    event LockChanged(bytes32 indexed subject, address indexed holder, uint256 id, LockWord word);
    /// @notice Units left the seller's market bucket for the buyer: both words after it. Tells both LockChanged at once.
    event UnitsSettled(address indexed from, address indexed to, uint256 indexed id, LockWord giver, LockWord taker);
    /// @notice A court's or registrar's forced move, past freezes and without the holder's will.
    event ForcedTransfer(
        address indexed from,
        address indexed to,
        uint256 indexed id,
        uint256 amount,
        CaseId caseId,
        address actor
    );

    /// @notice The caller is not the one mover of this bucket.
    error CallerNotMover(bytes32 name, address caller);
    /// @notice More than the holder has free.
    error AmountLocked(address holder, uint256 id, uint256 remaining, uint256 locked);
    /// @notice Freeze orders cover what would move.
    error AmountFrozen(address holder, uint256 id, uint256 remaining, uint256 locked, uint256 frozen);
    /// @notice From and to are the same.
    error TransferToSelf(address holder);
    /// @notice Nobody is enrolled under this account.
    error ParticipantUnknown(address account);
    /// @notice The participant or this account of it is suspended or retired.
    error ParticipantIsSuspended(address account);
    /// @notice The participant may not hold assets.
    error HolderNotAllowed(address account);
    /// @notice The participant may hold, and never trades (collateral.md S6).
    error TraderNotAllowed(address account);
    /// @notice In the mirror profile units move by settlement, issue, use or court alone: each mirrors a legal act.
    error DirectTransferClosed(address from, address to);
    /// @notice Bought units can't be sold or passed on before the class's holding period ends.
    error HoldingPeriodRunning(address holder, uint256 id, Timestamp resaleFrom);
    /// @notice The class limits how many may hold this id.
    error HoldersFull(uint256 id, uint32 maxHolders);

    /// @notice The asset's name in Directory; the first part of every subject.
    function assetName() external view returns (bytes32);

    /// @notice The class under which an id is traded and lent on; null for money.
    function classOf(uint256 id) external view returns (bytes32);

    /// @notice The subject for what `holder` has of `id` (ERC-721: the holder is ignored).
    function subjectOf(uint256 id, address holder) external view returns (SubjectId);

    /// @notice The title behind a subject, for liens and loans.
    function titleOf(uint256 id, address holder) external view returns (Title memory);

    /// @notice The part of `titleOf` that a registration or a notice rests on.
    function briefTitleOf(uint256 id, address holder) external view returns (BriefTitle memory);

    function lockOf(address holder, uint256 id) external view returns (LockWord);

    /// @notice Units the holder can move now: balance - locks - frozen, at least 0.
    function availableOf(address holder, uint256 id) external view returns (uint256);

    /// @notice All reasons why `lockForMarket` would be refused now, holding period included.
    function explainMarketLock(address holder, uint256 id, uint256 amount) external view returns (Reasons);

    /// @notice All reasons why a plain transfer would be refused now; empty exactly when it would go through.
    function explainTransfer(address from, address to, uint256 id, uint256 amount) external view returns (Reasons);

    /// @notice The same for `settle`: its units lie in the market bucket, so that `explainTransfer` would count them as locked.
    function explainSettle(address from, address to, uint256 id, uint256 amount) external view returns (Reasons);

    /// @notice The same for `settleFree`.
    function explainSettleFree(address from, address to, uint256 id, uint256 amount) external view returns (Reasons);

    // Market bucket: Settlement only

    function lockForMarket(address holder, uint256 id, uint256 amount) external;

    function releaseFromMarket(address holder, uint256 id, uint256 amount) external;

    /// @notice Moves units out of the market bucket to the buyer, and marks the time of purchase.
    /// @dev    All checks of a transfer hold at this moment, not only when the lock was made (S5).
    function settle(address from, address to, uint256 id, uint256 amount) external;

    /// @notice Moves free units for the market, without a lock before it: a buyer's money at the moment of a fill.
    function settleFree(address from, address to, uint256 id, uint256 amount) external;

    // Pledged bucket and orders flag: Encumbrances only

    function lockForPledge(address holder, uint256 id, uint256 amount) external;

    function releaseFromPledge(address holder, uint256 id, uint256 amount) external;

    function markOrders(address holder, uint256 id, bool exist) external;

    /// @notice Moves units for a case, past freezes; other locks and liens stay where they are. From and to differ.
    function enforce(address from, address to, uint256 id, uint256 amount, CaseId caseId) external;
}
