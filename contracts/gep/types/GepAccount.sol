// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, GepAccountId, GepSeriesId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Whose GEP it is: the four levels of accounts (system 5), or a project on its parcels (system 6). Order is part of
///         the interface; an appointment's mask has bit `1 << level`.
enum AreaLevel {
    None,
    City,
    County,
    Township,
    Village,
    Project
}

/// @notice Whether results of a methodology may be published.
enum MethodologyState {
    None,
    /// every table is in the official text and read there
    Complete,
    /// made up (示例): published in the demo profile alone
    Demo,
    /// tables are missing: drafts at most
    Incomplete
}

/// @notice How far an account has come. What its papers are worth today, Evidence says: a withdrawn one moves no state here.
enum GepState {
    Unknown,
    Draft,
    /// its review passed; objections until `objectionsUntil`
    Reviewed,
    Published,
    /// its publication was corrected by that of another account of the same year
    Superseded,
    /// its review failed or an objection was upheld; for ever
    Rejected
}

/// @notice What is comparable: growth is told within one series alone. Its hash is its id, so that equal fields are one series.
/// @param area        code of GB/T 2260 and its extensions: 4, 6, 9 or 12 digits by level; of a project its county's 6
/// @param parcels     keccak256 of a project's parcel ids, ascending, packed; zero of the other levels
/// @param methodology sha2-256 of the methodology's document
/// @param priceBasis  ASCII of at most 32 characters, left-aligned
struct Series {
    AreaLevel level;
    uint64 area;
    bytes32 parcels;
    bytes32 methodology;
    bytes32 priceBasis;
}

/// @notice What is stored of a series; parcels and price basis are committed by its id. Two slots.
struct SeriesEntry {
    AreaLevel level;
    uint64 area;
    Timestamp openedAt;
    bytes32 methodology;
}

/// @notice What is stored of a methodology, by the hash of its document. Two slots.
struct MethodologyEntry {
    MethodologyState state;
    Timestamp effectiveFrom;
    bytes32 supersedes;
}

/// @notice What is stored of an account. Slot 0, from the low end: state 8 | author 32 | reviewer 32 | basisDate 40 |
///         objectionsUntil 40 | objections 8 | total 96. Then one slot each: series, draft, review, publication.
/// @dev    The id commits to series, document, total and basis date; the two here are for who reads a proof of slot 0 alone.
/// @param author          who drafted it, by index (see AccountWord)
/// @param reviewer        whose review stands here, by index; 0 before the first
/// @param basisDate       last second of its year, +08:00
/// @param objectionsUntil last second in which objections are heard; never before a passed review
/// @param objections      raised so far
struct GepAccount {
    GepState state;
    uint32 author;
    uint32 reviewer;
    Timestamp basisDate;
    Timestamp objectionsUntil;
    uint8 objections;
    Fen total;
    GepSeriesId series;
    EvidenceId draft;
    EvidenceId review;
    EvidenceId publication;
}

/// @notice What is stored of an objection, by its evidence. Three slots.
/// @param objector by index (see AccountWord)
/// @param isUpheld what the answer said; nothing without an answer
/// @param answer   null while nobody answered
struct GepObjection {
    GepAccountId account;
    EvidenceId answer;
    uint32 objector;
    bool isUpheld;
}

/// @notice A published account, for who relies on its publication.
/// @param account null when the publication is none, is withdrawn or corrected, or its review was withdrawn
/// @param region  city or county that the area is or lies in
struct PublishedAccount {
    GepAccountId account;
    GepSeriesId series;
    AreaLevel level;
    uint64 area;
    Region region;
}
