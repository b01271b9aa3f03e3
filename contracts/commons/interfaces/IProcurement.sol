// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Instruction} from "../../shared/interfaces/ISettlement.sol";
import {EvidenceId, InstructionId, ParticipantId, PurchaseId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {PurchaseEntry, PurchaseState, PurchaseTerms} from "../types/Purchase.sol";

/// @title  IProcurement
/// @notice Purchases of eco-products and of GEP increments by public payers and firms, as settlements bound to a published
///         account (systems 69, 98). No increment is sold twice.
interface IProcurement {
    event PurchaseAgreed(
        PurchaseId indexed purchase,
        ParticipantId indexed buyer,
        ParticipantId indexed seller,
        PurchaseTerms terms,
        InstructionId instruction
    );
    event PurchaseSettled(PurchaseId indexed purchase, InstructionId indexed instruction, Fen price);
    event PurchaseEnded(PurchaseId indexed purchase, ParticipantId indexed actor);

    error PurchaseAlreadyRecorded(PurchaseId purchase);
    error PurchaseUnknown(PurchaseId purchase);
    /// @notice No kind, number, price or document, the same participant on both sides, or fields of the other kind.
    error PurchaseInvalid(PurchaseId purchase);
    error PurchaseNotSigned(PurchaseId purchase, address party);
    /// @notice The buyer is no active public body or enterprise, or the seller no active village company or cooperative; for
    ///         an increment one of that region.
    error PurchasePartyRefused(PurchaseId purchase, address party);
    /// @notice Not two published accounts that stand, in the order of their dates, or not growing.
    error IncrementNotPublished(PurchaseId purchase, EvidenceId baseline, EvidenceId current);
    /// @notice Not of one series (area, method and price basis), or of no area of that region.
    error IncrementNotComparable(PurchaseId purchase, EvidenceId baseline, EvidenceId current);
    /// @notice More than the published growth less what was bought before of any part of those years, of that region, of what
    ///         lies in it or of what it lies in.
    error IncrementExceeded(PurchaseId purchase, Fen asked, Fen left);
    /// @notice A region's growth was bought between too many different pairs of dates.
    error GrowthSpansFull(Region region);
    /// @notice The instruction pays another price, other parties, or is bound to other terms.
    error PurchaseInstructionMismatch(PurchaseId purchase, InstructionId instruction);
    error PurchaseStateIsOther(PurchaseId purchase, PurchaseState state);
    /// @notice The settlement hasn't happened, or hasn't lapsed.
    error PurchaseNotSettled(PurchaseId purchase, InstructionId instruction);

    /// @notice Agreed by both signatures, which affirm the instruction too; anybody relays. Takes the increment; the money
    ///         moves in Settlement, in this very call when nothing stands against it.
    /// @param instruction one leg of money from buyer to seller over `price`, without mode, venue or case; its `terms` are
    ///                    `termsHash` of these
    /// @param buyerSignature EIP-712 type `PurchaseContract(Purchase purchase,bytes32 instruction)`
    function agree(
        PurchaseTerms calldata terms,
        Instruction calldata instruction,
        bytes calldata buyerSignature,
        bytes calldata sellerSignature
    ) external returns (PurchaseId);

    /// @notice The settlement has happened; anybody tells.
    function settle(PurchaseTerms calldata terms, Instruction calldata instruction) external;

    /// @notice The settlement lapsed: the increment is free again; anybody.
    function end(PurchaseTerms calldata terms, Instruction calldata instruction) external;

    function purchase(PurchaseId id) external view returns (PurchaseEntry memory);

    /// @notice Fen of growth bought of any part of the years between the two, of the region, of what lies in it and of what it
    ///         lies in: no other pair of publications sells them again.
    function boughtOf(Region region, EvidenceId baseline, EvidenceId current) external view returns (Fen);

    function purchaseId(PurchaseTerms calldata terms) external view returns (PurchaseId);

    /// @notice EIP-712 hash of the type `Purchase`.
    function termsHash(PurchaseTerms calldata terms) external view returns (bytes32);

    /// @notice EIP-712 hash that both sides sign.
    function contractHash(PurchaseTerms calldata terms, InstructionId instruction) external view returns (bytes32);
}
