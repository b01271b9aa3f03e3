// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {CoopShares} from "../../../contracts/rights/CoopShares.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {AccountWord, Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Bps} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {TradingRule} from "../../../contracts/shared/types/TradingRule.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice A cooperative's shares among four enterprises, three villagers, one who may not hold and a stranger; a rule of five
///         holders and one trading day; market, bank, court and supervisor at work. Its own books beside the contract's.
contract CoopSharesHandler is World {
    uint64 internal constant LARGE = type(uint64).max - 12;
    bytes32 internal constant CLASS = "COOP_SHARE";

    CoopShares private _shares;
    Evidence private _evidence = new Evidence(address(authority), directory);
    address private _issuer;
    ParticipantId private _issuerId;
    uint256 private _id;
    uint256 private _documents;
    EvidenceId private _last;
    bool private _isLastUsed;

    uint256 public allotted;
    uint256 public redeemed;
    uint256 public leaks;
    uint256 public disagreements;
    uint32 public most = 5;
    mapping(address holder => uint256) private _boughtAt;

    constructor() {
        for (uint256 i = 0; i < 3; ++i) _enrol(Kind.Villager, MAY_HOLD | MAY_TRADE);
        _issuer = _enrol(Kind.Cooperative, MAY_HOLD | MAY_TRADE);
        _issuerId = participants.participantOf(_issuer);
        _shares = new CoopShares(directory, true);
        directory.propose(Names.EVIDENCE, address(_evidence));
        directory.propose(Names.COOP_SHARES, address(_shares));
        _evidence.refresh(Names.PARTICIPANTS);
        _shares.refresh(Names.PARTICIPANTS);
        _shares.refresh(Names.EVIDENCE);
        _shares.refresh(Names.SETTLEMENT);
        _shares.refresh(Names.ENCUMBRANCES);
        _evidence.defineSchema("VILLAGE_RESOLUTION", SchemaRule(type(uint64).max, 0, false, Unit.None, false));
        setLimit(2);
        vm.prank(_issuer);
        _id = _shares.open("CHARTER");
        // Villagers 6 and 7 get three each, enterprise 0 two.
        allot((uint256(0x010202) << 128) | 0x000504, 2, false);
    }

    //----------------------------------------------------------------------------------------------
    // Issuer and members
    //----------------------------------------------------------------------------------------------

    /// @notice Up to three members with small amounts, often equal ones; now and then on the resolution before, to somebody who
    ///         may not hold, or out of all measure.
    function allot(uint256 seed, uint8 count, bool again) public {
        uint256 many = count > 250 ? 0 : 1 + (count % 3);
        address[] memory members = new address[](many);
        uint64[] memory amounts = new uint64[](many);
        for (uint256 i = 0; i < many; ++i) {
            members[i] = _member(uint8(seed >> (8 * i)));
            uint8 drawn = uint8(seed >> (128 + 8 * i));
            amounts[i] =
                drawn > 214
                    ? LARGE
                    : drawn > 210
                        ? 0
                        : 1 + (drawn % 3);
        }
        if (!again || _last.isNull()) _resolve();
        bool may = !_isLastUsed && _mayAllot(members, amounts);

        bool done = _as(_issuer, abi.encodeCall(_shares.allot, (members, amounts, _last)));
        if (done != may) ++disagreements;
        if (!done) return;
        _isLastUsed = true;
        for (uint256 i = 0; i < members.length; ++i) {
            allotted += amounts[i];
            if (_isOutsider(members[i])) _boughtAt[members[i]] = block.timestamp;
        }
    }

    function redeem(uint256 who, uint64 amount) external {
        address holder = _actor(who);
        uint64 some = _some(holder, amount);
        uint256 free = _shares.availableOf(holder, _id);
        bool isActive = participants.accountWord(holder).isActive();
        bool done = _as(holder, abi.encodeCall(_shares.redeem, (_id, some, "BASIS")));
        if (done != (isActive && some != 0 && some <= free)) ++disagreements;
        if (!done) return;
        redeemed += some;
        _watch(holder);
    }

    function transfer(uint256 from, uint256 to, uint64 amount) external {
        address giver = _actor(from);
        uint256 before = _shares.holdersOf(_id);
        if (!_as(giver, abi.encodeCall(_shares.transfer, (_actor(to), _id, _some(giver, amount))))) return;
        _watch(giver);
        _watchMove(giver, before);
    }

    function transferTwiceInOneBatch(uint256 from, uint256 to, uint8 a, uint8 b) external {
        address giver = _actor(from);
        uint256[] memory tokens = new uint256[](2);
        (tokens[0], tokens[1]) = (_id, _id);
        uint256[] memory amounts = new uint256[](2);
        (amounts[0], amounts[1]) = (a % 4, b % 4);
        uint256 before = _shares.holdersOf(_id);
        bytes memory data = abi.encodeCall(_shares.safeBatchTransferFrom, (giver, _actor(to), tokens, amounts, ""));
        if (!_as(giver, data)) return;
        _watch(giver);
        _watchMove(giver, before);
    }

    //----------------------------------------------------------------------------------------------
    // Market, bank, court, supervisor, clock
    //----------------------------------------------------------------------------------------------

    function market(uint256 who, uint64 amount, bool lock) external {
        address holder = _actor(who);
        bytes memory data =
            lock
                ? abi.encodeCall(_shares.lockForMarket, (holder, _id, _some(holder, amount)))
                : abi.encodeCall(_shares.releaseFromMarket, (holder, _id, amount % 6));
        if (_as(address(settlement), data) && lock && _isHeld(holder)) ++leaks;
    }

    function settle(uint256 from, uint256 to, uint64 amount) external {
        (address giver, address taker) = (_actor(from), _actor(to));
        uint256 before = _shares.holdersOf(_id);
        if (!_as(address(settlement), abi.encodeCall(_shares.settle, (giver, taker, _id, _sold(giver, amount)))))
            return;
        _boughtAt[taker] = block.timestamp;
        if (_shares.holdersOf(_id) > before && _shares.holdersOf(_id) > most) ++leaks;
        _watch(giver);
    }

    function pledge(uint256 who, uint64 amount, bool lock) external {
        bytes memory data =
            lock
                ? abi.encodeCall(_shares.lockForPledge, (_actor(who), _id, amount % 6))
                : abi.encodeCall(_shares.releaseFromPledge, (_actor(who), _id, amount % 6));
        _as(address(encumbrances), data);
    }

    function freeze(uint256 who, uint64 amount, uint16 lasts) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        Subject memory subject = Subject(Names.COOP_SHARES, _id, _actor(who));
        encumbrances.freeze(subject, CaseId.wrap(bytes32(uint256(lasts % 3))), amount % 6, Timestamp.wrap(0), to);
    }

    function enforce(uint256 from, uint256 to, uint64 amount) external {
        CaseId writ = CaseId.wrap(bytes32(uint256(1)));
        bytes memory data = abi.encodeCall(_shares.enforce, (_actor(from), _actor(to), _id, amount % 6, writ));
        _as(address(encumbrances), data);
    }

    function suspend(uint256 who, bool lift) external {
        ParticipantId party = participants.participantOf(_actor(who));
        bytes memory data =
            lift
                ? abi.encodeCall(participants.reinstate, (party, "BASIS"))
                : abi.encodeCall(participants.suspend, (party, "BASIS"));
        (bool done, ) = address(participants).call(data);
        done;
    }

    /// @notice The rule may fall below what there is: nobody is sent home.
    function setLimit(uint8 count) public {
        most = 2 + (count % 4);
        settlement.setTradingRule(CLASS, TradingRule(62, 1, most, 0, Bps.wrap(0), 0, false));
    }

    function pass(uint32 time) external {
        vm.warp(block.timestamp + (time % 5 days));
    }

    //----------------------------------------------------------------------------------------------
    // For the invariants
    //----------------------------------------------------------------------------------------------

    function total() external view returns (uint256) {
        return _shares.totalOf(_id);
    }

    function held() external view returns (uint256 sum) {
        for (uint256 i = 0; i < actors.length; ++i) sum += _shares.balanceOf(actors[i], _id);
    }

    function countedHolders() external view returns (uint256 kept, uint256 counted) {
        for (uint256 i = 0; i < actors.length; ++i) if (_shares.balanceOf(actors[i], _id) != 0) ++counted;
        return (_shares.holdersOf(_id), counted);
    }

    function isLockedWithin() external view returns (bool) {
        for (uint256 i = 0; i < actors.length; ++i) {
            if (_shares.balanceOf(actors[i], _id) < _shares.lockOf(actors[i], _id).locked()) return false;
        }
        return true;
    }

    function balanceOf(uint256 who) external view returns (uint256) {
        return _shares.balanceOf(actors[who], _id);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _mayAllot(address[] memory members, uint64[] memory amounts) private view returns (bool) {
        if (members.length == 0 || !participants.accountWord(_issuer).isActive()) return false;
        uint256 sum = _shares.totalOf(_id);
        uint256 joining = 0;
        for (uint256 i = 0; i < members.length; ++i) {
            AccountWord word = participants.accountWord(members[i]);
            if (amounts[i] == 0 || !word.isActive() || !word.mayHold()) return false;
            for (uint256 j = 0; j < i; ++j) {
                if (members[i] == members[j]) return false;
                bool areOutsiders = _isOutsider(members[i]) && _isOutsider(members[j]);
                if (areOutsiders && amounts[i] == amounts[j]) return false;
            }
            sum += amounts[i];
            if (_shares.balanceOf(members[i], _id) == 0) ++joining;
        }
        bool hasRoom = joining == 0 || _shares.holdersOf(_id) + joining <= most;
        return hasRoom && sum <= type(uint64).max;
    }

    /// @dev The auditor and the stranger seldom.
    function _member(uint8 seed) private view returns (address) {
        return
            seed > 240
                ? _actor(seed)
                : seed % 8 < 4
                    ? actors[seed % 4]
                    : actors[6 + (seed % 4)];
    }

    /// @dev Mostly what there is, sometimes more.
    function _some(address holder, uint64 amount) private view returns (uint64) {
        return amount % (uint64(_shares.balanceOf(holder, _id) % 10) + 2);
    }

    /// @dev Mostly what is listed.
    function _sold(address giver, uint64 amount) private view returns (uint256) {
        return amount % (_shares.lockOf(giver, _id).inBucket(Bucket.Market) + 2);
    }

    function _isOutsider(address who) private view returns (bool) {
        return participants.accountWord(who).kind() != Kind.Villager;
    }

    function _isHeld(address holder) private view returns (bool) {
        uint256 boughtAt = _boughtAt[holder];
        if (boughtAt == 0) return false;
        Timestamp free = settlement.resaleFrom(CLASS, Timestamp.wrap(uint40(boughtAt)));
        return Timestamp.unwrap(free) > block.timestamp;
    }

    /// @dev After a move that nobody forced, what stays covers every lock and every live order.
    function _watch(address giver) private {
        uint256 frozen = encumbrances.frozenAmount(_shares.subjectOf(_id, giver));
        if (_shares.balanceOf(giver, _id) < _shares.lockOf(giver, _id).locked() + frozen) ++leaks;
    }

    /// @dev Nobody passes on what he bought too lately, nor brings one holder too many.
    function _watchMove(address giver, uint256 before) private {
        uint256 now_ = _shares.holdersOf(_id);
        if (_isHeld(giver) || (now_ > before && now_ > most)) ++leaks;
    }

    function _resolve() private {
        Statement memory said;
        said.schema = Keys.schema("VILLAGE_RESOLUTION");
        said.subject = bytes32(_id);
        said.basisDate = Timestamp.wrap(uint40(block.timestamp));
        said.contentHash = bytes32(++_documents);
        vm.prank(_issuer);
        // A suspended issuer says nothing: the resolution before stands.
        (bool done, bytes memory result) = address(_evidence).call(abi.encodeCall(_evidence.attest, (said)));
        if (done) (_last, _isLastUsed) = (abi.decode(result, (EvidenceId)), false);
    }

    function _as(address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = address(_shares).call(data);
    }
}

