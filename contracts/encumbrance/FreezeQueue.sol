// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {CaseId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {StandingBook} from "./StandingBook.sol";
import {OrderPlace, OrderWord} from "./types/FreezeOrder.sol";

/// @title  FreezeQueue
/// @notice Freeze orders of a subject, each with its case, its amount and its end. One case never touches another's.
/// @dev    Storage and rules only; who may call is decided above. Every loop ends at MAX_ORDERS.
abstract contract FreezeQueue is StandingBook {
    uint256 internal constant MAX_ORDERS = 16;

    mapping(SubjectId subject => mapping(uint256 place => OrderPlace)) private _orders;

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    function _orderAt(SubjectId subject, uint256 place) internal view returns (OrderPlace memory) {
        return _orders[subject][place];
    }

    function _frozenAmount(SubjectId subject) internal view returns (uint256 sum) {
        uint256 count = _standing(subject).orders();
        for (uint256 i = 0; i < count; ++i) {
            OrderWord order = _orders[subject][i].word;
            if (order.isLive()) sum += order.amount();
        }
    }

    function _isFrozen(SubjectId subject) internal view returns (bool) {
        uint256 count = _standing(subject).orders();
        for (uint256 i = 0; i < count; ++i) {
            if (_orders[subject][i].word.isLive()) return true;
        }
        return false;
    }

    //----------------------------------------------------------------------------------------------
    // Writing
    //----------------------------------------------------------------------------------------------

    /// @dev Lapsed orders have been pruned, so that an order found here hasn't ended.
    function _enqueue(SubjectId subject, CaseId caseId, OrderWord order) internal {
        uint256 count = _standing(subject).orders();
        bool isNew = _placeOf(subject, caseId, count) == count;
        require(isNew, IEncumbranceRegister.OrderAlreadyRecorded(subject, caseId));
        require(count < MAX_ORDERS, IEncumbranceRegister.StandingFull(subject));

        _orders[subject][count] = OrderPlace(order, caseId);
        _raise(subject, ONE_ORDER);
    }

    function _dequeue(SubjectId subject, CaseId caseId, uint32 office) internal {
        (uint256 place, ) = _orderOf(subject, caseId, office);
        _takeOff(subject, place);
    }

    function _prolong(SubjectId subject, CaseId caseId, uint32 office, Timestamp to) internal {
        (uint256 place, OrderWord order) = _orderOf(subject, caseId, office);
        bool isLater = order.endsAt() < to;
        require(isLater, IEncumbranceRegister.OrderTermsInvalid(caseId, order.amount(), order.startsAt(), to));
        _orders[subject][place].word = order.withEnd(to);
    }

    function _prune(SubjectId subject) internal {
        // From the end: what takes the place of a lapsed order was looked at before.
        for (uint256 i = _standing(subject).orders(); i > 0; --i) {
            if (!_orders[subject][i - 1].word.hasLapsed()) continue;
            CaseId caseId = _orders[subject][i - 1].caseId;
            _takeOff(subject, i - 1);

            emit IEncumbranceRegister.OrderLapsed(subject, caseId, _next(subject));
        }
    }

    /// @dev Ends every order, as a writ may say.
    function _liftOrders(SubjectId subject, ParticipantId actor) internal {
        for (uint256 i = _standing(subject).orders(); i > 0; --i) {
            CaseId caseId = _orders[subject][i - 1].caseId;
            _takeOff(subject, i - 1);

            emit IEncumbrances.SubjectUnfrozen(subject, actor, caseId, _next(subject));
        }
    }

    function _requireOrderTerms(CaseId caseId, uint64 amount, Timestamp from, Timestamp to, bool fits) internal view {
        bool isWhole = fits && !caseId.isNull() && from < to && currentTime() < to;
        require(isWhole, IEncumbranceRegister.OrderTermsInvalid(caseId, amount, from, to));
    }

    /// @dev Only the office that made an order changes it.
    function _orderOf(
        SubjectId subject,
        CaseId caseId,
        uint32 office
    ) private view returns (uint256 place, OrderWord order) {
        uint256 count = _standing(subject).orders();
        place = _placeOf(subject, caseId, count);
        require(place < count, IEncumbranceRegister.OrderNotFound(subject, caseId));
        order = _orders[subject][place].word;
        require(!order.hasLapsed(), IEncumbranceRegister.OrderNotFound(subject, caseId));
        require(order.office() == office, IEncumbranceRegister.CallerNotOffice(caseId, msg.sender));
    }

    /// @dev `count` when the case has no order here.
    function _placeOf(SubjectId subject, CaseId caseId, uint256 count) private view returns (uint256 place) {
        while (place < count && _orders[subject][place].caseId != caseId) ++place;
    }

    /// @dev The last takes the free place; the queue is by arrival, not by place.
    function _takeOff(SubjectId subject, uint256 place) private {
        uint256 last = _standing(subject).orders() - 1;
        if (place != last) _orders[subject][place] = _orders[subject][last];
        delete _orders[subject][last];
        _lower(subject, ONE_ORDER);
    }
}
