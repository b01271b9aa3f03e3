// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Instruction} from "../../shared/interfaces/ISettlement.sol";
import {EvidenceId, InstructionId, ParticipantId, PurchaseId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
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
    /// @notice Not two GEP_PUBLICATIONs of that region in the order of their dates, or not growing.
    error IncrementNotPublished(PurchaseId purchase, EvidenceId baseline, EvidenceId current);
    /// @notice More than the published growth less what was bought of it before.
    error IncrementExceeded(PurchaseId purchase, Fen asked, Fen left);
    /// @notice The instruction pays another price, other parties, or is bound to other terms.
    error PurchaseInstructionMismatch(PurchaseId purchase, InstructionId instruction);
    error PurchaseStateIsOther(PurchaseId purchase, PurchaseState state);
    /// @notice The settlement hasn't happened, or hasn't lapsed.
    error PurchaseNotSettled(PurchaseId purchase, InstructionId instruction);

    /// @notice Agreed by both signatures; anybody relays. Takes the increment; the money moves in Settlement.
    /// @param instruction one leg of money from buyer to seller over `price`, `terms` = the EIP-712 hash of these terms
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

    function boughtOf(EvidenceId baseline, EvidenceId current) external view returns (Fen);

    function purchaseId(PurchaseTerms calldata terms) external view returns (PurchaseId);

    function termsHash(PurchaseTerms calldata terms) external view returns (bytes32);
}
