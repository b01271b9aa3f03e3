// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumbrances} from "../../shared/interfaces/IEncumbrances.sol";
import {CaseId, EvidenceId, LienId, ParticipantId, SubjectId} from "../../shared/types/Ids.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {Region} from "../../shared/types/Region.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {OrderPlace} from "../types/FreezeOrder.sol";
import {LienUnits, LienWord} from "../types/LienEntry.sol";
import {Rank} from "../types/Rank.sol";
import {CaseEntry} from "../types/Writ.sol";

/// @title  IEncumbranceRegister
/// @notice What registrars, banks, courts and readers ask of the register, beyond what assets and Settlement ask of
///         IEncumbrances.
/// @dev    A lien's id is the register's word: it commits to register and number (Keys.lien), the receipt attested under
///         it carries the number in the clear. Here stands only the hash, since a person's number is a personal datum.
interface IEncumbranceRegister is IEncumbrances {
    event RegisterRuleSet(bytes32 indexed asset, bytes32 indexed titleClass, ParticipantId indexed actor, uint64 role);
    /// @notice The asset couldn't hold all units for the lien: `uncovered` of them were not there or not free.
    event LienUncovered(SubjectId indexed subject, LienId indexed lien, uint64 uncovered, uint64 seq);
    /// @notice Units that became free were locked for a lien that lacked them.
    event LienCovered(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        uint64 units,
        uint64 uncovered,
        uint64 seq
    );
    /// @notice A court ended a lien by its case.
    event LienReleasedByCourt(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        CaseId caseId,
        uint64 seq
    );
    event OrderRenewed(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        CaseId indexed caseId,
        Timestamp to,
        uint64 seq
    );
    /// @notice An order past its end was taken off the list; it had stopped holding at that end.
    event OrderLapsed(SubjectId indexed subject, CaseId indexed caseId, uint64 seq);
    /// @param lien   the lien enforced; null for a bare writ
    /// @param amount units that may be taken
    /// @param writ   sha2-256 of the writ
    /// @param liftsOrders whether every freeze order on the subject ends when it moves
    event CaseOpened(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        CaseId indexed caseId,
        Subject on,
        LienId lien,
        uint64 amount,
        bytes32 writ,
        bool liftsOrders,
        uint64 seq
    );
    event CaseClosed(SubjectId indexed subject, ParticipantId indexed actor, CaseId indexed caseId, uint64 seq);
    /// @notice Units, or the right, were moved for a case.
    /// @param freed   units that were locked for the case's lien and went with the move
    /// @param isEnded whether that lien ended with it
    event SubjectEnforced(
        SubjectId indexed subject,
        address indexed to,
        CaseId indexed caseId,
        uint64 amount,
        LienId lien,
        uint64 freed,
        bool isEnded,
        uint64 seq
    );
    /// @notice Every consent that the account signed before is void.
    event ConsentsVoided(address indexed signer, uint64 epoch);

    /// @notice The asset has no register here, or the caller's office doesn't keep it, or is suspended.
    error RegisterNotCompetent(address caller, bytes32 asset, bytes32 titleClass, uint64 role);
    /// @notice The title lies outside the registrar's region.
    error TitleOutsideRegion(address caller, Region own, Region asked);
    /// @notice An id serves once, also after the lien has ended.
    error LienAlreadyRecorded(LienId lien);
    /// @notice No such live lien on this subject.
    error LienNotFound(SubjectId subject, LienId lien);
    /// @notice No id, units on a right or none on units, a lienor nobody knows, a term that ends before it begins, or more than
    ///         fits: 2^64 fen, 2^24 registrations within one second.
    error LienTermsInvalid(LienId lien);
    /// @notice Registers state what was; a time to come, or none, is a mistake.
    error RegistrationTimeInvalid(LienId lien, Timestamp registeredAt, Timestamp nowTime);
    /// @notice The receipt was attested by somebody else than the register that records.
    error ReceiptNotOfRegister(EvidenceId receipt, ParticipantId issuer, ParticipantId register);
    /// @notice Older than one already recorded here: the register's extract needs a second signature of that register.
    error RegistrationBackdated(SubjectId subject, LienId lien, LienId recorded);
    /// @notice The countersigner is the caller, of another office, without the register's role, or signed something else.
    error CountersignatureInvalid(LienId lien, address signer);
    /// @notice What is to be perfected isn't an unregistered pledge of the same lienor for the same debt.
    error PledgeNotPerfected(LienId lien, LienId perfects);
    /// @notice At most 16 liens and 16 orders lie on a subject; unregistered pledges leave four places free.
    error StandingFull(SubjectId subject);
    /// @notice The caller isn't the lender in whose favour the pledge is.
    error PledgeNotOfCaller(LienId lien, address caller);
    /// @notice The id isn't made of lienor and debt (Keys.pledge), a registration is stated where none is, or another effect
    ///         than the title has.
    error PledgeTermsInvalid(LienId lien);
    /// @notice Not signed by an active account of the holder, over other terms, or after its last second.
    error ConsentInvalid(LienId lien, address signer, Timestamp validUntil);
    /// @notice The lien lacks nothing, or nothing is free.
    error NothingToCover(LienId lien);
    /// @notice The caller doesn't act for the lienor.
    error CallerNotLienor(LienId lien, address caller);
    /// @notice The caller holds no role of this office, or is suspended.
    error OfficeNotCompetent(address caller);
    /// @notice The order or case is of another office.
    error CallerNotOffice(CaseId caseId, address caller);
    /// @notice No account both freezes and takes (collateral.md R1).
    error OfficeInConflict(address caller);
    /// @notice Without case or time to come, or units on a right or none on units.
    error OrderTermsInvalid(CaseId caseId, uint64 amount, Timestamp from, Timestamp to);
    error OrderAlreadyRecorded(SubjectId subject, CaseId caseId);
    /// @notice No order of this case on this subject, or it has lapsed.
    error OrderNotFound(SubjectId subject, CaseId caseId);
    error CaseTermsInvalid(CaseId caseId, uint64 amount);
    error CaseAlreadyOpen(SubjectId subject, CaseId caseId);
    error CaseNotOpen(SubjectId subject, CaseId caseId);
    /// @notice More than the writ lets be taken.
    error CaseAmountExceeded(SubjectId subject, CaseId caseId, uint256 amount, uint64 left);
    /// @notice Only Settlement moves a subject for a case.
    error CallerNotSettlement(address caller);
    /// @notice A desk of another authority or directory.
    error DeskNotOurs(address lienDesk, address caseDesk, address courtDesk);
    /// @notice Only an asset tells that its right changed hands.
    error CallerNotAsset(address caller);

