// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Listing, ListingState, Offer, Purchase} from "../../../contracts/market/types/Offer.sol";
import {Instruction, SignedReceipt} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {ListingId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Fen, KgCO2e} from "../../../contracts/shared/types/Quantities.sol";
import {Purpose, RetirementOrder} from "../../../contracts/shared/types/Retirement.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {SettlementWorld} from "./SettlementWorld.sol";
import {vm} from "../support/Vm.sol";

/// @notice Traders who offer, fill, retire, agree, settle and let go, while courts freeze, offices suspend and time passes.
contract SettlementHandler is SettlementWorld {
    struct Deal {
        Instruction terms;
        mapping(address party => bool) affirmed;
        bool isDone;
        uint256 executions;
    }

    Offer[] private _offers;
    mapping(uint256 offer => uint256) public sold;
    mapping(uint256 deal => Deal) private _deals;
    uint256 public countOfDeals;
    mapping(uint256 lot => uint256) public retired;
    uint256 public disagreements;
    uint256 public fills;
    uint256 public settlements;
    uint256 public repeatedReceipts;
    mapping(uint256 number => bool) private _usedNumbers;

    //----------------------------------------------------------------------------------------------
    // Listings
    //----------------------------------------------------------------------------------------------

    function list(uint256 who, uint256 lot, uint16 amount, uint16 minFill) external {
        if (_offers.length >= 12) return;
        Offer memory offer = _offer(who, lot, amount % 4_000, minFill % 500);
        bool isFree = settlement.explainList(CREDITS, offer).isEmpty();
        bool done = _by(offer.seller, abi.encodeCall(settlement.list, (CREDITS, offer)));
        if (isFree != done) ++disagreements;
        if (done) _offers.push(offer);
    }

    function buy(uint256 who, uint256 which, uint16 kg, uint32 maxCost) external {
        if (_offers.length == 0) return;
        which %= _offers.length;
        Offer memory offer = _offers[which];
        address buyer = _actor(who);
        KgCO2e amount = KgCO2e.wrap(kg % 2_000);
        Fen cap = Fen.wrap(maxCost);
        bool isFree = settlement.explainBuy(offer, buyer, amount, cap, false, false).isEmpty();
        bool done = _by(buyer, abi.encodeCall(settlement.buy, (offer, amount, cap)));
        if (isFree != done) ++disagreements;
        if (done) _noteFill(which, kg % 2_000);
    }

    function buyAndRetire(uint256 who, uint256 which, uint16 kg, uint32 maxCost) external {
        if (_offers.length == 0) return;
        which %= _offers.length;
        Offer memory offer = _offers[which];
        uint64 amount = kg % 2_000;
        bool isFree = settlement
            .explainBuy(offer, _actor(who), KgCO2e.wrap(amount), Fen.wrap(maxCost), true, false)
            .isEmpty();
        RetirementOrder[] memory orders = _ordersOf(amount);
        bool done = _by(_actor(who), abi.encodeCall(settlement.buyAndRetire, (offer, orders, Fen.wrap(maxCost))));
        if (isFree != done) ++disagreements;
        if (!done) return;
        _noteFill(which, amount);
        retired[offer.id] += amount;
    }

    function buyByBank(uint256 who, uint256 which, uint16 kg, uint8 number) external {
        if (_offers.length == 0) return;
        which %= _offers.length;
        (Purchase memory purchase, SignedReceipt memory signed) = _purchase(
            _offers[which],
            _holder(who),
            KgCO2e.wrap(kg % 2_000),
            number % 32
        );
        bool isFree =
            !settlement.isReceiptUsed(bank, signed.receipt.bankReference) && _isFreeByBank(_offers[which], purchase);
        bool done = _buyByBank(_offers[which], purchase, signed);
        if (isFree != done) ++disagreements;
        if (!done) return;
        _noteNumber(number % 32);
        _noteFill(which, kg % 2_000);
    }

    function end(uint256 which, uint256 who, bool expire) external {
        if (_offers.length == 0) return;
        Offer memory offer = _offers[which % _offers.length];
        bytes memory data =
            expire ? abi.encodeCall(settlement.expire, (offer)) : abi.encodeCall(settlement.cancel, (offer));
        _by(who % 3 == 0 ? _actor(who) : offer.seller, data);
    }

    //----------------------------------------------------------------------------------------------
    // Instructions
    //----------------------------------------------------------------------------------------------

    function agree(uint256 seller, uint256 buyer, uint256 lot, uint16 kg, uint16 fen, bool inBank) external {
        if (countOfDeals >= 12) return;
        Deal storage deal = _deals[countOfDeals++];
        Instruction memory i = _sale(seller, buyer, lot, kg % 3_000, fen, inBank);
        deal.terms.mode = i.mode;
        deal.terms.payBy = i.payBy;
        deal.terms.settleBy = i.settleBy;
        deal.terms.nonce = i.nonce;
        for (uint256 n = 0; n < i.legs.length; ++n) deal.terms.legs.push(i.legs[n]);
        affirm(countOfDeals - 1, 0);
        affirm(countOfDeals - 1, 1);
    }

    function affirm(uint256 which, uint256 side) public {
        if (countOfDeals == 0) return;
        Deal storage deal = _deals[which % countOfDeals];
        address party = deal.terms.legs[side % 2].from;
        if (_by(party, abi.encodeCall(settlement.affirm, (deal.terms)))) deal.affirmed[party] = true;
    }

    function present(uint256 which, uint8 number, bool exact) external {
        if (countOfDeals == 0) return;
        Instruction memory i = _deals[which % countOfDeals].terms;
        uint96 fen = uint96(i.legs[1].amount) + (exact ? 0 : 1);
        bytes32 reference_ = bytes32(uint256(number % 32) + 1);
        SignedReceipt memory signed = _receipt(settlement.instructionId(i), i.legs[1].from, fen, reference_);
        if (_by(_holder(number), abi.encodeCall(settlement.presentReceipt, (signed)))) _noteNumber(number % 32);
    }

    function settle(uint256 which, uint256 who) external {
        if (countOfDeals == 0) return;
        Deal storage deal = _deals[which % countOfDeals];
        bool isFree = settlement.explain(deal.terms).isEmpty();
        bool done = _by(_actor(who), abi.encodeCall(settlement.settle, (deal.terms)));
        if (isFree != done) ++disagreements;
        if (!done) return;
        deal.isDone = true;
        ++deal.executions;
        ++settlements;
    }

    function release(uint256 which, uint256 side, uint256 who) external {
        if (countOfDeals == 0) return;
        Deal storage deal = _deals[which % countOfDeals];
        address party = deal.terms.legs[side % 2].from;
        if (_by(_actor(who), abi.encodeCall(settlement.release, (deal.terms, party)))) deal.affirmed[party] = false;
    }

    //----------------------------------------------------------------------------------------------
    // What happens around them
    //----------------------------------------------------------------------------------------------

    function freeze(uint256 who, uint256 lot, uint16 amount, bool ofCash) external {
        _freezeSome(who, lot, amount, ofCash);
    }

    function suspend(uint256 who) external {
        _suspendOrReinstate(who);
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    function passDays(uint8 days_) external {
        vm.warp(block.timestamp + (uint256(days_) % 3) * 1 days);
    }

    //----------------------------------------------------------------------------------------------
    // Its books
    //----------------------------------------------------------------------------------------------

    function countOfActors() external view returns (uint256) {
        return actors.length;
    }

    function countOfOffers() external view returns (uint256) {
        return _offers.length;
    }

    /// @notice Kg of an offer, sold and not, by its slot and by the handler's books.
    function offerAt(uint256 n) external view returns (uint256 amount, uint256 remaining, uint256 filled) {
        Listing memory state = settlement.listing(settlement.listingId(_offers[n]));
        return (KgCO2e.unwrap(_offers[n].amount), KgCO2e.unwrap(state.remaining), sold[n]);
    }

    function executionsOf(uint256 deal) external view returns (uint256) {
        return _deals[deal].executions;
    }

    /// @notice What Settlement should have locked of a holder: open offers and live, affirmed legs.
    function promised(uint256 who, bytes32 asset, uint256 id) external view returns (uint256 sum) {
        address holder = actors[who];
        for (uint256 n = 0; n < _offers.length && asset == CREDITS; ++n) {
            Listing memory state = settlement.listing(settlement.listingId(_offers[n]));
            bool counts = _offers[n].seller == holder && _offers[n].id == id && state.state == ListingState.Open;
            if (counts) sum += KgCO2e.unwrap(state.remaining);
        }
        for (uint256 n = 0; n < countOfDeals; ++n) {
            Deal storage deal = _deals[n];
            if (deal.isDone || !deal.affirmed[holder]) continue;
            for (uint256 l = 0; l < 2; ++l) {
                bool counts =
                    deal.terms.legs[l].asset == asset &&
                        deal.terms.legs[l].from == holder &&
                        deal.terms.legs[l].id == id;
                if (counts) sum += deal.terms.legs[l].amount;
            }
        }
    }

    function locked(uint256 who, bytes32 asset, uint256 id) external view returns (uint256) {
        if (asset == CREDITS) return credits.lockOf(actors[who], id).inBucket(Bucket.Market);
        return cash.lockOf(actors[who], id).inBucket(Bucket.Market);
    }

    function heldBySettlement() external view returns (uint256) {
        address self = address(settlement);
        return credits.balanceOf(self, FREE_LOT) + credits.balanceOf(self, LIMITED_LOT) + cash.balanceOf(self);
    }

    function unitsOf(uint256 lot) external view returns (uint256 sum) {
        for (uint256 n = 0; n < actors.length; ++n) sum += credits.balanceOf(actors[n], lot);
    }

    function money() external view returns (uint256 sum, uint256 booked) {
        for (uint256 n = 0; n < actors.length; ++n) sum += cash.balanceOf(actors[n]);
        booked = minted;
    }

    function _purchase(
        Offer memory offer,
        address buyer,
        KgCO2e kg,
        uint256 number
    ) private view returns (Purchase memory purchase, SignedReceipt memory signed) {
        (Fen cost, Fen fee) = settlement.costOf(offer, kg);
        Fen total = Fen.wrap(Fen.unwrap(cost) + Fen.unwrap(fee));
        purchase = Purchase(ListingId.unwrap(settlement.listingId(offer)), buyer, kg, 0, total, fills);
        signed = _receipt(settlement.purchaseId(purchase), buyer, Fen.unwrap(total), bytes32(number + 1));
    }

    function _isFreeByBank(Offer memory offer, Purchase memory purchase) private view returns (bool) {
        return settlement.explainBuy(offer, purchase.buyer, purchase.kg, purchase.maxCost, false, true).isEmpty();
    }

    function _buyByBank(
        Offer memory offer,
        Purchase memory purchase,
        SignedReceipt memory signed
    ) private returns (bool) {
        RetirementOrder[] memory none = new RetirementOrder[](0);
        return _by(purchase.buyer, abi.encodeCall(settlement.buyWithReceipt, (offer, purchase, none, signed)));
    }

    function _noteFill(uint256 which, uint256 kg) private {
        sold[which] += kg;
        ++fills;
    }

    function _noteNumber(uint256 number) private {
        if (_usedNumbers[number]) ++repeatedReceipts;
        _usedNumbers[number] = true;
    }

    function _ordersOf(uint64 kg) private pure returns (RetirementOrder[] memory orders) {
        orders = new RetirementOrder[](2);
        for (uint256 n = 0; n < 2; ++n) {
            orders[n].kg = KgCO2e.wrap(n == 0 ? kg / 2 : kg - kg / 2);
            orders[n].purpose = Purpose.Voluntary;
            orders[n].from = Timestamp.wrap(1);
            orders[n].to = Timestamp.wrap(2);
        }
    }
}

contract SettlementInvariants {
    SettlementHandler private _world = new SettlementHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.list(0, 0, 3_000, 100);
        _world.buy(2, 0, 500, type(uint32).max);
        _world.buyAndRetire(3, 0, 500, type(uint32).max);
        _world.buyByBank(2, 0, 200, 1);
        assert(_world.fills() == 3 && _world.retired(7) == 500);
        _world.agree(1, 2, 1, 700, 900, false);
        _world.settle(0, 5);
        _world.agree(1, 2, 1, 300, 900, true);
        _world.present(1, 2, true);
        _world.settle(1, 5);
        assert(_world.settlements() == 2);
        _world.agree(1, 2, 1, 100, 900, false);
        _world.passDays(2);
        _world.pass(1);
        _world.release(2, 0, 0);
        _world.end(0, 0, true);
        assert(_world.locked(0, "CREDITS", 7) == 0 && _world.locked(1, "CREDITS", 0x87) == 0);
        assert(_world.disagreements() == 0);
    }

    /// @notice M1
    function invariant_SettlementHoldsNothing() external view {
        assert(_world.heldBySettlement() == 0);
    }

    /// @notice M2
    function invariant_LocksAreWhatIsPromised() external view {
        for (uint256 who = 0; who < _world.countOfActors(); ++who) {
            assert(_world.locked(who, "CREDITS", 7) == _world.promised(who, "CREDITS", 7));
            assert(_world.locked(who, "CREDITS", 0x87) == _world.promised(who, "CREDITS", 0x87));
            assert(_world.locked(who, "CASH", 0) == _world.promised(who, "CASH", 0));
        }
    }

    /// @notice M3
    function invariant_UnitsAndMoneyAreConserved() external view {
        assert(_world.unitsOf(7) + _world.retired(7) == 20_000);
        assert(_world.unitsOf(0x87) + _world.retired(0x87) == 20_000);
        (uint256 sum, uint256 booked) = _world.money();
        assert(sum == booked);
    }

    /// @notice M4
    function invariant_EachKgOfAnOfferIsSoldOnce() external view {
        for (uint256 n = 0; n < _world.countOfOffers(); ++n) {
            (uint256 amount, uint256 remaining, uint256 filled) = _world.offerAt(n);
            assert(remaining + filled == amount);
        }
    }

    /// @notice M5
    function invariant_NothingIsExecutedTwice() external view {
        for (uint256 n = 0; n < _world.countOfDeals(); ++n) assert(_world.executionsOf(n) <= 1);
        assert(_world.repeatedReceipts() == 0);
    }

    /// @notice M6
    function invariant_PreflightSaysWhatIsEnforced() external view {
        assert(_world.disagreements() == 0);
    }
}
