// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {Quote} from "../evidence/types/Statement.sol";
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
        Quote memory stated = _evidence().quote(_capacity, key);
        require(stated.value != 0 && stated.issuer == actor, CapacityNotInForce(parcel, gtin));

        _admit(parcel, gtin, key, _grower(member), lastYear);

        emit BaseAdmitted(parcel, gtin, member, actor, stated.id, lastYear);
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
        (, uint96 certified) = _evidence().current(_capacity, key);
        uint256 used = _usedIn(held, thisYear);
        return certified > used ? certified - used : 0;
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
        Base memory held = _bases[key];
        uint16 year = ChinaYear.yearOf(harvestedAt);
        bool isAdmitted = held.member == index && year <= held.lastYear;
        require(isAdmitted, BaseNotAdmitted(parcel, gtin, _participants().participantAt(index)));

        uint96 certified;
        (capacity, certified) = _evidence().current(_capacity, key);
        uint256 used = _usedIn(held, year);
        uint256 most = certified > GRAMS_MASK ? GRAMS_MASK : certified;
        uint256 left = most > used ? most - used : 0;
        require(grams <= left, CapacityExceeded(parcel, gtin, grams, left));

        _bases[key] = _counted(held, year, used + grams);
    }

    function _evidence() internal view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _admit(ParcelId parcel, Gtin14 gtin, bytes32 key, uint32 member, uint16 lastYear) private {
        Base storage held = _bases[key];
        uint16 thisYear = ChinaYear.yearOf(currentTime());
        bool isFree = held.member == 0 || held.member == member || held.lastYear < thisYear;
        require(isFree, BaseHeld(parcel, gtin, held.lastYear));

        // A shorter admission would free the ground before what was harvested on it in that year is out of count.
        uint16 last = held.lastYear > lastYear ? held.lastYear : lastYear;
        IParcels parcels = IParcels(_resolve(Names.PARCELS));
        bytes32 kind = Keys.baseKind(gtin);
        if (held.lastYear != 0) parcels.releaseClaim(parcel, kind, key);
        parcels.claim(parcel, kind, key, currentTime(), ChinaYear.startOf(last + 1));
        held.member = member;
        held.lastYear = last;
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
    function _counted(Base memory held, uint16 year, uint256 used) private pure returns (Base memory) {
        if (year + 1 == held.year) {
            held.usedBefore = uint48(used);
            return held;
        }
        if (year != held.year) held.usedBefore = year == held.year + 1 ? held.used : 0;
        held.year = year;
        held.used = uint48(used);
        return held;
    }
}
