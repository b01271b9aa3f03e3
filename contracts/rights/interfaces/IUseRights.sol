// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumberable} from "../../shared/interfaces/IEncumberable.sol";
import {ISaleable} from "../../shared/interfaces/ISaleable.sol";
import {CaseId, EvidenceId, ParcelId, ParticipantId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {RightEnd, RightFacts, RightRecord, RightState, TransferCause} from "../types/Right.sol";
import {RightWord} from "../types/RightWord.sol";

/// @title  IUseRights
/// @notice Certificates of use-rights, one token each: 林权, 河道经营权, 农房使用权, 收益权, 生态产品使用权. A mirror of their
///         registers: the registrar issues, renews, moves and ends; courts force; holders pass on only where the class and
///         the profile let them.
/// @dev    The id is Keys.right(register, number), once for ever. What a paper must be about is `bytes32(id)`.
interface IUseRights is IEncumberable, ISaleable {
    event RightIssued(
        uint256 indexed id,
        ParticipantId indexed register,
        address indexed holder,
        RightFacts facts,
        EvidenceId[] papers
    );
    /// @notice Registered to another holder on a legal act.
    /// @param basis sha2-256 of the document behind it
    event RightReregistered(
        uint256 indexed id,
        ParticipantId indexed actor,
        address indexed to,
        address from,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[] papers,
        uint32 seq
    );
    /// @notice Another term (续期), or a correction of what the register had stated; each lienor is to be told.
    event RightAmended(
        uint256 indexed id,
        ParticipantId indexed actor,
        RightFacts facts,
        bytes32 basis,
        bool isCorrection,
        uint32 seq
    );
    event RightEnded(
        uint256 indexed id,
        ParticipantId indexed actor,
        address indexed holder,
        RightEnd cause,
        bytes32 basis,
        uint32 seq
    );
    event ComponentsBound(uint256 indexed whole, ParticipantId indexed actor, uint256[] components);
    event ComponentUnbound(uint256 indexed whole, ParticipantId indexed actor, uint256 component);
    event RightSplit(uint256 indexed id, ParticipantId indexed actor, uint256[] parts);
    event RightsMerged(uint256 indexed id, ParticipantId indexed actor, uint256[] sources);

    /// @notice A number serves once (collateral.md T1).
    error RightAlreadyRecorded(uint256 id);
    error RightUnknown(uint256 id);
    /// @notice Ended, not begun, past its term, or derived from one that is.
    error RightNotActive(uint256 id, RightState state, Timestamp startsAt, Timestamp endsAt);
    /// @notice No layer or more than three, one twice or without plots, plots not in ascending order of their parcels, a term
    ///         that ends before it begins, registered in a time to come, no document, forest facts where there are none to
    ///         be, or none where they must be; or a correction of what can't be corrected.
    error RightFactsInvalid(uint256 id);
    /// @notice What was brought isn't what the register keeps the hash of.
    error RightFactsMismatch(uint256 id, bytes32 kept, bytes32 given);
    /// @notice The caller's office doesn't keep this register, is suspended, or another registrar entered the right.
    error TitleRegisterNotCompetent(address caller, bytes32 titleClass, uint64 role);
    error RightOutsideRegion(address caller, Region own, Region asked);
    /// @notice The class doesn't give this power (system 26).
    error PowerMissing(bytes32 titleClass, uint8 power);
    /// @notice Longer than its parent, or on ground the parent hasn't (collateral.md T4).
    error TermBeyondParent(uint256 id, Timestamp endsAt, Timestamp parentEndsAt);
    error GroundBeyondParent(uint256 id, ParcelId parcel);
    /// @notice At most four rights deep.
    error DerivationTooDeep(uint256 id);
    /// @notice Only its holder gives a right up.
    error SurrenderIsHolders(uint256 id);
    /// @notice Live rights are derived from it.
    error RightHasDerived(uint256 id, uint32 count);
    /// @notice A holder gives up, and a register replaces, only what nothing weighs on.
    error RightEncumbered(uint256 id);
    /// @notice The term isn't over yet.
    error TermNotOver(uint256 id, Timestamp endsAt);
    /// @notice Not later than it was, or than now.
    error TermNotLonger(uint256 id, Timestamp endsAt, Timestamp asked);
    /// @notice Not live, of another holder than the whole, encumbered, bound already, or the class binds none.
    error ComponentInvalid(uint256 whole, uint256 component);
    /// @notice A right is one unit.
    error RightIsOneUnit(uint256 amount);
    /// @notice The parts of a split and the sources of a merger have one class, holder, register and the same plots together.
    error SuccessionInvalid(uint256 id);

    // The register

    /// @notice Issues a right to `holder`. What the class asks for must be shown; the ground must be free (Parcels),
    ///         and what it is derived from not on sale.
    /// @param parent facts of the right it is derived from; left empty when there is none
    function issue(
        address holder,
        RightFacts calldata facts,
        RightFacts calldata parent,
        EvidenceId[] calldata papers
    ) external returns (uint256 id);

    /// @notice Registers the right to another holder on a legal act. Liens follow. A sale needs its certificate of trade
    ///         (`TradeCertificateMissing`), and its price goes over in the same call.
    function reregister(
        uint256 id,
        address to,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[] calldata papers
    ) external;

    /// @notice The same for a right in a package that moves whole; PACKAGES alone, which has the certificate looked at.
    /// @param registrar the register's account that enters the package; its office is checked as for `reregister`
    function reregisterMember(
        address registrar,
        uint256 id,
        address to,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[] calldata papers
    ) external;

    /// @notice Moves a right along with the package that a case takes whole, past freezes; PACKAGES alone.
    function enforceMember(uint256 id, address to, CaseId caseId) external;

    /// @notice Prolongs the term; nothing else of the facts may differ.
    function renew(RightFacts calldata facts, Timestamp endsAt, bytes32 basis) external;

    /// @notice Corrects what was stated wrongly: document, forest facts, effect of a layer. Ground, class and parent stay:
    ///         for another ground the right is registered anew.
    function correct(RightFacts calldata facts, RightFacts calldata corrected, bytes32 basis) external;

    /// @notice Ends a right. Liens on it stay as claims on what is paid for it (collateral.md T5).
    function end(RightFacts calldata facts, RightEnd cause, bytes32 basis) external;

    /// @notice Gives up one's own right; nothing may weigh on it.
    /// @dev    The id is told, since the register isn't among the facts.
    function surrender(uint256 id, RightFacts calldata facts, bytes32 basis) external;

    /// @notice Replaces a right by parts that have its plots together.
    /// @param papers what the class asks for on issue, about the right that is split
    function split(
        RightFacts calldata facts,
        RightFacts[] calldata parts,
        EvidenceId[] calldata papers
    ) external returns (uint256[] memory ids);

    /// @notice Replaces rights by one that has all their plots.
    /// @param papers what the class asks for on issue, about the new right
    function merge(
        RightFacts[] calldata sources,
        RightFacts calldata facts,
        EvidenceId[] calldata papers
    ) external returns (uint256 id);

    /// @notice Binds rights as components of a whole: they are neither pledged singly nor put on sale while it lives.
    function bindComponents(uint256 whole, uint256[] calldata components) external;

    function unbindComponent(uint256 component) external;

    // Reading

    /// @notice What is stored of a right. Reverts `RightUnknown`.
    function rightOf(uint256 id) external view returns (RightRecord memory);

    function rightWord(uint256 id) external view returns (RightWord);

    /// @notice How many live rights are derived from it, and the area in m² that those of one layer take.
    function derivedFrom(uint256 id, bytes32 layer) external view returns (uint32 count, uint64 area);

    /// @notice Reverts `RightNotActive`.
    function requireActive(uint256 id) external view;

    /// @notice The register and number behind an id.
    function idOf(ParticipantId register, bytes32 number) external pure returns (uint256);
}
