// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DepositId, ParticipantId} from "../../shared/types/Ids.sol";
import {DepositEntry, DepositStage, DepositTerms} from "../types/Deposit.sol";

/// @title  IDeposits
/// @notice 收储: a holder deposits a right for a term with a cooperative and gets a receipt (存单) and rent (system 43). What the
///         cooperative gets is a right derived from it, which the register issues; the depositor's own stays.
interface IDeposits {
    event DepositAgreed(
        DepositId indexed deposit,
        uint256 indexed right,
        ParticipantId indexed cooperative,
        DepositTerms terms
    );
    event DepositStored(DepositId indexed deposit, uint256 indexed right, uint256 indexed derived);
    event DepositReturned(DepositId indexed deposit, uint256 indexed right, ParticipantId indexed actor);
    event DepositWithdrawn(DepositId indexed deposit, ParticipantId indexed actor);

    error DepositAlreadyRecorded(DepositId deposit);
    error DepositUnknown(DepositId deposit);
    /// @notice No number or document, the same participant on both sides, no cooperative or village company, or no time left.
    error DepositTermsInvalid(DepositId deposit);
    error DepositNotSigned(DepositId deposit, address party);
    /// @notice The depositor doesn't hold the right, or it is frozen, on sale, packed or not active.
    error DepositRightNotFree(DepositId deposit, uint256 right);
    /// @notice Past the end of the right.
    error DepositBeyondTerm(DepositId deposit);
    error DepositStageIsOther(DepositId deposit, DepositStage stage);
    /// @notice Not derived from the deposited right, not the cooperative's, another term, or stored for another deposit; or
    ///         the deposited right is no longer the depositor's.
    error DerivedRightMismatch(DepositId deposit, uint256 derived);
    error CallerNotDepositParty(DepositId deposit, address caller);
    /// @notice Its term isn't over and the derived right lives.
    error DepositStillRuns(DepositId deposit);

    /// @notice Both sides signed; anybody relays.
    function agree(
        DepositTerms calldata terms,
        bytes calldata depositorSignature,
        bytes calldata cooperativeSignature
    ) external returns (DepositId);

    /// @notice The register has issued the derived right, and the depositor still holds what it comes from; anybody tells.
    function store(DepositId deposit, uint256 derived) external;

    /// @notice The derived right has ended or run out; either side.
    function giveBack(DepositId deposit) external;

    /// @notice Before it is stored; either side. Of terms nobody agreed yet it uses the number up.
    function withdraw(DepositTerms calldata terms) external;

    function deposit(DepositId id) external view returns (DepositEntry memory);

    function depositId(DepositTerms calldata terms) external view returns (DepositId);

    /// @notice The deposit that a derived right was issued on; null when none.
    function depositBehind(uint256 derived) external view returns (DepositId);
}
