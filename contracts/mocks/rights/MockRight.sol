// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {DirectoryClient} from "../../shared/DirectoryClient.sol";
import {IDirectory} from "../../shared/interfaces/IDirectory.sol";
import {BriefTitle, Title} from "../../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances} from "../../shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../shared/libraries/Keys.sol";
import {Names} from "../../shared/Names.sol";
import {PartyGate} from "../../shared/tokens/PartyGate.sol";
import {Effect} from "../../shared/types/Effect.sol";
import {AccountWord} from "../../shared/types/AccountWord.sol";
import {CaseId, ParticipantId, SubjectId} from "../../shared/types/Ids.sol";
import {Bucket, LockWord} from "../../shared/types/LockWord.sol";
import {Reason, Reasons} from "../../shared/types/Reasons.sol";
import {currentTime, Timestamp} from "../../shared/types/Timestamp.sol";

/// @title  MockRight
/// @notice A test device: one token, one right. Proves that IEncumberable serves ERC-721: the word and the encumbrances
///         belong to the token and move with it, whoever holds it.
contract MockRight is ERC721, PartyGate {
    bytes32 private immutable _name;
    bool private immutable _blocksMove;
    mapping(uint256 id => LockWord) private _words;
    mapping(uint256 id => bool) private _over;
    bool private transient _enforcing;
    bool private transient _selling;

    /// @notice A right is one unit.
    error RightIsOneUnit(uint256 amount);

    constructor(IDirectory directory_, bytes32 name, bool blocksMove) ERC721("", "") DirectoryClient(directory_) {
        _name = name;
        _blocksMove = blocksMove;
    }

    function mint(address holder, uint256 id) external {
        _requireMayReceive(holder);
        _mint(holder, id);
    }

    function expire(uint256 id) external {
        _over[id] = true;
    }

    function burn(uint256 id) external {
        _update(address(0), id, msg.sender);
    }

    function assetName() public view returns (bytes32) {
        return _name;
    }

    function subjectOf(uint256 id, address) public view returns (SubjectId) {
        return Keys.subjectOfRight(_name, id);
    }

    function titleOf(uint256 id, address) public view virtual returns (Title memory) {
        (ParticipantId participant, AccountWord word) = _participants().identify(_ownerOf(id));
        return
            Title(
                participant,
                "RIGHT",
                word.region(),
                Timestamp.wrap(0),
                participant.isNull() == false && !_over[id],
                _blocksMove,
                true,
                false,
                Effect.InRemOpposable
            );
    }

    function briefTitleOf(uint256 id, address holder) external view returns (BriefTitle memory) {
        Title memory title = titleOf(id, holder);
        return BriefTitle(title.class, title.region, title.blocksMove, title.isReceivable);
    }

    function lockOf(address, uint256 id) external view returns (LockWord) {
        return _words[id];
    }

    function availableOf(address holder, uint256 id) external view returns (uint256) {
        return _ownerOf(id) == holder && _words[id].locked() == 0 && _against(id).isEmpty() ? 1 : 0;
    }

    function explainTransfer(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        Reasons reasons = _partyReasons(from, to, false);
        if (_ownerOf(id) != from || amount != 1) return reasons.also(Reason.BALANCE_SHORT);
        if (_words[id].locked() > 0) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        return reasons.also(Reasons.unwrap(_against(id)));
    }

    function explainSettle(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        Reasons reasons = _partyReasons(from, to, true);
        if (_words[id].inBucket(Bucket.Market) != 1 || amount != 1 || _ownerOf(id) != from)
            return reasons.also(Reason.LOCK_SHORT);
        if (_words[id].locked() > 1) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        return reasons.also(Reasons.unwrap(_against(id)));
    }

    function classOf(uint256) external pure returns (bytes32) {
        return "RIGHT";
    }

    function explainMarketLock(address holder, uint256 id, uint256 amount) external view returns (Reasons) {
        bool isFree = _ownerOf(id) == holder && amount == 1 && _words[id].locked() == 0;
        return isFree ? _against(id) : Reasons.wrap(Reason.AMOUNT_LOCKED).also(Reasons.unwrap(_against(id)));
    }

    function explainSettleFree(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        Reasons reasons = _partyReasons(from, to, true);
        if (_ownerOf(id) != from || amount != 1) return reasons.also(Reason.BALANCE_SHORT);
        if (_words[id].locked() > 0) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        return reasons.also(Reasons.unwrap(_against(id)));
    }

    function settleFree(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        require(amount == 1 && _ownerOf(id) == from, RightIsOneUnit(amount));
        _set(from, id, _words[id].withPurchase(currentTime()));
        _selling = true;
        _safeTransfer(from, to, id, "");
    }

    function lockForMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _requireUnencumbered(id);
        _lock(Bucket.Market, holder, id, amount);
    }

    function releaseFromMarket(address holder, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        _set(holder, id, _words[id].sub(Bucket.Market, amount));
    }

    function settle(address from, address to, uint256 id, uint256 amount) external onlyNamed(Names.SETTLEMENT) {
        require(amount == 1, RightIsOneUnit(amount));
        _set(from, id, _words[id].sub(Bucket.Market, 1).withPurchase(currentTime()));
        _selling = true;
        _safeTransfer(from, to, id, "");
    }

    function lockForPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _lock(Bucket.Pledged, holder, id, amount);
    }

    function releaseFromPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _set(holder, id, _words[id].sub(Bucket.Pledged, amount));
    }

    function markOrders(address holder, uint256 id, bool exist) external onlyNamed(Names.ENCUMBRANCES) {
        _set(holder, id, _words[id].withOrders(exist));
    }

    function enforce(
        address from,
        address to,
        uint256 id,
        uint256 amount,
        CaseId caseId
    ) external onlyNamed(Names.ENCUMBRANCES) {
        require(amount == 1 && _ownerOf(id) == from, RightIsOneUnit(amount));
        require(from != to, TransferToSelf(from));
        require(_words[id].locked() == 0, AmountLocked(from, id, 0, _words[id].locked()));
        _requireMayReceive(to);
        _enforcing = true;
        _update(to, id, address(0));
        _enforcing = false;

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);
    }

    function _update(address to, uint256 id, address auth) internal override returns (address from) {
        address holder = _ownerOf(id);
        bool selling = _selling;
        _selling = false;
        if (holder != address(0) && !_enforcing) {
            _requireParties(holder, to, selling);
            require(_words[id].locked() == 0, AmountLocked(holder, id, 0, _words[id].locked()));
            _requireUnencumbered(id);
        }
        from = super._update(to, id, auth);
        if (from != address(0) && to != address(0) && _words[id].hasOrders()) _follow(from, to, id);
    }

    function _requireUnencumbered(uint256 id) private view {
        if (!_words[id].hasOrders()) return;
        _encumbrances().requireFree(Keys.subjectOfRight(_name, id), Act.Transfer, CaseId.wrap(0));
    }

    function _against(uint256 id) private view returns (Reasons) {
        if (!_words[id].hasOrders()) return Reasons.wrap(0);
        return _encumbrances().explain(Keys.subjectOfRight(_name, id), Act.Transfer, CaseId.wrap(0));
    }

    function _follow(address from, address to, uint256 id) private {
        _encumbrances().follow(id, _participants().participantOf(from), _participants().participantOf(to));
    }

    function _encumbrances() private view returns (IEncumbrances) {
        return IEncumbrances(_resolve(Names.ENCUMBRANCES));
    }

    function _lock(Bucket bucket, address holder, uint256 id, uint256 amount) private {
        require(amount == 1 && _ownerOf(id) == holder, RightIsOneUnit(amount));
        LockWord word = _words[id].add(bucket, amount);
        require(word.locked() <= 1, AmountLocked(holder, id, 1, word.locked()));
        _set(holder, id, word);
    }

    function _set(address holder, uint256 id, LockWord word) private {
        _words[id] = word;

        emit LockChanged(SubjectId.unwrap(subjectOf(id, holder)), holder, id, word);
    }
}