contract CoopSharesInvariants {
    CoopSharesHandler private _world = new CoopSharesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through, and equal lots don't.
    function test_TheHandlerReachesWhatItIsFor() external {
        // Five holders at most; villagers 6 and 7 have three each, enterprise 0 two.
        _world.setLimit(3);
        assert(_world.total() == 8 && _world.balanceOf(6) == 3 && _world.balanceOf(0) == 2);
        // Enterprises 0 and 1, two each.
        _world.allot((uint256(0x0101) << 128) | 0x0100, 1, false);
        assert(_world.total() == 8);
        _world.redeem(6, 1);
        _world.transfer(7, 8, 1);
        _world.market(7, 2, true);
        _world.settle(7, 1, 1);
        _world.transfer(1, 2, 1);
        _world.enforce(0, 3, 1);
        assert(_world.balanceOf(8) == 1 && _world.balanceOf(1) == 1 && _world.balanceOf(3) == 1);
        assert(_world.redeemed() == 1 && _world.total() == 7);
    }

    /// @notice H1
    function invariant_SharesAreThoseAllottedLessThoseGivenBack() external view {
        assert(_world.total() == _world.allotted() - _world.redeemed());
        assert(_world.total() == _world.held());
    }

    /// @notice H2
    function invariant_HoldersAreCounted() external view {
        (uint256 kept, uint256 counted) = _world.countedHolders();
        assert(kept == counted);
    }

    /// @notice H3
    function invariant_AllotmentsAndReturnsFollowTheirRules() external view {
        assert(_world.disagreements() == 0);
    }

    /// @notice H2, H4, H5
    function invariant_NothingLeavesThatMustNot() external view {
        assert(_world.leaks() == 0 && _world.isLockedWithin());
    }
}
