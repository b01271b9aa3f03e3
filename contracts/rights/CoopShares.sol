// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {BriefTitle, IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {LockGate} from "../shared/tokens/LockGate.sol";
import {LockableERC1155} from "../shared/tokens/LockableERC1155.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {Effect} from "../shared/types/Effect.sol";
import {EvidenceId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {ICoopShares} from "./interfaces/ICoopShares.sol";

/// @title  CoopShares
/// @notice Who holds how much of a cooperative: quantified by resolution, given back by the member, and never a public offer.
contract CoopShares is ICoopShares, LockableERC1155 {
    using TransientSlot for bytes32;
    using TransientSlot for TransientSlot.AddressSlot;
    using TransientSlot for TransientSlot.BooleanSlot;

    /// @dev `total` fits a bucket of a lock word, and so does every balance.
    struct Book {
        ParticipantId issuer;
        uint64 total;
    }

    uint256 public constant MAX_MEMBERS = 256;
    bytes32 private constant CLASS = "COOP_SHARE";
    bytes32 private constant MEMBER = "MEMBER";
    bytes32 private constant LOT = "LOT";

    SchemaId private immutable _villageResolution = Keys.schema("VILLAGE_RESOLUTION");

    /// @notice False in the mirror profile: there each move mirrors a legal act.
    bool public immutable directTransfers;

    mapping(uint256 id => Book) private _books;
    mapping(EvidenceId resolution => bool) private _isUsed;

    constructor(IDirectory directory_, bool directTransfers_) LockableERC1155("", directory_) {
        directTransfers = directTransfers_;
    }

    //----------------------------------------------------------------------------------------------
    // The issuer
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICoopShares
    function open(bytes32 document) external returns (uint256 id) {
        ParticipantId issuer = _issuer();
        id = Keys.coopShare(issuer);
        require(_books[id].issuer.isNull(), SharesAlreadyOpened(id));
        require(document != 0, SharesDocumentMissing(id));

        _books[id].issuer = issuer;

        emit SharesOpened(id, issuer, document);
    }

    /// @inheritdoc ICoopShares
    /// @dev Whether there is room is asked once, after all: who joins and stays within the limit may come in any order.
    function allot(address[] calldata members, uint64[] calldata amounts, EvidenceId resolution) external {
        ParticipantId issuer = _issuer();
        uint256 id = Keys.coopShare(issuer);
        Book storage book = _known(id);
        uint256 count = members.length;
        require(count != 0 && count <= MAX_MEMBERS && count == amounts.length, AllotmentInvalid(id));
        _requireResolved(id, resolution);

        _isUsed[resolution] = true;
        book.total = _totalWith(id, book.total, amounts);
        uint256 before = holdersOf(id);
        for (uint256 i = 0; i < count; ++i) _allot(id, members[i], amounts[i], resolution);
        // A court may have brought in more: who is in already gets his part all the same.
        uint256 holders = holdersOf(id);
        if (holders > before) _requireRoom(id, holders);

        emit SharesAllotted(id, issuer, resolution, members, amounts);
    }

    //----------------------------------------------------------------------------------------------
    // The member
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICoopShares
    function redeem(uint256 id, uint64 amount, bytes32 basis) external {
        Book storage book = _known(id);
        require(amount != 0 && basis != 0, RedemptionInvalid(id));

        _burn(msg.sender, id, amount);
        // No underflow: what he had was part of it.
        book.total -= amount;

        emit SharesRedeemed(id, book.issuer, msg.sender, amount, basis);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICoopShares
    function totalOf(uint256 id) external view returns (uint64) {
        return _books[id].total;
    }

    /// @inheritdoc ICoopShares
    function idOf(ParticipantId issuer) external pure returns (uint256) {
        return Keys.coopShare(issuer);
    }

    /// @notice Shares are described by the issuer's own documents.
    function uri(uint256) public pure override returns (string memory) {
        return "";
    }

    //----------------------------------------------------------------------------------------------
    // What the ledger asks of an asset
    //----------------------------------------------------------------------------------------------

    function assetName() public pure override(IEncumberable, LockableERC1155) returns (bytes32) {
        return Names.COOP_SHARES;
    }

    function classOf(uint256) public pure override(IEncumberable, LockGate) returns (bytes32) {
        return CLASS;
    }

    /// @notice Shares have no term and lie where their issuer does; pledged ones are not passed on (民法典 443).
    function titleOf(uint256 id, address holder) external view returns (Title memory) {
        return
            Title({
                holder: _participants().participantOf(holder),
                class: CLASS,
                region: _regionOf(id),
                endsAt: Timestamp.wrap(0),
                isActive: _books[id].total != 0,
                blocksMove: true,
                isChargeable: true,
                isReceivable: false,
                effect: Effect.ContractOnly
            });
    }

    /// @inheritdoc IEncumberable
    function briefTitleOf(uint256 id, address) external view returns (BriefTitle memory) {
        return BriefTitle({class: CLASS, region: _regionOf(id), blocksMove: true, isReceivable: false});
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isDirectTransferOpen() internal view override returns (bool) {
        return directTransfers;
    }

    function _limitsHolders(uint256) internal pure override returns (bool) {
        return true;
    }

    function _issuer() private view returns (ParticipantId issuer) {
        AccountWord word;
        (issuer, word) = _participants().identify(msg.sender);
        bool isOfKind = word.kind() == Kind.Cooperative || word.kind() == Kind.VillageCompany;
        require(word.isActive() && isOfKind, IssuerNotCooperative(msg.sender));
    }

    function _known(uint256 id) private view returns (Book storage book) {
        book = _books[id];
        require(!book.issuer.isNull(), SharesUnknown(id));
    }

    function _requireResolved(uint256 id, EvidenceId resolution) private view {
        require(!_isUsed[resolution], ResolutionUsed(id, resolution));
        IEvidence(_resolve(Names.EVIDENCE)).requireValid(resolution, _villageResolution, bytes32(id));
    }

    function _totalWith(uint256 id, uint256 total, uint64[] calldata amounts) private pure returns (uint64) {
        // No overflow: at most 257 numbers of 64 bits.
        for (uint256 i = 0; i < amounts.length; ++i) total += amounts[i];
        require(total <= type(uint64).max, AllotmentInvalid(id));
        // Safe cast: compared just now.
        return uint64(total);
    }

    function _allot(uint256 id, address member, uint64 amount, EvidenceId resolution) private {
        AccountWord word = _participants().accountWord(member);
        require(word.isKnown(), ParticipantUnknown(member));
        require(amount != 0 && _isFirst(resolution, word.index()), AllotmentInvalid(id));
        bool isOutsider = word.kind() != Kind.Villager;
        if (isOutsider) _requireUnequal(id, member, amount, resolution);

        _grant(member, id, amount);
        if (isOutsider) _markPurchase(member, id);
    }

    /// @dev Notes each participant for the length of the transaction, under the resolution: it never serves again, so
    ///      that nothing noted is in the way of another allotment.
    function _isFirst(EvidenceId resolution, uint32 index) private returns (bool) {
        TransientSlot.BooleanSlot seen = keccak256(abi.encode(resolution, MEMBER, index)).asBoolean();
        if (seen.tload()) return false;

        seen.tstore(true);
        return true;
    }

    /// @dev Likewise, who of the outsiders gets how much.
    function _requireUnequal(uint256 id, address member, uint64 amount, EvidenceId resolution) private {
        TransientSlot.AddressSlot slot = keccak256(abi.encode(resolution, LOT, amount)).asAddress();
        address other = slot.tload();
        require(other == address(0), EqualSharesOffered(id, other, member));

        slot.tstore(member);
    }

    function _regionOf(uint256 id) private view returns (Region) {
        return _participants().participantWord(_books[id].issuer).region();
    }
}
