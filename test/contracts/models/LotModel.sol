// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Three lots of carbon credits as one would keep them on paper: what was issued, what ended, who has how much, and
///         what of it is promised or frozen. Everything is a list, and every question is answered by adding it up.
/// @dev    Written from contracts/carbon/README.md and contracts/shared/README.md, without a line of theirs. Accounts and lots
///         are numbers: 0 to 3 hold and trade, 4 does neither, 5 is nobody's. Lot 0 has its risk deducted and few holders,
///         lot 1 holds a buffer back and may not be resold at once, lot 2 mirrors a block of another register. Each act
///         answers with the name of what refuses it, and with nothing when it is done.
contract LotModel {
    uint256 private constant WHO = 6;
    uint256 private constant RISK_PERCENT = 10;

    enum Bucket {
        Reserved,
        Market,
        Pledged
    }

    struct Issue {
        uint256 kg;
        uint256 held;
    }

    struct End {
        uint256 first;
        uint256 kg;
    }

    struct Order {
        uint256 who;
        uint256 kg;
        uint256 to;
    }

    struct Lot {
        bool isSealed;
        uint256 first;
        Issue[] issues;
        End[] ends;
        Order[] orders;
        uint256 verified;
        uint256 reported;
        uint256 reversed;
        uint256 lost;
        uint256 replaced;
    }

    Lot[3] private _lots;
    mapping(uint256 lot => mapping(uint256 who => uint256)) public balance;
    mapping(uint256 lot => mapping(uint256 who => uint256[3])) private _kept;
    mapping(uint256 lot => mapping(uint256 who => uint256)) private _boughtAt;
    bool[WHO] private _suspended;
    uint256 public maxHolders;
    uint256 public holdingDays;

    constructor(uint256 maxHolders_, uint256 holdingDays_) {
        (maxHolders, holdingDays) = (maxHolders_, holdingDays_);
    }

    //----------------------------------------------------------------------------------------------
    // Issuing and reversing
    //----------------------------------------------------------------------------------------------

    function verify(uint256 lot, uint256 kg) external {
        _lots[lot].verified = kg;
    }

    function report(uint256 lot, uint256 kg) external {
        _lots[lot].reported = kg;
    }

    /// @notice By the registrar, who is account 0 and the developer too.
    function issue(uint256 lot, uint256 tonnes) external returns (bytes32) {
        if (_suspended[0]) return "RegistrarNotActive";
        if (_lots[lot].isSealed) return "LotIsSealed";
        if (tonnes == 0) return "AmountMissing";
        if (tonnes > issuableTonnes(lot)) return "IssuanceExceedsVerified";

        uint256 kg = tonnes * 1_000;
        // A kilogram that doesn't come out even is held back too.
        uint256 held = lot == 1 ? (kg * RISK_PERCENT + 99) / 100 : 0;
        if (_lots[lot].issues.length == 0) _lots[lot].first = 1;
        _lots[lot].issues.push(Issue(kg, held));
        balance[lot][0] += kg - held;
        return 0;
    }

    /// @notice A block of another register: once, whole, and closed from the first.
    function mirror(uint256 lot, uint256 first, uint256 kg, uint256 to) external returns (bytes32) {
        if (kg == 0) return "AmountMissing";
        if (exists(lot)) return "LotAlreadyIssued";
        bytes32 against = _againstTaker(to);
        if (against != 0) return against;

        _lots[lot].first = first;
        _lots[lot].isSealed = true;
        _lots[lot].issues.push(Issue(kg, 0));
        balance[lot][to] += kg;
        return 0;
    }

    function seal(uint256 lot) external returns (bytes32) {
        if (_suspended[0]) return "RegistrarNotActive";
        if (!exists(lot)) return "LotNotIssued";
        if (_lots[lot].isSealed) return "LotIsSealed";
        _lots[lot].isSealed = true;
        return 0;
    }

    /// @notice The buffer bears what it can; the rest is lost until somebody replaces it.
    function reverse(uint256 lot) external returns (bytes32) {
        if (!exists(lot)) return "LotNotIssued";
        Lot storage it = _lots[lot];
        uint256 applied = it.reversed + it.lost + it.replaced;
        if (it.reported <= applied) return "NothingReversed";

        uint256 left = it.reported - applied;
        while (left > 0 && buffer(lot) > 0) {
            uint256 some = left < buffer(lot) ? left : buffer(lot);
            it.reversed += some;
            left -= some;
        }
        it.lost += left;
        return 0;
    }

    //----------------------------------------------------------------------------------------------
    // Moving
    //----------------------------------------------------------------------------------------------

    function transfer(uint256 from, uint256 to, uint256 lot, uint256 kg) external returns (bytes32 against) {
        against = _againstParties(from, to, false);
        if (against == 0) against = _againstLeaving(from, lot, kg, 0);
        if (against == 0) against = _againstResale(from, lot);
        if (against == 0) against = _againstJoining(from, to, lot, kg);
        if (against == 0) _move(from, to, lot, kg);
    }

    /// @notice A sale out of what the market has locked.
    function settle(uint256 from, uint256 to, uint256 lot, uint256 kg) external returns (bytes32 against) {
        if (kg > kept(lot, from, Bucket.Market)) return "LockBucketShort";
        against = _againstParties(from, to, true);
        if (against == 0) against = _againstLeaving(from, lot, kg, kg);
        if (against == 0) against = _againstJoining(from, to, lot, kg);
        if (against != 0) return against;

        _kept[lot][from][uint256(Bucket.Market)] -= kg;
        _boughtAt[lot][to] = block.timestamp;
        _move(from, to, lot, kg);
    }

    /// @notice A court's move: it asks the taker alone, and leaves what others have locked.
    function enforce(uint256 from, uint256 to, uint256 lot, uint256 kg) external returns (bytes32) {
        if (kg > balance[lot][from]) return "ERC1155InsufficientBalance";
        if (from == to) return "TransferToSelf";
        if (balance[lot][from] - kg < locked(lot, from)) return "AmountLocked";
        bytes32 against = _againstTaker(to);
        if (against == 0) _move(from, to, lot, kg);
        return against;
    }

    function lock(Bucket bucket, uint256 who, uint256 lot, uint256 kg) external returns (bytes32) {
        if (bucket == Bucket.Reserved && kg == 0) return "AmountMissing";
        if (bucket == Bucket.Reserved && _againstGiver(who) != 0) return _againstGiver(who);
        if (locked(lot, who) + kg > balance[lot][who]) return "AmountLocked";
        // A registration may be older than the order, so that a lien's lock asks no order.
        if (bucket != Bucket.Pledged && locked(lot, who) + kg + frozen(lot, who) > balance[lot][who])
            return "AmountFrozen";
        if (bucket == Bucket.Market && _againstResale(who, lot) != 0) return _againstResale(who, lot);
        _kept[lot][who][uint256(bucket)] += kg;
        return 0;
    }

    function unlock(Bucket bucket, uint256 who, uint256 lot, uint256 kg) external returns (bytes32) {
        if (kg > kept(lot, who, bucket)) return "LockBucketShort";
        _kept[lot][who][uint256(bucket)] -= kg;
        return 0;
    }

    function freeze(uint256 who, uint256 lot, uint256 kg, uint256 to) external {
        _lots[lot].orders.push(Order(who, kg, to));
    }

    function suspendOrReinstate(uint256 who) external {
        _suspended[who] = !_suspended[who];
    }

    //----------------------------------------------------------------------------------------------
    // Ending
    //----------------------------------------------------------------------------------------------

    /// @notice One certificate after the other, all or none.
    function retire(uint256 who, uint256 lot, uint256[] calldata parts) external returns (bytes32 against) {
        against = _againstOrders(parts);
        if (against == 0) against = _againstEnding(who, lot, _sum(parts), 0);
        if (against != 0) return against;
        for (uint256 i = 0; i < parts.length; ++i) _end(who, lot, parts[i]);
    }

    /// @notice A purchase that is used at once: the seller's units end, and never were the buyer's.
    function retireFromMarket(
        uint256 seller,
        uint256 buyer,
        uint256 lot,
        uint256[] calldata parts
    ) external returns (bytes32 against) {
        uint256 kg = _sum(parts);
        against = _againstOrders(parts);
        if (against == 0) against = _againstParties(seller, buyer, true);
        if (against == 0 && kg > kept(lot, seller, Bucket.Market)) against = "LockBucketShort";
        if (against == 0) against = _againstEnding(seller, lot, kg, kg);
        if (against != 0) return against;

        _kept[lot][seller][uint256(Bucket.Market)] -= kg;
        for (uint256 i = 0; i < parts.length; ++i) _end(seller, lot, parts[i]);
    }

    /// @param damaged the lot whose loss is made good; the same lot again can't, and 3 stands for none
    function cancel(uint256 who, uint256 lot, uint256 kg, uint256 damaged) external returns (bytes32 against) {
        if (kg == 0) return "AmountMissing";
        bool replaces = damaged < 3;
        if (replaces && (damaged == lot || kg > _lots[damaged].lost)) return "CancellationInvalid";
        against = _againstEnding(who, lot, kg, 0);
        if (against != 0) return against;

        _end(who, lot, kg);
        if (replaces) {
            _lots[damaged].lost -= kg;
            _lots[damaged].replaced += kg;
        }
    }

    /// @notice What was set aside for the other register goes back to it.
    function giveBack(uint256 who, uint256 lot, uint256 kg) external returns (bytes32 against) {
        if (kg == 0) return "AmountMissing";
        if (kg > kept(lot, who, Bucket.Reserved)) return "LockBucketShort";
        against = _againstEnding(who, lot, kg, kg);
        if (against != 0) return against;

        _kept[lot][who][uint256(Bucket.Reserved)] -= kg;
        _end(who, lot, kg);
    }

    //----------------------------------------------------------------------------------------------
    // What can be seen
    //----------------------------------------------------------------------------------------------

    function exists(uint256 lot) public view returns (bool) {
        return _lots[lot].issues.length > 0;
    }

    function isSealed(uint256 lot) external view returns (bool) {
        return _lots[lot].isSealed;
    }

    function first(uint256 lot) external view returns (uint256) {
        return _lots[lot].first;
    }

    function issued(uint256 lot) public view returns (uint256 sum) {
        for (uint256 i = 0; i < _lots[lot].issues.length; ++i) sum += _lots[lot].issues[i].kg;
    }

    function used(uint256 lot) public view returns (uint256 sum) {
        for (uint256 i = 0; i < _lots[lot].ends.length; ++i) sum += _lots[lot].ends[i].kg;
    }

    /// @notice What was held back and no reversal has taken.
    function buffer(uint256 lot) public view returns (uint256 sum) {
        for (uint256 i = 0; i < _lots[lot].issues.length; ++i) sum += _lots[lot].issues[i].held;
        sum -= _lots[lot].reversed;
    }

    function reversed(uint256 lot) external view returns (uint256) {
        return _lots[lot].reversed;
    }

    function lost(uint256 lot) external view returns (uint256) {
        return _lots[lot].lost;
    }

    function replaced(uint256 lot) external view returns (uint256) {
        return _lots[lot].replaced;
    }

    /// @notice What was ever issued to somebody and stands for something still.
    function coverage(uint256 lot) public view returns (uint256) {
        uint256 given = issued(lot) - buffer(lot) - _lots[lot].reversed;
        return given > _lots[lot].lost ? given - _lots[lot].lost : 0;
    }

    function usable(uint256 lot) public view returns (uint256) {
        return coverage(lot) > used(lot) ? coverage(lot) - used(lot) : 0;
    }

    function nextSerial(uint256 lot) public view returns (uint256) {
        return _lots[lot].first + used(lot);
    }

    /// @notice Used serials above the coverage: counted from the last backwards, as the latest use is hit first.
    function affected(uint256 lot) external view returns (uint256) {
        return used(lot) > coverage(lot) ? used(lot) - coverage(lot) : 0;
    }

    function endsOf(uint256 lot) external view returns (End[] memory) {
        return _lots[lot].ends;
    }

    function issuableTonnes(uint256 lot) public view returns (uint256) {
        if (_lots[lot].isSealed) return 0;
        uint256 net = lot == 0 ? (_lots[lot].verified * (100 - RISK_PERCENT)) / 100_000 : _lots[lot].verified / 1_000;
        uint256 given = issued(lot) / 1_000;
        return net > given ? net - given : 0;
    }

    function kept(uint256 lot, uint256 who, Bucket bucket) public view returns (uint256) {
        return _kept[lot][who][uint256(bucket)];
    }

    function locked(uint256 lot, uint256 who) public view returns (uint256) {
        return kept(lot, who, Bucket.Reserved) + kept(lot, who, Bucket.Market) + kept(lot, who, Bucket.Pledged);
    }

    function frozen(uint256 lot, uint256 who) public view returns (uint256 sum) {
        Order[] storage orders = _lots[lot].orders;
        for (uint256 i = 0; i < orders.length; ++i) {
            if (orders[i].who == who && block.timestamp < orders[i].to) sum += orders[i].kg;
        }
    }

    function available(uint256 lot, uint256 who) external view returns (uint256) {
        uint256 tied = locked(lot, who) + frozen(lot, who);
        return balance[lot][who] > tied ? balance[lot][who] - tied : 0;
    }

    function holders(uint256 lot) public view returns (uint256 count) {
        for (uint256 who = 0; who < WHO; ++who) if (balance[lot][who] > 0) ++count;
    }

    //----------------------------------------------------------------------------------------------
    // What stands against an act
    //----------------------------------------------------------------------------------------------

    function _againstGiver(uint256 who) private view returns (bytes32) {
        if (who == 5) return "ParticipantUnknown";
        return _suspended[who] ? bytes32("ParticipantIsSuspended") : bytes32(0);
    }

    function _againstTaker(uint256 who) private view returns (bytes32 against) {
        against = _againstGiver(who);
        if (against == 0 && who == 4) against = "HolderNotAllowed";
    }

    /// @dev Is anybody unknown; is anybody suspended; may the taker hold; are they two; may both trade.
    function _againstParties(uint256 from, uint256 to, bool trading) private view returns (bytes32) {
        if (from == 5 || to == 5) return "ParticipantUnknown";
        if (_suspended[from] || _suspended[to]) return "ParticipantIsSuspended";
        if (to == 4) return "HolderNotAllowed";
        if (from == to) return "TransferToSelf";
        if (trading && (from == 4 || to == 4)) return "TraderNotAllowed";
        return 0;
    }

    /// @param freed what of the locks the act itself takes away
    function _againstLeaving(uint256 who, uint256 lot, uint256 kg, uint256 freed) private view returns (bytes32) {
        if (kg > balance[lot][who]) return "ERC1155InsufficientBalance";
        uint256 rest = balance[lot][who] - kg;
        uint256 tied = locked(lot, who) - freed;
        if (rest < tied) return "AmountLocked";
        if (rest < tied + frozen(lot, who)) return "AmountFrozen";
        return 0;
    }

    function _againstEnding(
        uint256 who,
        uint256 lot,
        uint256 kg,
        uint256 freed
    ) private view returns (bytes32 against) {
        against = _againstGiver(who);
        if (against == 0) against = _againstLeaving(who, lot, kg, freed);
        if (against == 0 && kg > usable(lot)) against = "LotUncovered";
    }

    function _againstOrders(uint256[] calldata parts) private pure returns (bytes32) {
        for (uint256 i = 0; i < parts.length; ++i) if (parts[i] == 0) return "RetirementOrderInvalid";
        return 0;
    }

    /// @dev On lot 0: one more holder is refused when there are enough, unless the giver leaves.
    function _againstJoining(uint256 from, uint256 to, uint256 lot, uint256 kg) private view returns (bytes32) {
        if (lot != 0 || kg == 0) return 0;
        bool joins = balance[lot][to] == 0;
        bool leaves = balance[lot][from] == kg;
        return joins && !leaves && holders(lot) + 1 > maxHolders ? bytes32("HoldersFull") : bytes32(0);
    }

    /// @dev On lot 1: so many trading days pass after that of the purchase, and on the next one units are free.
    function _againstResale(uint256 who, uint256 lot) private view returns (bytes32) {
        uint256 boughtAt = _boughtAt[lot][who];
        if (lot != 1 || boughtAt == 0) return 0;
        uint256 days_ = 0;
        for (uint256 day = _dayOf(boughtAt) + 1; day <= _dayOf(block.timestamp); ++day) if (_isTradingDay(day)) ++days_;
        return days_ > holdingDays ? bytes32(0) : bytes32("HoldingPeriodRunning");
    }

    function _dayOf(uint256 time) private pure returns (uint256) {
        return (time + 8 hours) / 1 days;
    }

    /// @dev 1970-01-01 was a Thursday.
    function _isTradingDay(uint256 day) private pure returns (bool) {
        uint256 weekday = (day + 4) % 7;
        return weekday != 0 && weekday != 6;
    }

    function _move(uint256 from, uint256 to, uint256 lot, uint256 kg) private {
        balance[lot][from] -= kg;
        balance[lot][to] += kg;
    }

    function _end(uint256 who, uint256 lot, uint256 kg) private {
        _lots[lot].ends.push(End(nextSerial(lot), kg));
        balance[lot][who] -= kg;
    }

    function _sum(uint256[] calldata parts) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < parts.length; ++i) sum += parts[i];
    }
}
