// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumberable} from "../../shared/interfaces/IEncumberable.sol";
import {EvidenceId, ParticipantId} from "../../shared/types/Ids.sol";

/// @title  ICoopShares
/// @notice Members' shares of a cooperative or village company (农民持股, systems 38, 45): quantified by resolution, never offered
///         in equal lots, at most as many holders as the trading rule says, not sold on before five trading days.
/// @dev    ERC-1155 with locks; one id an issuer. Its class is "COOP_SHARE".
interface ICoopShares is IEncumberable {
    event SharesOpened(uint256 indexed id, ParticipantId indexed issuer, bytes32 document);
    event SharesAllotted(
        uint256 indexed id,
        ParticipantId indexed issuer,
        EvidenceId resolution,
        address[] members,
        uint64[] amounts
    );
    event SharesRedeemed(
        uint256 indexed id,
        ParticipantId indexed issuer,
        address indexed member,
        uint64 amount,
        bytes32 basis
    );

    error SharesAlreadyOpened(uint256 id);
    error SharesUnknown(uint256 id);
    /// @notice Neither a cooperative nor a village company, or suspended.
    error IssuerNotCooperative(address caller);
    /// @notice No founding document.
    error SharesDocumentMissing(uint256 id);
    /// @notice None, more than 256, of different length, an amount of 0, a member twice, under two accounts too, or more
    ///         than 2^64 - 1 shares in all.
    error AllotmentInvalid(uint256 id);
    /// @notice Two outsiders would get the same amount at once: an offering in equal lots (国发〔2011〕38号). Members of the
    ///         village may, since quantification by head is no offering.
    error EqualSharesOffered(uint256 id, address a, address b);
    /// @notice The resolution served before.
    error ResolutionUsed(uint256 id, EvidenceId resolution);
    /// @notice An amount of 0, or nothing that says why.
    error RedemptionInvalid(uint256 id);

    /// @notice A cooperative or village company opens its register of shares, once.
    /// @param document sha2-256 of its charter or of the plan of quantification
    function open(bytes32 document) external returns (uint256 id);

    /// @notice Quantifies shares on a VILLAGE_RESOLUTION about `bytes32(id)`; the issuer alone, all or nobody. What an
    ///         outsider gets it has bought: the holding period runs from here.
    function allot(address[] calldata members, uint64[] calldata amounts, EvidenceId resolution) external;

    /// @notice The member gives shares back to the issuer, and they end; the member calls. Nothing locked or frozen.
    /// @param basis sha2-256 of what was agreed about it
    function redeem(uint256 id, uint64 amount, bytes32 basis) external;

    /// @notice Shares that stand, wherever they lie; 0 while nothing was allotted.
    function totalOf(uint256 id) external view returns (uint64);

    function idOf(ParticipantId issuer) external pure returns (uint256);
}
