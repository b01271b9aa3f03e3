// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, LotId, ParticipantId} from "../../shared/types/Ids.sol";
import {KgCO2e} from "../../shared/types/Quantities.sol";
import {LotWord} from "../types/LotWord.sol";
import {Issuance} from "../types/Credit.sol";

/// @title  ICarbonCredits
/// @notice Lots of sink credits, ERC-1155, 1 unit = 1 serial = 1 kg CO2e. Inside a lot units are fungible; serials are drawn
///         upward when units are used, so that a transfer never splits ranges and every certificate names its own.
interface ICarbonCredits {
    /// @param kg   issued, with the buffer's part
    /// @param held the buffer's part
    event CreditsIssued(
        LotId indexed lot,
        ParticipantId indexed actor,
        address indexed to,
        KgCO2e kg,
        KgCO2e held,
        EvidenceId report,
        LotWord word
    );
    /// @notice Nothing is ever issued from this lot again.
    event LotSealed(LotId indexed lot, ParticipantId indexed actor, LotWord word);
    /// @param kg       newly reversed
    /// @param evidence REVERSAL_REPORT in force on the lot
    event CreditsReversed(LotId indexed lot, address indexed actor, KgCO2e kg, EvidenceId evidence, LotWord word);

    /// @notice More than the verified quantity of the report in force leaves, after deduction for risk. Retiring gives
    ///         nothing back: what counts is all that was ever issued.
    error IssuanceExceedsVerified(LotId lot, uint256 issuedTonnes, uint256 askedTonnes, uint256 allowedTonnes);
    /// @notice Another report is in force.
    error ReportNotInForce(LotId lot, EvidenceId given, EvidenceId inForce);
    error ReceiverNotDeveloper(LotId lot, address to);
    error LotIsSealed(LotId lot);
    error LotNotIssued(LotId lot);
    /// @notice A mirrored block is issued whole, once.
    error LotAlreadyIssued(LotId lot);
    /// @notice The project isn't registered any more.
    error ProjectNotIssuing(LotId lot);
    /// @notice The report in force says nothing that hasn't been applied.
    error NothingReversed(LotId lot, uint256 reported, uint256 applied);
    /// @notice The caller holds the role, but it or its participant is suspended.
    error RegistrarNotActive(address caller);
    error AmountMissing();

    /// @notice 签发: whole tonnes, bounded by the report in force; the buffer's part is held back.
    function issue(Issuance calldata issuance) external;

    /// @notice Closes a lot for ever.
    function seal(LotId lot) external;

    /// @notice Applies the reversal report in force: its value is the total kg reversed so far. Anybody may call, since the
    ///         verifier's word decides; the same report does nothing twice.
    function reverse(LotId lot) external;

    function lotWord(LotId lot) external view returns (LotWord);

    /// @notice Whole tonnes that may still be issued from a lot under the report in force.
    function issuableTonnes(LotId lot) external view returns (uint256);

    // For FOREIGN_BLOCKS alone

    /// @notice Issues a mirrored block: its own lot, with the serials it has outside.
    function issueMirrored(LotId lot, uint64 firstSerial, KgCO2e kg, address to, EvidenceId evidence) external;

    /// @notice Sets units aside while the outside register is asked to take them back.
    function reserveForReturn(LotId lot, address holder, KgCO2e kg) external;

    function releaseFromReturn(LotId lot, address holder, KgCO2e kg) external;

    /// @notice Ends reserved units here, so that they live there; draws their serials.
    function returnReserved(LotId lot, address holder, KgCO2e kg, EvidenceId evidence) external;
}
