// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {InstructionId, ListingId, ParticipantId} from "../../shared/types/Ids.sol";
import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {Fen, KgCO2e} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {RetirementOrder} from "../../shared/types/Retirement.sol";
import {Listing, Offer, Purchase} from "../types/Offer.sol";

/// @title  IListings
/// @notice Fixed-price offers (挂牌协议). A listing promises a price; the listed units stay locked in the seller's own
///         balance until fill, cancel or expiry. Part of Settlement.
interface IListings {
    event Listed(ListingId indexed listing, ParticipantId indexed actor, bytes32 indexed asset, Offer offer);
    /// @notice A fill: the transaction certificate (交易鉴证书) states it.
    /// @param number   1 for the first fill of the listing
    /// @param cost     price of the kg, without the fee
    /// @param retired  the units were used up at once
    /// @param purchase what the bank's receipt was for; null when the buyer paid on chain
    event ListingFilled(
        ListingId indexed listing,
        address indexed buyer,
        uint32 number,
        KgCO2e kg,
        Fen cost,
        Fen fee,
        KgCO2e remaining,
        bool retired,
        InstructionId purchase
    );
    event ListingCancelled(ListingId indexed listing, address indexed actor, KgCO2e remaining);
    /// @notice Past its last second: the rest went back to the seller, by anybody's call.
    event ListingExpired(ListingId indexed listing, address indexed actor, KgCO2e remaining);

    error ListingAlreadyRecorded(ListingId listing);
    /// @notice The offer can't be made or taken; `reasons` has every bit of ours that `explain…` would give.
    error OfferRefused(ListingId listing, Reasons reasons);
    error ListingNotOpen(ListingId listing);
    error CallerNotSeller(ListingId listing, address caller);
    error ListingStillLive(ListingId listing);
    /// @notice The orders don't add up to the kg bought.
    error OrdersMismatch(KgCO2e bought, uint256 ordered);

    /// @notice Offers units for sale and locks them. Fee, treasury and opening must be as the class's rule says now.
    /// @param assetName Directory name under which `offer.asset` stands
    function list(bytes32 assetName, Offer calldata offer) external returns (ListingId);

    /// @notice Withdraws what is left; the seller, or a court's execution office: a live offer would hide units from it.
    function cancel(Offer calldata offer) external;

    /// @notice Frees what is left after the last second; anybody.
    function expire(Offer calldata offer) external;

    /// @notice Buys `kg` with on-chain cash: units and money in one step, or neither.
    function buy(Offer calldata offer, KgCO2e kg, Fen maxCost) external;

    /// @notice Buys with on-chain cash and retires at once, one certificate an order; kg is their sum.
    function buyAndRetire(Offer calldata offer, RetirementOrder[] calldata orders, Fen maxCost) external;

    /// @notice Buys against a bank's receipt over price and fee, held for `purchaseId(purchase)`; the buyer alone may call.
    /// @param orders empty to hold the units; else retired at once, and committed in `purchase.orders`
    function buyWithReceipt(
        Offer calldata offer,
        Purchase calldata purchase,
        RetirementOrder[] calldata orders,
        SignedReceipt calldata signed
    ) external;

    function listingId(Offer calldata offer) external view returns (ListingId);

    /// @notice What a bank's receipt names: the purchase's EIP-712 hash.
    function purchaseId(Purchase calldata purchase) external view returns (InstructionId);

    function listing(ListingId id) external view returns (Listing memory);

    /// @notice Price and fee of a fill, in fen.
    function costOf(Offer calldata offer, KgCO2e kg) external pure returns (Fen cost, Fen fee);

    /// @notice All reasons against `list` now.
    function explainList(bytes32 assetName, Offer calldata offer) external view returns (Reasons);

    /// @notice All reasons against `buy` now; with `retires` against `buyAndRetire`, with `inBank` without the cash legs.
    function explainBuy(
        Offer calldata offer,
        address buyer,
        KgCO2e kg,
        Fen maxCost,
        bool retires,
        bool inBank
    ) external view returns (Reasons);
}