    // Registers

    /// @notice Says which office keeps the register of liens on an asset, or on one class of it.
    /// @param titleClass 0 for all classes without a rule of their own
    /// @param role       a role of LedgerAuthority; 0 ends the rule
    function setRegisterRule(bytes32 asset, bytes32 titleClass, uint64 role) external;

    /// @notice The role that keeps the register; 0 when there is none.
    function registerRule(bytes32 asset, bytes32 titleClass) external view returns (uint64 role);

    // Liens

    /// @notice Locks units that have become free for a lien that lacks them. Anybody may call it: it is what the register
    ///         says already.
    function cover(Subject calldata subject, LienId lien) external;

    /// @notice Ends a lien by the court of a case that is open on the subject.
    function releaseByCourt(Subject calldata subject, LienId lien, CaseId caseId) external;

    /// @notice Voids every consent that the caller has signed so far.
    function voidConsents() external;

    // Orders

    /// @notice Extends an order before it lapses; it keeps its place in the queue (查封规定 27).
    function renew(Subject calldata subject, CaseId caseId, Timestamp to) external;

    /// @notice Takes lapsed orders off the list; anybody may call it.
    function prune(Subject calldata subject) external;

    // Cases

    /// @param lien   the lien to enforce; null for a bare writ
    /// @param amount units that the writ lets be taken; 0 for a whole right
    /// @param writ   sha2-256 of the writ
    /// @param liftsOrders whether the writ ends every freeze order on the subject when it moves (collateral.md Q7)
    function openCase(
        CaseId caseId,
        Subject calldata subject,
        LienId lien,
        uint64 amount,
        bytes32 writ,
        bool liftsOrders
    ) external;

    /// @notice Ends a case before it is spent; the court that opened it.
    function closeCase(CaseId caseId, Subject calldata subject) external;

    // Reading: the words as they are stored; EncumbranceViews gives them in the clear

    /// @notice The word of a lien by its id, live or ended. Zero when the id was never used.
    function lienWord(LienId id) external view returns (LienWord);

    /// @notice What a lien on units covers. Zero for a lien on a right.
    function lienUnits(LienId id) external view returns (LienUnits);

    /// @notice The lien in one of the places 0 … liens - 1; places say nothing about rank.
    function lienAtPlace(SubjectId subject, uint256 place) external view returns (LienId);

    /// @notice Where a live lien ranks now: by registration, then by notice, then with all the rest.
    function rankOf(LienId id) external view returns (Rank);

    /// @notice When notice of an unregistered pledge was taken down; never when it wasn't.
    function noticedAt(LienId id) external view returns (Timestamp);

    /// @notice The key (Keys.pledge) under which an unregistered pledge is perfected after its debt went to another creditor;
    ///         null before that: then it is the lien's own id.
    function assignedKey(LienId id) external view returns (LienId);

    /// @notice The account that held a right last, while liens are claims on what is paid for it; zero otherwise.
    function proceedsHolder(SubjectId subject) external view returns (address);

    /// @notice What stands in one of the places 0 … orders - 1, lapsed orders included; the queue is by arrival.
    function orderPlace(SubjectId subject, uint256 place) external view returns (OrderPlace memory);

    function caseEntry(SubjectId subject, CaseId caseId) external view returns (CaseEntry memory);

    /// @notice How often the account has voided its consents; part of what it signs.
    function consentEpoch(address signer) external view returns (uint64);
}
