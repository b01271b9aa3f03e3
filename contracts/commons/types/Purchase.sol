// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, InstructionId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

enum PurchaseKind {
    None,
    /// 生态产品政府采购, by a catalogue (system 98)
    Catalogue,
    /// GEP 增量购买 (systems 69, 98): 大均乡, 缙云大洋镇
    GepIncrement
}

/// @notice A purchase as both sides agreed on it (EIP-712 type `Purchase`); its hash is the `terms` of the settlement.
/// @param buyer     account of the public body or enterprise that pays
/// @param seller    account of the village company or cooperative that is paid
/// @param number    keccak256 of the contract number
/// @param catalogue sha2-256 of the catalogue's line, for Catalogue
/// @param region    whose account it rests on, for GepIncrement
/// @param baseline  GEP_PUBLICATION of the base year, of an account of that region or of an area in it
/// @param current   GEP_PUBLICATION of a later year in the same series
/// @param increment fen of GEP that are bought: at most current - baseline less what was bought before
/// @param price     fen paid
/// @param document  sha2-256 of the contract
struct PurchaseTerms {
    PurchaseKind kind;
    address buyer;
    address seller;
    bytes32 number;
    bytes32 catalogue;
    Region region;
    EvidenceId baseline;
    EvidenceId current;
    Fen increment;
    Fen price;
    bytes32 document;
}

enum PurchaseState {
    Unknown,
    Agreed,
    Settled,
    Ended
}

/// @notice What is stored of a purchase.
struct PurchaseEntry {
    PurchaseState state;
    PurchaseKind kind;
    Timestamp agreedAt;
    Fen price;
    bytes32 termsHash;
    InstructionId instruction;
}

/// @notice Growth of a region's GEP between two dates, and how much of it is bought. One slot.
struct GrowthSpan {
    Timestamp from;
    Timestamp to;
    Fen bought;
}
