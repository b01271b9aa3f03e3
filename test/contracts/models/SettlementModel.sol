// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A market of two lots, of one class, and of money, as a clerk would keep it: who has what, what of it is promised,
///         which offers stand, which agreements were signed by whom.
/// @dev    Written from contracts/market/README.md, contracts/shared/README.md and the market's rules, without a line of the
///         contracts. Accounts are numbers: 0 to 3 trade, 4 neither holds nor trades, 5 is nobody's, 6 is the treasury. Things
///         are numbers too: 0 and 1 the lots, of which the second limits its holders; 2 money, in fen. Each act answers with
///         the name of what refuses it; where the contract tells a set of reasons beside it, `reasons` holds the same set.
contract SettlementModel {
    uint256 public constant MONEY = 2;
    uint256 private constant NOBODY = 5;
    uint256 private constant OFFICE = 4;
    uint256 private constant TREASURY = 6;
    uint256 private constant WHO = 7;
    /// @dev In place of a signature that was taken back: no account's number, least of all NOBODY's, who may ask for a release.
    uint256 private constant TAKEN_BACK = type(uint256).max;

    // What may stand against a trade, by its place in the published list of reasons
    uint256 private constant PARTICIPANT_UNKNOWN = 1 << 0;
    uint256 private constant PARTICIPANT_SUSPENDED = 1 << 1;
    uint256 private constant HOLDER_NOT_ALLOWED = 1 << 2;
    uint256 private constant NEVER_COUNTERPARTY = 1 << 4;
    uint256 private constant DEADLINE_PASSED = 1 << 48;
    uint256 private constant NOT_AFFIRMED = 1 << 49;
    uint256 private constant RECEIPT_MISSING = 1 << 50;
    uint256 private constant MODE_NOT_ALLOWED = 1 << 51;
    uint256 private constant ALREADY_SETTLED = 1 << 53;
    uint256 private constant VENUE_MISSING = 1 << 54;
    uint256 private constant PUBLICITY_RUNNING = 1 << 55;
    uint256 private constant OFFER_CLOSED = 1 << 56;
    uint256 private constant OFFER_SHORT = 1 << 57;
    uint256 private constant COST_ABOVE_CAP = 1 << 58;
    uint256 private constant TRADING_BLOCKED = 1 << 59;
    uint256 private constant FILL_TOO_SMALL = 1 << 60;
    uint256 private constant TERMS_NOT_BY_RULE = 1 << 61;

    /// @param isByRule whether fee and treasury are those of the rule
    struct Terms {
        uint256 lot;
        uint256 seller;
        uint256 kg;
        uint256 minFill;
        uint256 price;
        uint256 opensAt;
        uint256 closesAt;
        bool isByRule;
    }

    enum OfferState {
        Unknown,
        Open,
        Sold,
        Cancelled,
        Expired
    }

    struct Offer {
        Terms terms;
        uint256[] fills;
        OfferState state;
    }

    /// @param mode     0 money alone, 1 an agreement, 2 as if listed
    /// @param inBank   the price lies at a bank; the fee is always paid here
    struct Deal {
        uint256 lot;
        uint256 seller;
        uint256 buyer;
        uint256 kg;
        uint256 price;
        uint256 fee;
        uint256 maxFee;
        uint256 mode;
        bool inBank;
        uint256 payBy;
        uint256 settleBy;
    }

    struct DealState {
        uint256[] signed;
        bool wasSigned;
        bool isLapsed;
        bool isSettled;
        uint256 paidInBank;
    }

    /// @param nonce the buyer's own
    struct Bought {
        uint256 which;
        uint256 buyer;
        uint256 kg;
        uint256 cap;
        uint256 nonce;
    }

    struct Order {
        uint256 thing;
        uint256 who;
        uint256 amount;
        uint256 to;
    }

    mapping(uint256 thing => mapping(uint256 who => uint256)) public balance;
    mapping(uint256 thing => mapping(uint256 who => uint256)) public locked;
    mapping(uint256 lot => mapping(uint256 who => uint256)) private _boughtAt;
    mapping(uint256 lot => bool) private _blocked;
    bool[WHO] private _suspended;
    Order[] private _orders;
    Offer[] private _offers;
    Deal[] private _deals;
    DealState[] private _states;
    bytes32[] private _purchases;
    uint256[] private _numbers;
    uint256 public reasons;

    uint256 private immutable _maxHolders;
    uint256 private immutable _holdingDays;
    uint256 private immutable _feeBps;

    constructor(uint256 maxHolders, uint256 holdingDays, uint256 feeBps) {
        (_maxHolders, _holdingDays, _feeBps) = (maxHolders, holdingDays, feeBps);
    }

    //----------------------------------------------------------------------------------------------
    // Around the market
    //----------------------------------------------------------------------------------------------

    function give(uint256 thing, uint256 who, uint256 amount) external {
        balance[thing][who] += amount;
    }

    function freeze(uint256 thing, uint256 who, uint256 amount, uint256 to) external {
        _orders.push(Order(thing, who, amount, to));
    }

    function suspendOrReinstate(uint256 who) external {
        _suspended[who] = !_suspended[who];
    }

    function blockOrReopen(uint256 lot) external {
        _blocked[lot] = !_blocked[lot];
    }

    function transfer(uint256 from, uint256 to, uint256 thing, uint256 amount) external returns (bytes32 against) {
        against = _againstParties(from, to, false);
        if (against == 0 && amount > balance[thing][from]) against = _short(thing);
        if (against == 0) against = _againstRest(thing, from, balance[thing][from] - amount, locked[thing][from]);
        if (against == 0) against = _againstResale(from, thing);
        if (against == 0) against = _againstJoining(from, to, thing, amount);
        if (against == 0) _move(thing, from, to, amount);
    }

    //----------------------------------------------------------------------------------------------
    // Offers
    //----------------------------------------------------------------------------------------------

    /// @param again the number of an offer whose very terms these are; none = the count of offers
    function list(Terms calldata terms, uint256 again) external returns (bytes32 against) {
        if (again < _offers.length) return "ListingAlreadyRecorded";
        reasons = _accountReasons(terms.seller);
        if (terms.seller == OFFICE || terms.seller == TREASURY) reasons |= NEVER_COUNTERPARTY;
        if (_blocked[terms.lot]) reasons |= TRADING_BLOCKED;
        if (terms.opensAt < block.timestamp) reasons |= PUBLICITY_RUNNING;
        bool isSound = terms.kg > 0 && terms.minFill > 0 && terms.minFill <= terms.kg && terms.price > 0;
        if (!isSound || !terms.isByRule) reasons |= TERMS_NOT_BY_RULE;
        if (reasons != 0) return "OfferRefused";

        against = _againstLock(terms.lot, terms.seller, terms.kg);
        if (against != 0) return against;
        locked[terms.lot][terms.seller] += terms.kg;
        Offer storage offer = _offers.push();
        (offer.terms, offer.state) = (terms, OfferState.Open);
    }

    /// @param uses whether the units are used up at once
    function buy(uint256 which, uint256 buyer, uint256 kg, uint256 cap, bool uses) external returns (bytes32 against) {
        if (!_isFillable(which, kg, cap)) return "OfferRefused";
        Terms memory terms = _offers[which].terms;
        (uint256 cost, uint256 fee) = costOf(terms.price, kg);

        // Price, then fee, out of the same purse; then both are looked at together.
        if (cost > balance[MONEY][buyer]) return _short(MONEY);
        uint256 rest = buyer == terms.seller ? balance[MONEY][buyer] : balance[MONEY][buyer] - cost;
        if (fee > 0) {
            against = _againstTaker(TREASURY);
            if (against == 0 && fee > rest) against = _short(MONEY);
            rest -= against == 0 && buyer != TREASURY ? fee : 0;
        }
        if (against == 0) against = _againstRest(MONEY, buyer, rest, locked[MONEY][buyer]);
        if (against == 0) against = _againstDelivery(terms, buyer, kg, uses);
        if (against != 0) return against;

        _move(MONEY, buyer, terms.seller, cost);
        _move(MONEY, buyer, TREASURY, fee);
        _fill(which, buyer, kg, uses);
    }

    /// @param paid   fen that the receipt says
    /// @param number of the receipt
    function buyByBank(Bought calldata it, uint256 paid, uint256 number) external returns (bytes32 against) {
        if (!_isFillable(it.which, it.kg, it.cap)) return "OfferRefused";
        Terms memory terms = _offers[it.which].terms;
        (uint256 cost, uint256 fee) = costOf(terms.price, it.kg);
        bytes32 purchase = keccak256(abi.encode(it));
        if (paid != cost + fee || _isIn(purchase, _purchases)) return "ReceiptMismatch";
        if (isNumberUsed(number)) return "ReceiptAlreadyUsed";
        against = _againstDelivery(terms, it.buyer, it.kg, false);
        if (against != 0) return against;

        _purchases.push(purchase);
        _numbers.push(number);
        _fill(it.which, it.buyer, it.kg, false);
    }

    function cancel(uint256 which, uint256 caller) external returns (bytes32) {
        Offer storage offer = _offers[which];
        if (caller != offer.terms.seller) return "CallerNotSeller";
        return _close(offer, OfferState.Cancelled, which);
    }

    function expire(uint256 which) external returns (bytes32) {
        Offer storage offer = _offers[which];
        if (block.timestamp <= offer.terms.closesAt) return "ListingStillLive";
        return _close(offer, OfferState.Expired, which);
    }

    //----------------------------------------------------------------------------------------------
    // Agreements of two, and of the treasury for its fee
    //----------------------------------------------------------------------------------------------

    function propose(Deal calldata deal) external {
        _deals.push(deal);
        _states.push();
    }

    function affirm(uint256 which, uint256 who) external returns (bytes32 against) {
        Deal memory deal = _deals[which];
        DealState storage state = _states[which];
        reasons = _accountReasons(who);
        if (deal.settleBy < block.timestamp || state.isLapsed) reasons |= DEADLINE_PASSED;
        if (state.isSettled) reasons |= ALREADY_SETTLED;
        if (_blocked[deal.lot]) reasons |= TRADING_BLOCKED;
        if (reasons != 0) return "InstructionRefused";

        bool isWhole = deal.kg > 0 && deal.price > 0 && deal.seller != deal.buyer && deal.payBy < deal.settleBy;
        if (!isWhole) return "InstructionInvalid";
        if (!_isParty(deal, who)) return "NotAParty";
        if (_hasSigned(state, who)) return "AlreadyAffirmed";

        if (who == deal.seller) against = _againstLock(deal.lot, who, deal.kg);
        // The price is locked before the fee.
        if (who == deal.buyer && !deal.inBank) against = _againstLock(MONEY, who, deal.price);
        if (who == deal.buyer && deal.fee > 0 && against == 0) against = _againstLock(MONEY, who, _cashOf(deal));
        if (against != 0) return against;
        if (who == deal.seller) locked[deal.lot][who] += deal.kg;
        if (who == deal.buyer) locked[MONEY][who] += _cashOf(deal);
        state.signed.push(who);
        state.wasSigned = true;
    }

    function present(uint256 which, uint256 fen, uint256 number, bool isLong) external returns (bytes32) {
        DealState storage state = _states[which];
        bool isOpen = state.wasSigned && !state.isLapsed && !state.isSettled;
        if (!isOpen || block.timestamp > _deals[which].payBy || !isLong) return "ReceiptMismatch";
        if (isNumberUsed(number)) return "ReceiptAlreadyUsed";
        _numbers.push(number);
        state.paidInBank += fen;
        return 0;
    }

    function settle(uint256 which) external returns (bytes32 against) {
        Deal memory deal = _deals[which];
        DealState storage state = _states[which];
        reasons = _settleReasons(deal, state);
        if (reasons != 0) return "InstructionRefused";

        against = _againstParties(deal.seller, deal.buyer, true);
        if (against == 0) against = _againstSold(deal.lot, deal.seller, deal.kg);
        if (against == 0) against = _againstJoining(deal.seller, deal.buyer, deal.lot, deal.kg);
        if (against == 0 && !deal.inBank) against = _againstPaid(deal.buyer, deal.seller, deal.price);
        if (against == 0 && deal.fee > 0) against = _againstPaid(deal.buyer, TREASURY, _cashOf(deal));
        if (against != 0) return against;

        state.isSettled = true;
        locked[deal.lot][deal.seller] -= deal.kg;
        locked[MONEY][deal.buyer] -= _cashOf(deal);
        _deliver(deal.lot, deal.seller, deal.buyer, deal.kg);
        if (!deal.inBank) _move(MONEY, deal.buyer, deal.seller, deal.price);
        _move(MONEY, deal.buyer, TREASURY, deal.fee);
    }

    function release(uint256 which, uint256 who) external returns (bytes32) {
        Deal memory deal = _deals[which];
        DealState storage state = _states[which];
        if (block.timestamp <= deal.settleBy) return "InstructionStillLive";
        if (state.isSettled || !_hasSigned(state, who)) return "NotAParty";

        for (uint256 i = 0; i < state.signed.length; ++i) if (state.signed[i] == who) state.signed[i] = TAKEN_BACK;
        state.isLapsed = true;
        if (who == deal.seller) locked[deal.lot][who] -= deal.kg;
        if (who == deal.buyer) locked[MONEY][who] -= _cashOf(deal);
        return 0;
    }

    //----------------------------------------------------------------------------------------------
    // What can be seen
    //----------------------------------------------------------------------------------------------

    function offerOf(uint256 which) external view returns (uint256 left, uint256 fills, OfferState state) {
        return (leftOf(which), _offers[which].fills.length, _offers[which].state);
    }

    /// @notice What of an offer nobody bought, also when it was withdrawn.
    function leftOf(uint256 which) public view returns (uint256 left) {
        Offer storage offer = _offers[which];
        left = offer.terms.kg;
        for (uint256 i = 0; i < offer.fills.length; ++i) left -= offer.fills[i];
    }

    /// @notice The price is rounded against the buyer, the fee for him.
    function costOf(uint256 price, uint256 kg) public view returns (uint256 cost, uint256 fee) {
        cost = (kg * price) / 1_000;
        if (cost * 1_000 < kg * price) ++cost;
        fee = (cost * _feeBps) / 10_000;
    }

    function frozen(uint256 thing, uint256 who) public view returns (uint256 sum) {
        for (uint256 i = 0; i < _orders.length; ++i) {
            Order storage order = _orders[i];
            if (order.thing == thing && order.who == who && block.timestamp < order.to) sum += order.amount;
        }
    }

    function available(uint256 thing, uint256 who) external view returns (uint256) {
        uint256 tied = locked[thing][who] + frozen(thing, who);
        return balance[thing][who] > tied ? balance[thing][who] - tied : 0;
    }

    function holders(uint256 lot) public view returns (uint256 count) {
        for (uint256 who = 0; who < WHO; ++who) if (balance[lot][who] > 0) ++count;
    }

    function isNumberUsed(uint256 number) public view returns (bool) {
        for (uint256 i = 0; i < _numbers.length; ++i) if (_numbers[i] == number) return true;
        return false;
    }

    //----------------------------------------------------------------------------------------------
    // What stands against a trade
    //----------------------------------------------------------------------------------------------

    function _isFillable(uint256 which, uint256 kg, uint256 cap) private returns (bool) {
        Offer storage offer = _offers[which];
        reasons = 0;
        if (offer.state != OfferState.Open || block.timestamp > offer.terms.closesAt) reasons |= OFFER_CLOSED;
        if (block.timestamp < offer.terms.opensAt) reasons |= PUBLICITY_RUNNING;
        uint256 left = leftOf(which);
        if (kg > left) {
            // More than there is has no price.
            reasons |= OFFER_SHORT;
            return false;
        }
        if (kg < offer.terms.minFill && kg != left) reasons |= FILL_TOO_SMALL;
        (uint256 cost, uint256 fee) = costOf(offer.terms.price, kg);
        if (cost + fee > cap) reasons |= COST_ABOVE_CAP;
        return reasons == 0;
    }

    function _settleReasons(Deal memory deal, DealState storage state) private view returns (uint256 against) {
        if (deal.settleBy < block.timestamp || state.isLapsed) against |= DEADLINE_PASSED;
        if (state.isSettled) against |= ALREADY_SETTLED;
        if (!state.wasSigned) return against | NOT_AFFIRMED;

        if (deal.fee > deal.maxFee) against |= COST_ABOVE_CAP;
        if (!_hasSigned(state, deal.seller) || !_hasSigned(state, deal.buyer)) against |= NOT_AFFIRMED;
        if (deal.inBank) {
            if (state.paidInBank != deal.price) against |= RECEIPT_MISSING;
            against |= _accountReasons(deal.seller) | _accountReasons(deal.buyer);
            if (!_mayHold(deal.seller) || !_mayHold(deal.buyer)) against |= HOLDER_NOT_ALLOWED;
        }
        if (deal.mode == 0) against |= MODE_NOT_ALLOWED;
        if (deal.mode == 2) against |= VENUE_MISSING;
    }

    function _accountReasons(uint256 who) private view returns (uint256) {
        if (who == NOBODY) return PARTICIPANT_UNKNOWN;
        return _suspended[who] ? PARTICIPANT_SUSPENDED : 0;
    }

    function _againstTaker(uint256 who) private view returns (bytes32) {
        if (who == NOBODY) return "ParticipantUnknown";
        if (_suspended[who]) return "ParticipantIsSuspended";
        return _mayHold(who) ? bytes32(0) : bytes32("HolderNotAllowed");
    }

    function _againstParties(uint256 from, uint256 to, bool trading) private view returns (bytes32) {
        if (from == NOBODY || to == NOBODY) return "ParticipantUnknown";
        if (_suspended[from] || _suspended[to]) return "ParticipantIsSuspended";
        if (!_mayHold(to)) return "HolderNotAllowed";
        if (from == to) return "TransferToSelf";
        if (trading && (from >= OFFICE || to >= OFFICE)) return "TraderNotAllowed";
        return 0;
    }

    function _againstDelivery(
        Terms memory terms,
        uint256 buyer,
        uint256 kg,
        bool uses
    ) private view returns (bytes32 against) {
        against = _againstParties(terms.seller, buyer, true);
        if (against == 0) against = _againstSold(terms.lot, terms.seller, kg);
        if (against == 0 && !uses) against = _againstJoining(terms.seller, buyer, terms.lot, kg);
    }

    /// @dev Units leave out of what is locked, so that only an order can hold them.
    function _againstSold(uint256 thing, uint256 who, uint256 amount) private view returns (bytes32) {
        return _againstRest(thing, who, balance[thing][who] - amount, locked[thing][who] - amount);
    }

    /// @dev Money out of what is locked; there is no error of the balance, since all of it lay there.
    /// @param soFar what he has paid of it then
    function _againstPaid(uint256 from, uint256 to, uint256 soFar) private view returns (bytes32 against) {
        against = _againstParties(from, to, false);
        if (against == 0) against = _againstSold(MONEY, from, soFar);
    }

    function _againstLock(uint256 thing, uint256 who, uint256 amount) private view returns (bytes32 against) {
        against = _againstRest(thing, who, balance[thing][who], locked[thing][who] + amount);
        if (against == 0) against = _againstResale(who, thing);
    }

    function _againstRest(uint256 thing, uint256 who, uint256 rest, uint256 tied) private view returns (bytes32) {
        if (rest < tied) return "AmountLocked";
        return rest < tied + frozen(thing, who) ? bytes32("AmountFrozen") : bytes32(0);
    }

    function _againstJoining(uint256 from, uint256 to, uint256 thing, uint256 amount) private view returns (bytes32) {
        if (thing != 1 || amount == 0) return 0;
        bool joins = balance[1][to] == 0 && balance[1][from] != amount;
        return joins && holders(1) + 1 > _maxHolders ? bytes32("HoldersFull") : bytes32(0);
    }

    /// @dev So many trading days pass after that of the purchase, and on the next one units are free. Money has no such rule.
    function _againstResale(uint256 who, uint256 thing) private view returns (bytes32) {
        uint256 boughtAt = _boughtAt[thing][who];
        if (thing == MONEY || boughtAt == 0) return 0;
        uint256 days_ = 0;
        for (uint256 day = _dayOf(boughtAt) + 1; day <= _dayOf(block.timestamp); ++day) if (_isTradingDay(day)) ++days_;
        return days_ > _holdingDays ? bytes32(0) : bytes32("HoldingPeriodRunning");
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _fill(uint256 which, uint256 buyer, uint256 kg, bool uses) private {
        Offer storage offer = _offers[which];
        offer.fills.push(kg);
        if (leftOf(which) == 0) offer.state = OfferState.Sold;
        locked[offer.terms.lot][offer.terms.seller] -= kg;
        if (uses) balance[offer.terms.lot][offer.terms.seller] -= kg;
        else _deliver(offer.terms.lot, offer.terms.seller, buyer, kg);
    }

    function _deliver(uint256 lot, uint256 from, uint256 to, uint256 kg) private {
        _move(lot, from, to, kg);
        _boughtAt[lot][to] = block.timestamp;
    }

    function _close(Offer storage offer, OfferState state, uint256 which) private returns (bytes32) {
        if (offer.state != OfferState.Open) return "ListingNotOpen";
        offer.state = state;
        locked[offer.terms.lot][offer.terms.seller] -= leftOf(which);
        return 0;
    }

    function _move(uint256 thing, uint256 from, uint256 to, uint256 amount) private {
        balance[thing][from] -= amount;
        balance[thing][to] += amount;
    }

    function _isParty(Deal memory deal, uint256 who) private pure returns (bool) {
        return who == deal.seller || who == deal.buyer || (deal.fee > 0 && who == TREASURY);
    }

    function _hasSigned(DealState storage state, uint256 who) private view returns (bool) {
        for (uint256 i = 0; i < state.signed.length; ++i) if (state.signed[i] == who) return true;
        return false;
    }

    /// @dev What a buyer locks here: the fee always, the price unless a bank has it.
    function _cashOf(Deal memory deal) private pure returns (uint256) {
        return (deal.inBank ? 0 : deal.price) + deal.fee;
    }

    function _mayHold(uint256 who) private pure returns (bool) {
        return who != OFFICE && who != NOBODY;
    }

    function _short(uint256 thing) private pure returns (bytes32) {
        return thing == MONEY ? bytes32("ERC20InsufficientBalance") : bytes32("ERC1155InsufficientBalance");
    }

    function _isIn(bytes32 one, bytes32[] storage all) private view returns (bool) {
        for (uint256 i = 0; i < all.length; ++i) if (all[i] == one) return true;
        return false;
    }

    function _dayOf(uint256 time) private pure returns (uint256) {
        return (time + 8 hours) / 1 days;
    }

    /// @dev 1970-01-01 was a Thursday.
    function _isTradingDay(uint256 day) private pure returns (bool) {
        uint256 weekday = (day + 4) % 7;
        return weekday != 0 && weekday != 6;
    }
}
