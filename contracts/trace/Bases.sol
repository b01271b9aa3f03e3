// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {IParcels} from "../land/interfaces/IParcels.sol";
import {ChinaYear} from "../shared/libraries/ChinaYear.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, MAY_HOLD} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParcelId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Gtin14} from "../shared/types/Quantities.sol";
import {currentTime, Timestamp} from "../shared/types/Timestamp.sol";
import {IProductBatches} from "./interfaces/IProductBatches.sol";
import {TradeItems} from "./TradeItems.sol";
import {Base} from "./types/Batch.sol";
import {GRAMS_MASK} from "./types/BatchWord.sol";
import {ItemKind} from "./types/TradeItem.sol";

/// @title  Bases
/// @notice Where a product is grown, by whom, and how much of the certified yearly capacity is left.
/// @dev    An admission claims the ground in Parcels for this product to the end of its last year, so that the same field
///         can't be certified twice under two numbers.
abstract contract Bases is IProductBatches, TradeItems {
    uint16 private constant MAX_YEARS = 5;

    SchemaId private immutable _capacity = Keys.schema("CAPACITY");

    mapping(bytes32 key => Base) private _bases;

    /// @inheritdoc IProductBatches
    function admitBase(ParcelId parcel, Gtin14 gtin, ParticipantId member, uint16 lastYear) external restricted {
        uint16 thisYear = ChinaYear.yearOf(currentTime());
        bool isInTime = lastYear >= thisYear && lastYear <= thisYear + MAX_YEARS;
        require(isInTime, AdmissionInvalid(parcel, gtin, lastYear));
        require(_item(gtin).kind == ItemKind.Raw, ItemNotHarvested(gtin));
        bytes32 key = Keys.base(parcel, gtin);
        ParticipantId actor = _actor();
        (EvidenceId stated, uint96 certified, uint32 certifier) = _evidence().currentBy(_capacity, key);
        bool isOwn = certified != 0 && _participants().participantAt(certifier) == actor;
        require(isOwn, CapacityNotInForce(parcel, gtin));

        _admit(parcel, gtin, _grower(member), certifier, lastYear);
        _claim(parcel, gtin, key, lastYear);

        emit BaseAdmitted(parcel, gtin, member, actor, stated, lastYear);
    }

    /// @inheritdoc IProductBatches
    function withdrawBase(ParcelId parcel, Gtin14 gtin, bytes32 basis) external restricted {
        Base storage held = _bases[Keys.base(parcel, gtin)];
        require(held.member != 0, BaseNotAdmitted(parcel, gtin, ParticipantId.wrap(0)));

        held.member = 0;

        emit BaseWithdrawn(parcel, gtin, _actor(), basis);
    }

    /// @inheritdoc IProductBatches
    function base(ParcelId parcel, Gtin14 gtin) external view returns (Base memory) {
        return _bases[Keys.base(parcel, gtin)];
    }

    /// @inheritdoc IProductBatches
    function capacityLeft(ParcelId parcel, Gtin14 gtin) external view returns (uint256) {
        bytes32 key = Keys.base(parcel, gtin);
        Base memory held = _bases[key];
        uint16 thisYear = ChinaYear.yearOf(currentTime());
        if (held.member == 0 || held.lastYear < thisYear) return 0;
        (, uint256 left) = _left(held, key, _usedIn(held, thisYear));
        return left;
    }

    /// @dev Counts a harvest against the year in which it was taken. Returns what certifies the capacity.
    function _useCapacity(
        ParcelId parcel,
        Gtin14 gtin,
        uint32 index,
        uint256 grams,
        Timestamp harvestedAt
    ) internal returns (EvidenceId capacity) {
        bytes32 key = Keys.base(parcel, gtin);
        Base storage slot = _bases[key];
        Base memory held = slot;
        uint16 year = ChinaYear.yearOf(harvestedAt);
        bool isAdmitted = held.member == index && held.admittedAt <= harvestedAt && year <= held.lastYear;
        require(isAdmitted, BaseNotAdmitted(parcel, gtin, _participants().participantAt(index)));

        uint256 used = _usedIn(held, year);
        uint256 left;
        (capacity, left) = _left(held, key, used);
        require(grams <= left, CapacityExceeded(parcel, gtin, grams, left));

        _count(slot, held, year, used + grams);
    }

    function _evidence() internal view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    /// @dev Another member begins anew, and so does the same one after a break.
    function _admit(ParcelId parcel, Gtin14 gtin, uint32 member, uint32 certifier, uint16 lastYear) private {
        Base storage held = _bases[Keys.base(parcel, gtin)];
        bool isOver = held.member == 0 || held.lastYear < ChinaYear.yearOf(currentTime());
        require(isOver || held.member == member, BaseHeld(parcel, gtin, held.lastYear));

        if (isOver) held.admittedAt = currentTime();
        held.member = member;
        held.certifier = certifier;
        held.lastYear = lastYear;
    }

    /// @dev A shorter admission would free the ground before what was harvested on it in that year is out of count.
    function _claim(ParcelId parcel, Gtin14 gtin, bytes32 key, uint16 lastYear) private {
        Base storage held = _bases[key];
        uint16 claimed = held.claimedYear;
        uint16 last = claimed > lastYear ? claimed : lastYear;
        IParcels parcels = IParcels(_resolve(Names.PARCELS));
        bytes32 kind = Keys.baseKind(gtin);
        held.claimedYear = last;
        if (claimed != 0) parcels.releaseClaim(parcel, kind, key);
        parcels.claim(parcel, kind, key, currentTime(), ChinaYear.startOf(last + 1));
    }

    /// @dev Another certifier's word on the capacity counts once he admits the member himself.
    function _left(
        Base memory held,
        bytes32 key,
        uint256 used
    ) private view returns (EvidenceId capacity, uint256 left) {
        uint256 certified;
        uint32 issuer;
        (capacity, certified, issuer) = _evidence().currentBy(_capacity, key);
        if (issuer != held.certifier) certified = 0;
        if (certified > GRAMS_MASK) certified = GRAMS_MASK;
        left = certified > used ? certified - used : 0;
    }

    function _grower(ParticipantId member) private view returns (uint32) {
        AccountWord word = _participants().participantWord(member);
        require(word.isFit(MAY_HOLD), MemberNotActive(member));
        return word.index();
    }

    function _usedIn(Base memory held, uint16 year) private pure returns (uint256) {
        if (year == held.year) return held.used;
        return year + 1 == held.year ? held.usedBefore : 0;
    }

    /// @dev Years before the last but one are closed: harvests come in within thirty-one days. Safe casts: no
    ///      count passes GRAMS_MASK.
    function _count(Base storage slot, Base memory held, uint16 year, uint256 used) private {
        if (year == held.year) {
            slot.used = uint48(used);
        } else if (year + 1 == held.year) {
            slot.usedBefore = uint48(used);
        } else {
            slot.usedBefore = year == held.year + 1 ? held.used : 0;
            slot.year = year;
            slot.used = uint48(used);
        }
    }
}
