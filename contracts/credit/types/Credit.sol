// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice The three that are rated (1+3, system 123). Order is part of the interface: values are stored and emitted.
enum CreditKind {
    None,
    Person,
    Enterprise,
    Village
}

/// @dev Levels as they stand in clear: 0 none, 1 AAA, 2 AA, 3 A, 4 B, 5 D. Of a person always 0.
uint8 constant LOWEST_LEVEL = 5;

/// @notice A version of the lists of one jurisdiction, for one kind of subject.
/// @param office       who published it
/// @param jurisdiction GB/T 2260
/// @param version      the day from which it is in force, as a number: 20260101
struct PublishedList {
    ParticipantId office;
    Region jurisdiction;
    CreditKind kind;
    uint32 version;
    Timestamp publishedAt;
}

/// @notice What is known of a subject's level to everybody.
/// @param commitment salted, opened by the subject alone; what nobody can open stands for no level
/// @param list       of {PublishedList}, by which the level was found
/// @param office     who committed to it
/// @param level      in clear, of enterprises and villages; 0 of persons and of who has none
/// @param seq        how often it was written
struct LevelRecord {
    bytes32 commitment;
    bytes32 list;
    ParticipantId office;
    CreditKind kind;
    uint8 level;
    Timestamp committedAt;
    uint64 seq;
}

/// @notice What a person signs so that one bank may know the level, for one purpose and for a while. Neither level nor salt
///         is part of it.
struct LevelPresentation {
    bytes32 commitment;
    ParticipantId bank;
    string purpose;
    Timestamp presentedAt;
    Timestamp validUntil;
    bytes32 nonce;
}
