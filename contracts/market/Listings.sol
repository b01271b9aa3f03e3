// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {IRetirable} from "../shared/interfaces/IRetirable.sol";
import {BankReceipt, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {InstructionId, ListingId, ParticipantId} from "../shared/types/Ids.sol";
import {Bps, Fen, FenPerTonne, KgCO2e} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {RetirementOrder} from "../shared/types/Retirement.sol";
import {currentTime, Timestamp} from "../shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../shared/types/TradingRule.sol";
import {IListings} from "./interfaces/IListings.sol";
import {Phase} from "./types/InstructionState.sol";
import {Listing, ListingState, Offer, Purchase} from "./types/Offer.sol";
import {Venues} from "./Venues.sol";

/// @title  Listings
/// @notice Fixed-price offers: terms as calldata, their hash the key of one slot.
abstract contract Listings is IListings, Venues {
    /// @dev What is about to be filled, in memory: more than a stack holds, and read there for less than from calldata.
    struct Fill {
        Offer offer;
        ListingId listing;
        address buyer;
        KgCO2e kg;
        Fen maxCost;
        Fen cost;
        Fen fee;
        bool retires;
        InstructionId purchase;
    }

    bytes32 private constant LISTING = keccak256("liangshan.listing.v1");
    bytes32 private constant PURCHASE_TYPE = keccak256(
        "Purchase(bytes32 listing,address buyer,uint64 kg,bytes32 orders,uint96 maxCost,uint256 nonce)"
    );
    /// @dev An offer is a year's at most, and its whole price in thousandths of a fen fits what money is counted in.
    uint256 private constant MAX_OPEN = 366 days;

    mapping(ListingId id => Listing) private _listings;

    //----------------------------------------------------------------------------------------------
    // The seller's side
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IListings
    function list(bytes32 assetName, Offer calldata terms) external nonReentrant returns (ListingId id) {
        id = listingId(terms);
        Offer memory offer = terms;
        require(msg.sender == offer.seller, CallerNotSeller(id, msg.sender));
        require(_listings[id].state == ListingState.Unknown, ListingAlreadyRecorded(id));
        (ParticipantId actor, Reasons reasons) = _listReasons(assetName, offer);
        require(reasons.isEmpty(), OfferRefused(id, reasons));

        _listings[id] = Listing(offer.amount, 0, ListingState.Open);

        emit Listed(id, actor, assetName, offer);

        _lock(offer.asset, msg.sender, offer.id, KgCO2e.unwrap(offer.amount));
    }

    /// @inheritdoc IListings
    /// @dev A court's execution office may too: a live offer would hide units from it.
    function cancel(Offer calldata offer) external nonReentrant {
        ListingId id = listingId(offer);
        require(msg.sender == offer.seller || _isExecutor(msg.sender), CallerNotSeller(id, msg.sender));
        emit ListingCancelled(id, msg.sender, _end(id, offer, ListingState.Cancelled));
    }

    /// @inheritdoc IListings
    function expire(Offer calldata offer) external nonReentrant {
        ListingId id = listingId(offer);
        require(offer.closesAt < currentTime(), ListingStillLive(id));
        emit ListingExpired(id, msg.sender, _end(id, offer, ListingState.Expired));
    }

    //----------------------------------------------------------------------------------------------
    // The buyer's side
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IListings
    function buy(Offer calldata offer, KgCO2e kg, Fen maxCost) external nonReentrant {
        Fill memory fill = _fillOf(offer, msg.sender, kg, maxCost);
        _take(fill);
        _payInCash(fill);
        _deliver(fill);
    }

    /// @inheritdoc IListings
    function buyAndRetire(Offer calldata offer, RetirementOrder[] calldata orders, Fen maxCost) external nonReentrant {
        Fill memory fill = _fillOf(offer, msg.sender, _sumOf(orders), maxCost);
        fill.retires = true;
        _take(fill);
        _payInCash(fill);
        _retire(fill, orders);
    }

    /// @inheritdoc IListings
    function buyWithReceipt(
        Offer calldata offer,
        Purchase calldata purchase,
        RetirementOrder[] calldata orders,
        SignedReceipt calldata signed
    ) external nonReentrant {
        Fill memory fill = _fillOf(offer, msg.sender, purchase.kg, purchase.maxCost);
        fill.retires = orders.length != 0;
        fill.purchase = purchaseId(purchase);
        _requireOwnPurchase(fill, purchase, orders);
        _take(fill);
        _payByBank(fill, signed);

        (ParticipantId actor, ) = _identify(msg.sender);
        emit Settled(fill.purchase, actor);

        if (fill.retires) _retire(fill, orders);
        else _deliver(fill);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IListings
    /// @dev keccak256(abi.encode(LISTING, chain, this, offer)), its eleven words copied as they came: each verb that relies
    ///      on it decodes them too, which refuses dirty ones.
    function listingId(Offer calldata offer) public view returns (ListingId id) {
        bytes32 tag = LISTING;
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, tag)
            mstore(add(words, 0x20), chainid())
            mstore(add(words, 0x40), address())
            calldatacopy(add(words, 0x60), offer, 0x160)
            id := keccak256(words, 0x1c0)
        }
    }

    /// @inheritdoc IListings
    function purchaseId(Purchase calldata purchase) public view returns (InstructionId) {
        return InstructionId.wrap(_hashTypedDataV4(keccak256(abi.encode(PURCHASE_TYPE, purchase))));
    }

    /// @inheritdoc IListings
    function listing(ListingId id) external view returns (Listing memory) {
        return _listings[id];
    }

    /// @inheritdoc IListings
    function costOf(Offer calldata offer, KgCO2e kg) external pure returns (Fen cost, Fen fee) {
        return _costOf(offer.price, offer.fee, kg);
    }

    /// @inheritdoc IListings
    function explainList(bytes32 assetName, Offer calldata terms) external view returns (Reasons reasons) {
        Offer memory offer = terms;
        (, reasons) = _listReasons(assetName, offer);
        if (_listings[listingId(terms)].state != ListingState.Unknown) reasons = reasons.also(Reason.OFFER_CLOSED);
        uint256 amount = KgCO2e.unwrap(offer.amount);
        return reasons.also(_unwrap(IEncumberable(offer.asset).explainMarketLock(offer.seller, offer.id, amount)));
    }

    /// @inheritdoc IListings
    function explainBuy(
        Offer calldata offer,
        address buyer,
        KgCO2e kg,
        Fen maxCost,
        bool retires,
        bool inBank
    ) external view returns (Reasons reasons) {
        Fill memory fill = _fillOf(offer, buyer, kg, maxCost);
        Listing memory state = _listings[fill.listing];
        reasons = _fillReasons(state, fill);
        // Nothing vouches for the terms of what is not on offer.
        if (state.state != ListingState.Open) return reasons;

        reasons = reasons.also(_unwrap(_unitReasons(fill, retires)));
        if (inBank) return reasons;
        address payee = Fen.unwrap(fill.fee) == 0 ? address(0) : offer.treasury;
        reasons = reasons.also(_unwrap(_payReasons(buyer, _totalOf(fill), payee)));
    }

    //----------------------------------------------------------------------------------------------
    // Reasons: one set for `explain…` and enforcement; what concerns units and money, their contracts enforce
    //----------------------------------------------------------------------------------------------

    function _listReasons(
        bytes32 assetName,
        Offer memory offer
    ) private view returns (ParticipantId actor, Reasons reasons) {
        require(offer.asset != address(0) && offer.asset == resolved(assetName), AssetUnknown(assetName, offer.asset));
        AccountWord word;
        (actor, word) = _identify(offer.seller);
        reasons = _accountReasons(word);
        if (word.isKnown() && !word.mayTrade()) reasons = reasons.also(Reason.NEVER_COUNTERPARTY);
        if (isBlocked(assetName, offer.id)) reasons = reasons.also(Reason.TRADING_BLOCKED);

        TradingRule memory rule = tradingRule(_classOf(offer.asset, offer.id));
        if (!rule.allows(Mode.ListedAgreement)) reasons = reasons.also(Reason.MODE_NOT_ALLOWED);
        bool isPublic = Timestamp.unwrap(currentTime()) + uint256(rule.publicity) <= Timestamp.unwrap(offer.opensAt);
        if (!isPublic) reasons = reasons.also(Reason.PUBLICITY_RUNNING);
        bool isByRule = Bps.unwrap(offer.fee) == Bps.unwrap(rule.fee) && offer.treasury == treasury();
        if (!isByRule || !_isSound(offer)) reasons = reasons.also(Reason.TERMS_NOT_BY_RULE);
    }

    /// @dev Terms that a fill can be reckoned by: a price, something to sell, an end in sight.
    function _isSound(Offer memory offer) private view returns (bool) {
        uint256 amount = KgCO2e.unwrap(offer.amount);
        uint256 price = FenPerTonne.unwrap(offer.price);
        bool hasSize = KgCO2e.unwrap(offer.minFill) != 0 && KgCO2e.unwrap(offer.minFill) <= amount;
        bool hasPrice = price != 0 && amount * price <= type(uint96).max;
        uint256 lastOpening = Timestamp.unwrap(currentTime()) + MAX_OPEN;
        bool ends =
            offer.closesAt > offer.opensAt &&
                Timestamp.unwrap(offer.opensAt) <= lastOpening &&
                Timestamp.unwrap(offer.closesAt) <= Timestamp.unwrap(offer.opensAt) + MAX_OPEN;
        return hasSize && hasPrice && ends && (Bps.unwrap(offer.fee) == 0 || offer.treasury != address(0));
    }

    function _fillReasons(Listing memory state, Fill memory fill) private view returns (Reasons reasons) {
        reasons = NO_REASON;
        Offer memory offer = fill.offer;
        bool isOpen = state.state == ListingState.Open && currentTime() <= offer.closesAt;
        if (!isOpen) reasons = reasons.also(Reason.OFFER_CLOSED);
        if (currentTime() < offer.opensAt) reasons = reasons.also(Reason.PUBLICITY_RUNNING);

        uint64 kg = KgCO2e.unwrap(fill.kg);
        uint64 remaining = KgCO2e.unwrap(state.remaining);
        if (kg > remaining) return reasons.also(Reason.OFFER_SHORT);
        if (kg < KgCO2e.unwrap(offer.minFill) && kg != remaining) reasons = reasons.also(Reason.FILL_TOO_SMALL);
        (fill.cost, fill.fee) = _costOf(offer.price, offer.fee, fill.kg);
        if (_totalOf(fill) > Fen.unwrap(fill.maxCost)) reasons = reasons.also(Reason.COST_ABOVE_CAP);
    }

    function _unitReasons(Fill memory fill, bool retires) private view returns (Reasons) {
        Offer memory offer = fill.offer;
        uint256 kg = KgCO2e.unwrap(fill.kg);
        if (!retires) return _settleReasons(offer.asset, offer.seller, fill.buyer, offer.id, kg);
        return IRetirable(offer.asset).explainRetireFromMarket(offer.seller, fill.buyer, offer.id, kg);
    }

    //----------------------------------------------------------------------------------------------
    // Filling
    //----------------------------------------------------------------------------------------------

    function _fillOf(
        Offer calldata offer,
        address buyer,
        KgCO2e kg,
        Fen maxCost
    ) private view returns (Fill memory fill) {
        fill.offer = offer;
        fill.listing = listingId(offer);
        fill.buyer = buyer;
        fill.kg = kg;
        fill.maxCost = maxCost;
    }

    function _take(Fill memory fill) private {
        Listing memory state = _listings[fill.listing];
        Reasons reasons = _fillReasons(state, fill);
        require(reasons.isEmpty(), OfferRefused(fill.listing, reasons));

        // No underflow: a fill of more than remains is refused.
        state.remaining = KgCO2e.wrap(KgCO2e.unwrap(state.remaining) - KgCO2e.unwrap(fill.kg));
        ++state.fills;
        if (KgCO2e.unwrap(state.remaining) == 0) state.state = ListingState.Sold;
        _listings[fill.listing] = state;

        emit ListingFilled(
            fill.listing,
            fill.buyer,
            state.fills,
            fill.kg,
            fill.cost,
            fill.fee,
            state.remaining,
            fill.retires,
            fill.purchase
        );
    }

    function _payInCash(Fill memory fill) private {
        Offer memory offer = fill.offer;
        _pay(fill.buyer, offer.seller, Fen.unwrap(fill.cost), offer.treasury, Fen.unwrap(fill.fee));
    }

    /// @dev Exactly price and fee, still held now; the purchase serves once, whatever else the bank signs.
    function _payByBank(Fill memory fill, SignedReceipt calldata signed) private {
        BankReceipt calldata receipt = signed.receipt;
        bool isMeant = receipt.instruction == fill.purchase && receipt.payer == fill.buyer;
        bool isPaid = Fen.unwrap(receipt.amount) == _totalOf(fill) && currentTime() <= receipt.heldUntil;
        bool isFirst = _instructions[fill.purchase].phase == Phase.Open;
        _requireMatch(isMeant && isPaid && isFirst, fill.purchase, receipt);

        _instructions[fill.purchase].phase = Phase.Settled;
        _useUp(signed);
    }

    function _deliver(Fill memory fill) private {
        Offer memory offer = fill.offer;
        _hand(offer.asset, offer.seller, fill.buyer, offer.id, KgCO2e.unwrap(fill.kg));
    }

    function _retire(Fill memory fill, RetirementOrder[] calldata orders) private {
        Offer memory offer = fill.offer;
        IRetirable(offer.asset).retireFromMarket(offer.seller, fill.buyer, offer.id, orders);
    }

    /// @dev The rest goes back to who offered it.
    function _end(ListingId id, Offer calldata offer, ListingState state) private returns (KgCO2e remaining) {
        require(_listings[id].state == ListingState.Open, ListingNotOpen(id));
        remaining = _listings[id].remaining;

        _listings[id].state = state;
        _free(offer.asset, offer.seller, offer.id, KgCO2e.unwrap(remaining));
    }

    function _requireOwnPurchase(
        Fill memory fill,
        Purchase calldata purchase,
        RetirementOrder[] calldata orders
    ) private pure {
        require(fill.buyer == purchase.buyer, NotAParty(fill.purchase, fill.buyer));
        require(ListingId.unwrap(fill.listing) == purchase.listing, ListingNotOpen(ListingId.wrap(purchase.listing)));
        bytes32 ordered = fill.retires ? keccak256(abi.encode(orders)) : bytes32(0);
        uint256 sum = fill.retires ? KgCO2e.unwrap(_sumOf(orders)) : KgCO2e.unwrap(fill.kg);
        require(ordered == purchase.orders && sum == KgCO2e.unwrap(fill.kg), OrdersMismatch(fill.kg, sum));
    }

    function _sumOf(RetirementOrder[] calldata orders) private pure returns (KgCO2e) {
        uint256 sum = 0;
        for (uint256 n = 0; n < orders.length; ++n) sum += KgCO2e.unwrap(orders[n].kg);
        require(sum <= type(uint64).max, OrdersMismatch(KgCO2e.wrap(0), sum));
        return KgCO2e.wrap(uint64(sum));
    }

    function _costOf(FenPerTonne price, Bps rate, KgCO2e kg) private pure returns (Fen cost, Fen fee) {
        cost = Rounding.payerUp(kg, price);
        fee = Rounding.feeDown(cost, rate);
    }

    function _totalOf(Fill memory fill) private pure returns (uint256) {
        return uint256(Fen.unwrap(fill.cost)) + Fen.unwrap(fill.fee);
    }

    function _unwrap(Reasons reasons) private pure returns (uint256) {
        return Reasons.unwrap(reasons);
    }
}
