// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountWord, Kind} from "../types/AccountWord.sol";
import {ParticipantId} from "../types/Ids.sol";
import {Region} from "../types/Region.sol";

/// @title  IParticipants
/// @notice Who is who: participants, and the accounts that act for them.
/// @dev    A natural person's code is a salted commitment: no personal datum ever reaches this contract.
interface IParticipants {
    /// @notice A participant was enrolled.
    /// @param scheme 1 unified social credit code (GB 32100), 2 salted commitment of a person, 3 public body code
    event ParticipantEnrolled(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        uint8 scheme,
        bytes32 code,
        Kind kind,
        uint16 flags,
        Region region,
        uint32 index,
        uint64 seq
    );
    /// @notice Flags or region of a participant changed.
    event ParticipantAmended(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        uint16 flags,
        Region region,
        uint64 seq
    );
    event ParticipantSuspended(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        bytes32 basis,
        uint64 seq
    );
    event ParticipantReinstated(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        bytes32 basis,
        uint64 seq
    );
    event AccountAdded(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        address indexed account,
        uint64 seq
    );
    event AccountSuspended(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        address indexed account,
        uint64 seq
    );
    event AccountReinstated(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        address indexed account,
        uint64 seq
    );
    /// @notice `account` never acts again; `successor` acts in its place.
    event AccountReplaced(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        address indexed account,
        address successor,
        uint64 seq
    );

    /// @notice The participant is enrolled already.
    error ParticipantAlreadyRecorded(ParticipantId participant);
    /// @notice No participant of this id.
    error ParticipantNotEnrolled(ParticipantId participant);
    /// @notice The address acts for somebody already, or did.
    error AccountTaken(address account, ParticipantId participant);
    /// @notice The caller holds the role, but it or its participant is suspended or replaced.
    error CallerNotActive(address caller);
    /// @notice The address is not one of this participant's accounts.
    error AccountNotOfParticipant(address account, ParticipantId participant);
    /// @notice A participant has at most 16 accounts.
    error AccountsFull(ParticipantId participant);
    /// @notice Kinds that judge or keep registers can't hold or trade (collateral.md S6).
    error KindNeverCounterparty(Kind kind, uint16 flags);
    /// @notice Who may trade must be allowed to hold what is delivered and paid.
    error TraderMustHold(Kind kind, uint16 flags);
    /// @notice Unknown kind, scheme, region or flag, or an empty code.
    error ProfileInvalid(uint8 scheme, bytes32 code, Kind kind, uint16 flags, Region region);
    /// @notice The state asked for is the state that stands.
    error NothingToChange(ParticipantId participant);

    function enrol(uint8 scheme, bytes32 code, Kind kind, uint16 flags, Region region) external returns (ParticipantId);

    function amend(ParticipantId participant, uint16 flags, Region region) external;

    /// @param basis content hash of the decision
    function suspend(ParticipantId participant, bytes32 basis) external;

    /// @param basis content hash of the decision
    function reinstate(ParticipantId participant, bytes32 basis) external;

    function addAccount(ParticipantId participant, address account) external;

    function suspendAccount(address account) external;

    function reinstateAccount(address account) external;

    function replaceAccount(address account, address successor) external;

    /// @notice The packed facts of an account; zero when it is nobody's.
    function accountWord(address account) external view returns (AccountWord);

    /// @notice The packed facts of both sides of a move, in one call.
    function accountWords(address a, address b) external view returns (AccountWord, AccountWord);

    /// @notice Participant and packed facts of an account in one call; both zero when it is nobody's.
    function identify(address account) external view returns (ParticipantId, AccountWord);

    /// @notice The participant for whom an account acts; null when it is nobody's.
    function participantOf(address account) external view returns (ParticipantId);

    /// @notice The participant behind an AccountWord's index; null when there is none.
    function participantAt(uint32 index) external view returns (ParticipantId);

    /// @notice The packed facts of a participant; zero when not enrolled.
    function participantWord(ParticipantId participant) external view returns (AccountWord);

    function accountsOf(ParticipantId participant) external view returns (address[] memory);
}
