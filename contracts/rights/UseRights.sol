// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721Utils} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Utils.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {BriefTitle, IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {Act} from "../shared/interfaces/IEncumbrances.sol";
import {ISaleable} from "../shared/interfaces/ISaleable.sol";
import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {PartyGate} from "../shared/tokens/PartyGate.sol";
import {CaseId, EvidenceId, ParcelId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Bucket, LockBucketFull, LockBucketShort, LockWord} from "../shared/types/LockWord.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {RightBook} from "./RightBook.sol";
import {RightEnd, RightFacts, RightRecord, TransferCause, isMortgageable} from "./types/Right.sol";
import {ClassTerms, Power, RightClass} from "./types/RightClass.sol";
import {ENCUMBERED, HELD_FOR_PLEDGE, OFFERED, PASSES_FREELY, RightWord} from "./types/RightWord.sol";

/// @title  UseRights
/// @notice One token, one certificate of a use-right: a mirror of its register, which stays with its holder while it is
///         listed, pledged or frozen.
/// @dev    One bytecode can't hold all: what the register enters is the code of {RegistrarDesk} and {TransferDesk}, run on this
///         storage. What holders, markets, courts and readers do stays here, without that hop. A right that has ended
///         keeps its last holder: `ownerOf` and `balanceOf` go on counting it, and it never moves again.
contract UseRights is IUseRights, PartyGate, RightBook {
    /// @notice False in the mirror profile: there each move mirrors a legal act.
    bool public immutable directTransfers;
    address private immutable _desk;
    address private immutable _transferDesk;

    /// @param desk         code of {RegistrarDesk}, for good
    /// @param transferDesk code of {TransferDesk}, for good
    constructor(IDirectory directory_, bool isDemo, address desk, address transferDesk) RightBook(directory_) {
        directTransfers = isDemo;
        _desk = desk;
        _transferDesk = transferDesk;
    }

    //----------------------------------------------------------------------------------------------
    // The register, at the desk
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IUseRights
    function issue(
        address,
        RightFacts calldata,
        RightFacts calldata,
        EvidenceId[] calldata
    ) external returns (uint256) {
        return abi.decode(_atDesk(), (uint256));
    }

    /// @inheritdoc IUseRights
    function reregister(uint256, address, TransferCause, bytes32, Timestamp, EvidenceId[] calldata) external {
        _atTransferDesk();
    }

    /// @inheritdoc IUseRights
    function reregisterMember(
        address,
        uint256,
        address,
        TransferCause,
        bytes32,
        Timestamp,
        EvidenceId[] calldata
    ) external {
        _atTransferDesk();
    }

    /// @inheritdoc IUseRights
    function renew(RightFacts calldata, Timestamp, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc IUseRights
    function correct(RightFacts calldata, RightFacts calldata, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc IUseRights
    function end(RightFacts calldata, RightEnd, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc IUseRights
    function surrender(uint256, RightFacts calldata, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc IUseRights
    function split(
        RightFacts calldata,
        RightFacts[] calldata,
        EvidenceId[] calldata
    ) external returns (uint256[] memory) {
        return abi.decode(_atDesk(), (uint256[]));
    }

    /// @inheritdoc IUseRights
    function merge(RightFacts[] calldata, RightFacts calldata, EvidenceId[] calldata) external returns (uint256) {
        return abi.decode(_atDesk(), (uint256));
    }

    /// @inheritdoc IUseRights
    function bindComponents(uint256, uint256[] calldata) external {
        _atDesk();
    }

    /// @inheritdoc IUseRights
    function unbindComponent(uint256) external {
        _atDesk();
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IUseRights
    function rightOf(uint256 id) external view returns (RightRecord memory) {
        RightWord word = _known(id);
        return
            RightRecord({
                state: word.state(),
                class: classOf(id),
                region: word.region(),
                register: _participants().participantAt(word.register()),
                holder: _ownerOf(id),
                startsAt: word.startsAt(),
                endsAt: word.endsAt(),
                parent: _parents[id],
                boundTo: _boundTo(id, word),
                factsHash: _facts[id],
                isOffered: word.has(OFFERED),
                isEncumbered: word.has(ENCUMBERED),
                seq: word.seq()
            });
    }

    /// @inheritdoc IUseRights
    function rightWord(uint256 id) external view returns (RightWord) {
        return _words[id];
    }

    /// @inheritdoc IUseRights
    function derivedFrom(uint256 id, bytes32 layer) external view returns (uint32 count, uint64 area) {
        return (_derivedCounts[id], _derivedAreas[id][layer][ParcelId.wrap(0)]);
    }

    /// @inheritdoc IUseRights
    function requireActive(uint256 id) external view {
        _requireActive(id, _known(id));
    }

    /// @inheritdoc IUseRights
    function idOf(ParticipantId register, bytes32 number) external pure returns (uint256) {
        return Keys.right(register, number);
    }

    /// @inheritdoc IEncumberable
    function assetName() external pure returns (bytes32) {
        return Names.USE_RIGHTS;
    }

    /// @inheritdoc IEncumberable
    function classOf(uint256 id) public view returns (bytes32) {
        return _classes().classAt(_words[id].class());
    }

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address) external pure returns (SubjectId) {
        return _subject(id);
    }

    /// @inheritdoc IEncumberable
    function titleOf(uint256 id, address) external view returns (Title memory) {
        RightWord word = _words[id];
        ClassTerms memory terms = _classes().termsOf(word.class(), word.region());
        return
            Title({
                holder: _participants().participantOf(_ownerOf(id)),
                class: terms.class,
                region: word.region(),
                endsAt: word.endsAt(),
                isActive: _isActive(id, word),
                blocksMove: terms.blocksMove,
                isChargeable: terms.isChargeable && _isPledgeable(id, word),
                isReceivable: terms.isReceivable,
                effect: word.effect()
            });
    }

    /// @inheritdoc IEncumberable
    function briefTitleOf(uint256 id, address) external view returns (BriefTitle memory) {
        RightWord word = _words[id];
        (bytes32 titleClass, bool blocksMove, bool isReceivable) = _classes().briefTermsOf(word.class());
        return BriefTitle(titleClass, word.region(), blocksMove, isReceivable);
    }

    /// @inheritdoc IEncumberable
    /// @dev The word is the token's, whoever holds it.
    function lockOf(address, uint256 id) external view returns (LockWord) {
        return _lockWord(_words[id]);
    }

    /// @inheritdoc IEncumberable
    function availableOf(address holder, uint256 id) external view returns (uint256) {
        RightWord word = _words[id];
        bool isFree = _ownerOf(id) == holder && holder != address(0) && !word.isLocked() && _isActive(id, word);
        return isFree && _weighing(id, word, Act.Transfer).isEmpty() ? 1 : 0;
    }

    //----------------------------------------------------------------------------------------------
    // Before a move
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function explainTransfer(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        return _transferReasons(from, to, id, amount);
    }

    /// @inheritdoc IEncumberable
    function explainMarketLock(address holder, uint256 id, uint256 amount) external view returns (Reasons) {
        return _offerReasons(holder, id, amount);
    }

    /// @inheritdoc IEncumberable
    function explainSettle(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        return _saleReasons(from, to, id, amount, OFFERED);
    }

    /// @inheritdoc IEncumberable
    function explainSettleFree(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        return _saleReasons(from, to, id, amount, 0);
    }

    //----------------------------------------------------------------------------------------------
    // The market: Settlement alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockForMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        Reasons reasons = _offerReasons(holder, id, amount);
        if (!reasons.isEmpty()) _revertFor(reasons, holder, address(0), id, amount, Act.List);

        _setWord(id, _words[id].with(OFFERED));
    }

    /// @inheritdoc IEncumberable
    /// @dev In any state: an offer of a right that has ended can be taken back.
    function releaseFromMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _unlock(Bucket.Market, OFFERED, holder, id, amount);
    }

    /// @inheritdoc IEncumberable
    function settle(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _sell(from, to, id, amount, OFFERED);
    }

    /// @inheritdoc IEncumberable
    function settleFree(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _sell(from, to, id, amount, 0);
    }

    //----------------------------------------------------------------------------------------------
    // The exchange: Sales alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISaleable
    function holdForSale(address holder, uint256 id) external onlyNamed(Names.SALES) {
        Reasons reasons = explainSale(holder, id);
        require(reasons.isEmpty(), NotSaleable(id, reasons));

        _setWord(id, _words[id].with(OFFERED));
    }

    /// @inheritdoc ISaleable
    function releaseFromSale(uint256 id) external onlyNamed(Names.SALES) {
        _setWord(id, _words[id].without(OFFERED));
    }

    /// @inheritdoc ISaleable
    function explainSale(address holder, uint256 id) public view returns (Reasons reasons) {
        RightWord word = _words[id];
        reasons = _heldReasons(NO_REASON, id, word);
        if (_ownerOf(id) != holder || holder == address(0)) reasons = reasons.also(Reason.BALANCE_SHORT);
        (, RightClass memory rule) = _classes().ruleAt(word.class());
        if (!rule.has(Power.Transfer)) reasons = reasons.also(Reason.POWER_MISSING);
        // Who lends on the whole lends on its parts.
        if (_boundTo(id, word) != 0) reasons = reasons.also(Reason.COMPONENT_BOUND);
        return reasons.also(Reasons.unwrap(_standingReasons(id, word, Act.List)));
    }

    //----------------------------------------------------------------------------------------------
    // What weighs on a right: Encumbrances alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockForPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        RightWord word = _words[id];
        _requireOne(holder, id, amount);
        require(!word.isLocked(), AmountLocked(holder, id, 1, 2));

        _setWord(id, word.with(HELD_FOR_PLEDGE));
    }

    /// @inheritdoc IEncumberable
    function releaseFromPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _unlock(Bucket.Pledged, HELD_FOR_PLEDGE, holder, id, amount);
    }

    /// @inheritdoc IEncumberable
    /// @dev On a right the flag says that anything at all weighs: each lienor wants to hear of a transfer. Told by
    ///      Encumbrances' own event, so that no holder is read for a second one.
    function markOrders(address, uint256 id, bool exist) external onlyNamed(Names.ENCUMBRANCES) {
        RightWord word = _known(id);
        _words[id] = exist ? word.with(ENCUMBERED) : word.without(ENCUMBERED);
    }

    /// @inheritdoc IEncumberable
    /// @dev Past freezes and the holder's will; what is on offer is let go first, and what has ended is nobody's to give.
    function enforce(
        address from,
        address to,
        uint256 id,
        uint256 amount,
        CaseId caseId
    ) external onlyNamed(Names.ENCUMBRANCES) {
        RightWord word = _words[id];
        _requireOne(from, id, amount);
        require(from != to, TransferToSelf(from));
        require(!word.isLocked(), AmountLocked(from, id, 0, 1));
        _requireActive(id, word);
        _requireMayReceive(to);

        if (!word.purchasedAt().isNever()) _setWord(id, word.withPurchase(Timestamp.wrap(0)));
        _place(from, to, id, word);

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);
    }

    /// @inheritdoc IUseRights
    function enforceMember(uint256, address, CaseId) external {
        _atTransferDesk();
    }

    //----------------------------------------------------------------------------------------------
    // Moving
    //----------------------------------------------------------------------------------------------

    /// @dev Every move that its holder wills: OpenZeppelin's own checks first, then ours.
    function _update(address to, uint256 id, address auth) internal override returns (address from) {
        from = super._update(to, id, auth);
        Reasons reasons = _handReasons(from, to, id);
        if (!reasons.isEmpty()) _revertFor(reasons, from, to, id, 1, Act.Transfer);
        _tellFollowed(from, to, id, _words[id]);
    }

    function _sell(address from, address to, uint256 id, uint256 amount, uint16 bucket) private {
        Reasons reasons = _saleReasons(from, to, id, amount, bucket);
        if (!reasons.isEmpty()) _revertForSale(reasons, from, to, id, amount);

        RightWord word = _words[id].without(bucket).withPurchase(currentTime());
        _words[id] = word;

        emit UnitsSettled(from, to, id, LockWord.wrap(0), _lockWord(word));

        _place(from, to, id, word);
        ERC721Utils.checkOnERC721Received(msg.sender, from, to, id, "");
    }

    function _unlock(Bucket bucket, uint16 flag, address holder, uint256 id, uint256 amount) private {
        _requireOne(holder, id, amount);
        RightWord word = _words[id];
        require(word.has(flag), LockBucketShort(bucket, 0, amount));

        _setWord(id, word.without(flag));
    }

    function _setWord(uint256 id, RightWord word) private {
        _words[id] = word;

        emit LockChanged(SubjectId.unwrap(_subject(id)), _ownerOf(id), id, _lockWord(word));
    }

    //----------------------------------------------------------------------------------------------
    // Reasons: one set for preflight and enforcement
    //----------------------------------------------------------------------------------------------

    function _transferReasons(address from, address to, uint256 id, uint256 amount) private view returns (Reasons) {
        Reasons reasons = _handReasons(from, to, id);
        return _ownerOf(id) != from || amount != 1 ? reasons.also(Reason.BALANCE_SHORT) : reasons;
    }

    function _handReasons(address from, address to, uint256 id) private view returns (Reasons) {
        RightWord word = _words[id];
        Reasons reasons = _unofferedReasons(_partyReasons(from, to, false), id, word);
        return reasons.also(Reasons.unwrap(_standingReasons(id, word, Act.Transfer)));
    }

    function _offerReasons(address holder, uint256 id, uint256 amount) private view returns (Reasons) {
        RightWord word = _words[id];
        Reasons reasons = _unofferedReasons(NO_REASON, id, word);
        if (_ownerOf(id) != holder || amount != 1) reasons = reasons.also(Reason.BALANCE_SHORT);
        return reasons.also(Reasons.unwrap(_standingReasons(id, word, Act.List)));
    }

    /// @param bucket what the unit is sold out of; 0 when it is free
    function _saleReasons(
        address from,
        address to,
        uint256 id,
        uint256 amount,
        uint16 bucket
    ) private view returns (Reasons reasons) {
        RightWord word = _words[id];
        reasons = _partyReasons(from, to, true);
        if (!_isOpen(word)) reasons = reasons.also(Reason.DIRECT_TRANSFER_CLOSED);
        bool isThere = _ownerOf(id) == from && amount == 1 && (bucket == 0 || word.has(bucket));
        if (!isThere) reasons = reasons.also(bucket == 0 ? Reason.BALANCE_SHORT : Reason.LOCK_SHORT);
        if (word.without(bucket).isLocked()) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        return reasons.also(Reasons.unwrap(_standingReasons(id, word, Act.Transfer)));
    }

    function _unofferedReasons(Reasons reasons, uint256 id, RightWord word) private view returns (Reasons) {
        if (!_isOpen(word)) reasons = reasons.also(Reason.DIRECT_TRANSFER_CLOSED);
        return _heldReasons(reasons, id, word);
    }

    function _heldReasons(Reasons reasons, uint256 id, RightWord word) private view returns (Reasons) {
        if (word.isLocked()) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        if (_resaleFrom(id, word) > currentTime()) reasons = reasons.also(Reason.HOLDING_PERIOD);
        return reasons;
    }

    function _standingReasons(uint256 id, RightWord word, Act act) private view returns (Reasons reasons) {
        reasons = _weighing(id, word, act);
        if (!_isActive(id, word)) reasons = reasons.also(Reason.RIGHT_NOT_ACTIVE);
    }

    function _weighing(uint256 id, RightWord word, Act act) private view returns (Reasons) {
        if (!word.has(ENCUMBERED)) return NO_REASON;
        return _encumbrances().explain(_subject(id), act, CaseId.wrap(0));
    }

    /// @dev Whether its holder may pass it on at all without its register.
    function _isOpen(RightWord word) private view returns (bool) {
        return directTransfers && word.has(PASSES_FREELY);
    }

    function _resaleFrom(uint256 id, RightWord word) private view returns (Timestamp) {
        if (word.purchasedAt().isNever()) return Timestamp.wrap(0);
        return ITradingRules(_resolve(Names.SETTLEMENT)).resaleFrom(classOf(id), word.purchasedAt());
    }

    //----------------------------------------------------------------------------------------------
    // The error of the lowest reason
    //----------------------------------------------------------------------------------------------

    function _revertForSale(Reasons reasons, address from, address to, uint256 id, uint256 amount) private view {
        _requireParties(from, to, true);
        bool isShort = !reasons.has(Reason.DIRECT_TRANSFER_CLOSED) && reasons.has(Reason.LOCK_SHORT);
        require(!isShort, LockBucketShort(Bucket.Market, 0, amount));
        _revertForUnit(reasons, from, to, id, amount, Act.Transfer);
    }

    function _revertFor(Reasons reasons, address from, address to, uint256 id, uint256 amount, Act act) private view {
        if (act != Act.List) _requireParties(from, to, false);
        _revertForUnit(reasons, from, to, id, amount, act);
    }

    function _revertForUnit(
        Reasons reasons,
        address from,
        address to,
        uint256 id,
        uint256 amount,
        Act act
    ) private view {
        require(!reasons.has(Reason.DIRECT_TRANSFER_CLOSED), DirectTransferClosed(from, to));
        require(!reasons.has(Reason.BALANCE_SHORT), RightIsOneUnit(amount));
        require(!reasons.has(Reason.AMOUNT_LOCKED), AmountLocked(from, id, 0, 1));
        RightWord word = _words[id];
        Timestamp resaleFrom = _resaleFrom(id, word);
        require(!reasons.has(Reason.HOLDING_PERIOD), HoldingPeriodRunning(from, id, resaleFrom));
        if (word.has(ENCUMBERED)) _encumbrances().requireFree(_subject(id), act, CaseId.wrap(0));
        _requireActive(id, word);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _requireOne(address holder, uint256 id, uint256 amount) private view {
        require(amount == 1 && _ownerOf(id) == holder && holder != address(0), RightIsOneUnit(amount));
    }

    /// @dev Neither a component nor on offer: a buyer would pay for what is mortgaged meanwhile.
    function _isPledgeable(uint256 id, RightWord word) private view returns (bool) {
        return isMortgageable(word.forest()) && !word.isLocked() && _boundTo(id, word) == 0;
    }

    function _lockWord(RightWord word) private pure returns (LockWord) {
        LockWord empty = LockWord.wrap(0);
        LockWord offered = word.has(OFFERED) ? empty.add(Bucket.Market, 1) : empty;
        LockWord held = word.has(HELD_FOR_PLEDGE) ? offered.add(Bucket.Pledged, 1) : offered;
        return held.withPurchase(word.purchasedAt()).withOrders(word.has(ENCUMBERED));
    }

    /// @dev This very call in the code of {RegistrarDesk}, on this contract's storage; its errors come through by name.
    function _atDesk() private returns (bytes memory) {
        return Address.functionDelegateCall(_desk, msg.data);
    }

    /// @dev The same in the code of {TransferDesk}.
    function _atTransferDesk() private {
        Address.functionDelegateCall(_transferDesk, msg.data);
    }
}
