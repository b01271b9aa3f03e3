// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155Errors, IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {IListings} from "../../../contracts/market/interfaces/IListings.sol";
import {Listing, Offer, Purchase} from "../../../contracts/market/types/Offer.sol";
import {IEncumberable} from "../../../contracts/shared/interfaces/IEncumberable.sol";
import {
    Instruction,
    ISettlement,
    Leg,
    LegKind,
    SignedReceipt
} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {CaseId, ListingId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Bps, Fen, FenPerTonne, KgCO2e} from "../../../contracts/shared/types/Quantities.sol";
import {RetirementOrder} from "../../../contracts/shared/types/Retirement.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {Mode} from "../../../contracts/shared/types/TradingRule.sol";
import {SettlementWorld} from "../invariants/SettlementWorld.sol";
import {vm} from "../support/Vm.sol";
import {Differ} from "./Differ.sol";
import {SettlementModel} from "./SettlementModel.sol";

/// @notice Settlement, with its listings and instructions, and Cash beside {SettlementModel}: random offers, purchases,
///         agreements, receipts, freezes, suspensions and closings, each answered alike by both.
contract SettlementModelTest is SettlementWorld, Differ {
    uint256 private constant ACTS = 12;
    uint256 private constant WHO = 7;
    uint256 private constant TREASURY = 6;
    uint256 private constant CASH_OF_MODEL = 2;
    uint256 private constant NUMBERS = 5;

    SettlementModel private _model = new SettlementModel(3, 1, 50);
    Offer[] private _offers;
    Instruction[] private _deals;
    SettlementModel.Deal[] private _deal;
    mapping(uint256 lot => bool) private _closed;
    SettlementModel.Bought private _bought;
    bool private _hasBought;
    uint64 private _nonces = 1_000;

    constructor() {
        for (uint256 who = 0; who < 4; ++who) _model.give(CASH_OF_MODEL, who, MONEY);
        for (uint256 who = 0; who < 2; ++who) {
            for (uint256 lot = 0; lot < 2; ++lot) _model.give(lot, who, SUPPLY);
        }
        _nameErrors();
    }

    /// @notice Model and contract agree on every act of a sequence and on all that can be seen after it.
    /// hardhat-config: default.fuzz.runs = 64
    function testFuzz_TheMarketIsWhatTheModelSays(uint256 seed) external {
        _begin(seed);
        _list(0, false);
        _propose();
        for (uint256 i = 0; i < ACTS; ++i) {
            _act();
            _look(_draw(WHO));
        }
        for (uint256 who = 0; who < WHO; ++who) _look(who);
        _lookAtAll();
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function _act() private {
        uint256 way = _draw(24);
        if (way < 2) _list(_draw(6), _draw(4) == 0);
        else if (way < 6) _buy(_draw(3) == 0);
        else if (way < 8) _buyByBank();
        else if (way == 8) _end();
        else if (way < 11) _propose();
        else if (way < 14) _affirm();
        else if (way == 14) _present();
        else if (way < 18) _settle();
        else if (way == 18) _release();
        else if (way == 19) _transfer();
        else if (way == 20) _freeze();
        else if (way == 21) _turn(_draw(8) == 0 ? TREASURY : _draw(4));
        else if (way == 22) vm.warp(block.timestamp + _draw(_draw(2) == 0 ? 2 hours : 3 days));
        else if (_draw(3) == 0) _blockOrReopen(_draw(2));
    }

    function _list(uint256 who, bool again) private {
        uint256 old = again && _offers.length > 0 ? _draw(_offers.length) : _offers.length;
        Offer memory offer = old < _offers.length ? _offers[old] : _newOffer(who);
        bytes32 refusal = _model.list(_termsOf(offer), old);
        _play("list", refusal, offer.seller, abi.encodeCall(settlement.list, (CREDITS, offer)));
        if (refusal == 0) _offers.push(offer);
    }

    function _buy(bool uses) private {
        if (_offers.length == 0) return;
        (uint256 which, uint256 buyer) = (_recent(_offers.length), _draw(WHO));
        (uint256 kg, uint256 cap) = _fillOf(which);
        bytes memory data;
        if (uses) {
            RetirementOrder[] memory orders = new RetirementOrder[](2);
            (orders[0].kg, orders[1].kg) = (_kg(kg / 2), _kg(kg - kg / 2));
            data = abi.encodeCall(settlement.buyAndRetire, (_offers[which], orders, _fen(cap)));
        } else data = abi.encodeCall(settlement.buy, (_offers[which], _kg(kg), _fen(cap)));
        _play("buy", _model.buy(which, buyer, kg, cap, uses), actors[buyer], data);
        _lookAtOffer(which);
    }

    function _buyByBank() private {
        if (_offers.length == 0) return;
        SettlementModel.Bought memory it;
        (it.which, it.buyer, it.nonce) = (_recent(_offers.length), _draw(WHO), _draw(2));
        (it.kg, it.cap) = _fillOf(it.which);
        // The very same once more, with another receipt.
        if (_hasBought && _draw(3) == 0) it = _bought;
        (_bought, _hasBought) = (it, true);
        (uint256 paid, uint256 number) = (_totalOf(it) + (_draw(4) == 0 ? 1 : 0), _draw(NUMBERS));
        bytes memory data = _purchaseOf(it, paid, number);
        _play("buyByBank", _model.buyByBank(it, paid, number), actors[it.buyer], data);
        _lookAtOffer(it.which);
    }

    function _totalOf(SettlementModel.Bought memory it) private view returns (uint256) {
        (uint256 cost, uint256 fee) = _model.costOf(FenPerTonne.unwrap(_offers[it.which].price), it.kg);
        return cost + fee;
    }

    function _purchaseOf(
        SettlementModel.Bought memory it,
        uint256 paid,
        uint256 number
    ) private view returns (bytes memory) {
        Offer memory offer = _offers[it.which];
        bytes32 listing = ListingId.unwrap(settlement.listingId(offer));
        Purchase memory purchase = Purchase(listing, actors[it.buyer], _kg(it.kg), 0, _fen(it.cap), it.nonce);
        SignedReceipt memory signed = _receipt(
            settlement.purchaseId(purchase),
            actors[it.buyer],
            uint96(paid),
            bytes32(number + 1)
        );
        return abi.encodeCall(settlement.buyWithReceipt, (offer, purchase, new RetirementOrder[](0), signed));
    }

    function _end() private {
        if (_offers.length == 0) return;
        uint256 which = _recent(_offers.length);
        Offer memory offer = _offers[which];
        uint256 caller = _draw(3) == 0 ? _draw(WHO) : _numberOf(offer.seller);
        if (_draw(2) == 0) {
            _play("cancel", _model.cancel(which, caller), actors[caller], abi.encodeCall(settlement.cancel, (offer)));
        } else {
            _play("expire", _model.expire(which), actors[caller], abi.encodeCall(settlement.expire, (offer)));
        }
        _lookAtOffer(which);
    }

    function _propose() private {
        SettlementModel.Deal memory deal = _newDeal();
        _model.propose(deal);
        _deal.push(deal);
        Instruction storage i = _deals.push();
        _writeLegs(i, deal);
        (i.mode, i.maxFee, i.nonce) = (Mode(deal.mode), _fen(deal.maxFee), ++_nonces);
        (i.payBy, i.settleBy) = (_time(deal.payBy), _time(deal.settleBy));
        // Mostly both sign at once, so that there is something to settle.
        if (_draw(4) == 0) return;
        _affirmBy(_deals.length - 1, deal.seller);
        _affirmBy(_deals.length - 1, deal.buyer);
    }

    function _affirm() private {
        if (_deals.length == 0) return;
        uint256 which = _recent(_deals.length);
        _affirmBy(which, _anyOf(which));
    }

    function _affirmBy(uint256 which, uint256 who) private {
        bytes32 refusal = _model.affirm(which, who);
        _play("affirm", refusal, actors[who], abi.encodeCall(settlement.affirm, (_deals[which])));
    }

    function _present() private {
        if (_deals.length == 0) return;
        uint256 which = _recent(_deals.length);
        uint256 number = _draw(NUMBERS);
        uint256 fen = _deal[which].price + (_draw(4) == 0 ? 1 : 0);
        bool isLong = _draw(5) > 0;
        SignedReceipt memory signed = _receipt(
            settlement.instructionId(_deals[which]),
            actors[_deal[which].buyer],
            uint96(fen),
            bytes32(number + 1)
        );
        if (!isLong) signed.receipt.heldUntil = _time(_deal[which].settleBy - 1);
        bytes32 refusal = _model.present(which, fen, number, isLong);
        _play("present", refusal, actors[_draw(WHO)], abi.encodeCall(settlement.presentReceipt, (signed)));
    }

    function _settle() private {
        if (_deals.length == 0) return;
        uint256 which = _recent(_deals.length);
        bytes32 refusal = _model.settle(which);
        _play("settle", refusal, actors[_draw(WHO)], abi.encodeCall(settlement.settle, (_deals[which])));
    }

    function _release() private {
        if (_deals.length == 0) return;
        uint256 which = _recent(_deals.length);
        uint256 who = _anyOf(which);
        if (_draw(3) == 0) vm.warp(block.timestamp + 2 days + 1);
        bytes32 refusal = _model.release(which, who);
        _play("release", refusal, actors[_draw(WHO)], abi.encodeCall(settlement.release, (_deals[which], actors[who])));
    }

    function _transfer() private {
        (uint256 from, uint256 to, uint256 thing) = (_draw(WHO), _draw(WHO), _draw(3));
        uint256 amount = _drawAround(_draw(2) == 0 ? _model.available(thing, from) : _model.balance(thing, from));
        bytes32 refusal = _model.transfer(from, to, thing, amount);
        bytes memory data = abi.encodeCall(credits.transfer, (actors[to], _lot(thing), amount));
        if (thing == CASH_OF_MODEL) data = abi.encodeCall(cash.transfer, (actors[to], amount));
        _playAt(thing == CASH_OF_MODEL ? address(cash) : address(credits), "transfer", refusal, actors[from], data);
    }

    function _freeze() private {
        (uint256 thing, uint256 who) = (_draw(3), _draw(4));
        uint256 amount = _draw(2 * _model.balance(thing, who) + 2);
        uint256 to = block.timestamp + _draw(1 days);
        bytes32 asset = thing == CASH_OF_MODEL ? Names.CASH : CREDITS;
        Subject memory subject = Subject(asset, thing == CASH_OF_MODEL ? 0 : _lot(thing), actors[who]);
        encumbrances.freeze(subject, CaseId.wrap("case"), uint64(amount), Timestamp.wrap(0), _time(to));
        _model.freeze(thing, who, amount, to);
    }

    function _turn(uint256 who) private {
        ParticipantId id = ids[who == TREASURY ? 5 : who];
        (bool done, ) = address(participants).call(abi.encodeCall(participants.suspend, (id, 0)));
        if (!done) participants.reinstate(id, 0);
        _model.suspendOrReinstate(who);
    }

    function _blockOrReopen(uint256 lot) private {
        _closed[lot] = !_closed[lot];
        if (_closed[lot]) settlement.blockTrading(CREDITS, _lot(lot), "BASIS");
        else settlement.reopenTrading(CREDITS, _lot(lot), "BASIS");
        _model.blockOrReopen(lot);
    }

    //----------------------------------------------------------------------------------------------
    // What is drawn
    //----------------------------------------------------------------------------------------------

    function _newOffer(uint256 who) private returns (Offer memory offer) {
        uint256 lot = _draw(2);
        uint64 kg = uint64(_drawAround(_model.available(lot, who) / (1 + _draw(4))));
        uint256 opensAt = block.timestamp + (_draw(4) == 0 ? 60 : 0) - (_draw(12) == 0 ? 1 : 0);
        offer = Offer({
            asset: address(credits),
            id: _lot(lot),
            seller: actors[who],
            amount: KgCO2e.wrap(kg),
            minFill: KgCO2e.wrap(uint64(_drawAround(kg / 4))),
            price: FenPerTonne.wrap(uint64(_draw(40_000))),
            fee: Bps.wrap(_draw(12) == 0 ? 49 : 50),
            treasury: treasury,
            opensAt: _time(opensAt),
            closesAt: _time(opensAt + 1 days),
            nonce: ++_nonces
        });
    }

    function _termsOf(Offer memory offer) private view returns (SettlementModel.Terms memory) {
        return
            SettlementModel.Terms({
                lot: offer.id == FREE_LOT ? 0 : 1,
                seller: _numberOf(offer.seller),
                kg: KgCO2e.unwrap(offer.amount),
                minFill: KgCO2e.unwrap(offer.minFill),
                price: FenPerTonne.unwrap(offer.price),
                opensAt: Timestamp.unwrap(offer.opensAt),
                closesAt: Timestamp.unwrap(offer.closesAt),
                isByRule: Bps.unwrap(offer.fee) == 50
            });
    }

    function _fillOf(uint256 which) private returns (uint256 kg, uint256 cap) {
        (uint256 left, , ) = _model.offerOf(which);
        kg = _draw(2) == 0 ? _drawAround(left) : _drawAround(KgCO2e.unwrap(_offers[which].minFill));
        (uint256 cost, uint256 fee) = _model.costOf(FenPerTonne.unwrap(_offers[which].price), kg);
        cap = _draw(5) == 0 ? _drawAround(cost + fee) : cost + fee;
    }

    function _newDeal() private returns (SettlementModel.Deal memory deal) {
        (deal.lot, deal.seller, deal.buyer) = (_draw(2), _draw(4), _draw(12) == 0 ? 4 : _draw(4));
        deal.kg = _drawAround(_model.available(deal.lot, deal.seller) / (1 + _draw(4)));
        deal.price = _drawAround(_model.available(CASH_OF_MODEL, deal.buyer) / (1 + _draw(8)));
        deal.fee = _draw(2) == 0 ? 0 : _draw(2_000);
        deal.maxFee = _draw(6) == 0 ? _drawAround(deal.fee) : deal.fee;
        deal.mode = _draw(10) == 0 ? _draw(3) : 1;
        deal.inBank = _draw(3) == 0;
        deal.payBy = block.timestamp + 1 days;
        deal.settleBy = _draw(12) == 0 ? deal.payBy : deal.payBy + 1 days;
    }

    function _writeLegs(Instruction storage i, SettlementModel.Deal memory deal) private {
        (address from, address to) = (actors[deal.seller], actors[deal.buyer]);
        i.legs.push(Leg(LegKind.Erc1155, CREDITS, from, to, _lot(deal.lot), deal.kg));
        i.legs.push(
            deal.inBank
                ? Leg(LegKind.OffChain, ParticipantId.unwrap(bank), to, from, 0, deal.price)
                : Leg(LegKind.Erc20, Names.CASH, to, from, 0, deal.price)
        );
        if (deal.fee > 0) i.legs.push(Leg(LegKind.Erc20, Names.CASH, to, treasury, 0, deal.fee));
    }

    /// @dev One of the last three, or any.
    function _recent(uint256 count) private returns (uint256) {
        if (count < 4 || _draw(3) == 0) return _draw(count);
        return count - 1 - _draw(3);
    }

    /// @dev Mostly a party.
    function _anyOf(uint256 which) private returns (uint256) {
        uint256 way = _draw(4);
        if (way == 0) return _draw(WHO);
        return way == 1 ? _deal[which].seller : _deal[which].buyer;
    }

    //----------------------------------------------------------------------------------------------
    // What both must show
    //----------------------------------------------------------------------------------------------

    function _look(uint256 who) private view {
        address holder = actors[who];
        for (uint256 lot = 0; lot < 2; ++lot) {
            _same("units", _model.balance(lot, who), credits.balanceOf(holder, _lot(lot)));
            _same("units listed", _model.locked(lot, who), credits.lockOf(holder, _lot(lot)).inBucket(Bucket.Market));
            _same("units free", _model.available(lot, who), credits.availableOf(holder, _lot(lot)));
        }
        _same("money", _model.balance(CASH_OF_MODEL, who), cash.balanceOf(holder));
        _same("money promised", _model.locked(CASH_OF_MODEL, who), cash.lockOf(holder, 0).inBucket(Bucket.Market));
        _same("money free", _model.available(CASH_OF_MODEL, who), cash.availableOf(holder, 0));
    }

    function _lookAtAll() private view {
        for (uint256 which = 0; which < _offers.length; ++which) _lookAtOffer(which);
        _same("holders", _model.holders(1), credits.holdersOf(LIMITED_LOT));
        for (uint256 number = 0; number < NUMBERS; ++number) {
            bool isUsed = settlement.isReceiptUsed(bank, bytes32(number + 1));
            _same("receipt", _model.isNumberUsed(number) ? 1 : 0, isUsed ? 1 : 0);
        }
    }

    function _lookAtOffer(uint256 which) private view {
        (uint256 left, uint256 fills, SettlementModel.OfferState state) = _model.offerOf(which);
        Listing memory real = settlement.listing(settlement.listingId(_offers[which]));
        _same("left", left, KgCO2e.unwrap(real.remaining));
        _same("fills", fills, real.fills);
        _same("state", uint256(state), uint256(real.state));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _play(bytes32 act, bytes32 refusal, address sender, bytes memory data) private {
        _playAt(address(settlement), act, refusal, sender, data);
    }

    function _playAt(address target, bytes32 act, bytes32 refusal, address sender, bytes memory data) private {
        vm.prank(sender);
        (bool done, bytes memory answer) = target.call(data);
        _compare(act, refusal, done, answer);
        bool tellsReasons = refusal == "OfferRefused" || refusal == "InstructionRefused";
        if (tellsReasons) _same("reasons", _model.reasons(), _reasonsIn(answer));
    }

    /// @dev Selector, id, reasons.
    function _reasonsIn(bytes memory answer) private pure returns (uint256 reasons) {
        assembly ("memory-safe") {
            reasons := mload(add(answer, 0x44))
        }
    }

    function _numberOf(address account) private view returns (uint256 who) {
        while (actors[who] != account) ++who;
    }

    function _kg(uint256 kg) private pure returns (KgCO2e) {
        return KgCO2e.wrap(uint64(kg));
    }

    function _fen(uint256 fen) private pure returns (Fen) {
        return Fen.wrap(uint96(fen));
    }

    function _time(uint256 time) private pure returns (Timestamp) {
        return Timestamp.wrap(uint40(time));
    }

    function _nameErrors() private {
        _know("ListingAlreadyRecorded", IListings.ListingAlreadyRecorded.selector);
        _know("OfferRefused", IListings.OfferRefused.selector);
        _know("ListingNotOpen", IListings.ListingNotOpen.selector);
        _know("CallerNotSeller", IListings.CallerNotSeller.selector);
        _know("ListingStillLive", IListings.ListingStillLive.selector);
        _know("InstructionRefused", ISettlement.InstructionRefused.selector);
        _know("InstructionInvalid", ISettlement.InstructionInvalid.selector);
        _know("InstructionStillLive", ISettlement.InstructionStillLive.selector);
        _know("NotAParty", ISettlement.NotAParty.selector);
        _know("AlreadyAffirmed", ISettlement.AlreadyAffirmed.selector);
        _know("ReceiptAlreadyUsed", ISettlement.ReceiptAlreadyUsed.selector);
        _know("ReceiptMismatch", ISettlement.ReceiptMismatch.selector);
        _know("ParticipantUnknown", IEncumberable.ParticipantUnknown.selector);
        _know("ParticipantIsSuspended", IEncumberable.ParticipantIsSuspended.selector);
        _know("HolderNotAllowed", IEncumberable.HolderNotAllowed.selector);
        _know("TransferToSelf", IEncumberable.TransferToSelf.selector);
        _know("TraderNotAllowed", IEncumberable.TraderNotAllowed.selector);
        _know("AmountLocked", IEncumberable.AmountLocked.selector);
        _know("AmountFrozen", IEncumberable.AmountFrozen.selector);
        _know("HoldingPeriodRunning", IEncumberable.HoldingPeriodRunning.selector);
        _know("HoldersFull", IEncumberable.HoldersFull.selector);
        _know("ERC1155InsufficientBalance", IERC1155Errors.ERC1155InsufficientBalance.selector);
        _know("ERC20InsufficientBalance", IERC20Errors.ERC20InsufficientBalance.selector);
    }
}
