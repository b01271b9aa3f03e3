// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Keys} from "../shared/libraries/Keys.sol";
import {EvidenceId, ParticipantId, SaleId, SchemaId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {SaleEntrance} from "./SaleEntrance.sol";
import {ISales} from "./interfaces/ISales.sol";
import {ObjectionState, Sale, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleObjections
/// @notice What anybody holds against an announcement or a result: it stops the clock until the exchange or a supervisor
///         has answered.
abstract contract SaleObjections is SaleEntrance {
    /// @notice Open at a time.
    uint8 public constant MAX_OBJECTIONS = 8;

    SchemaId private immutable _objection = Keys.schema("SALE_OBJECTION");

    /// @dev See {ISales-raiseObjection}.
    function raiseObjection(SaleTerms calldata terms, EvidenceId objection) external {
        (SaleId id, Sale memory current) = _public(terms);
        bool isStopped = current.objections > 0;
        // While the clock stands the moment it stood at is now.
        require(isStopped || currentTime() <= current.until, ISales.SaleClock(id, current.until));
        require(current.objections < MAX_OBJECTIONS, ISales.ObjectionsFull(id));
        require(_objections[id][objection] == ObjectionState.None, ISales.ObjectionAlreadyRaised(id, objection));
        ParticipantId actor = _requireActive(id, msg.sender);
        _evidence().requireValidBy(objection, _objection, SaleId.unwrap(id));

        _objections[id][objection] = ObjectionState.Open;
        _sales[id].objections = current.objections + 1;
        if (!isStopped) _sales[id].pausedAt = currentTime();

        emit ISales.ObjectionRaised(id, actor, objection);
    }

    /// @dev See {ISales-answerObjection}.
    function answerObjection(SaleTerms calldata terms, EvidenceId objection, bool isUpheld, bytes32 basis) external {
        ParticipantId actor = _requireJudge();
        (SaleId id, Sale memory current) = _public(terms);
        require(_objections[id][objection] == ObjectionState.Open, ISales.ObjectionUnknown(id, objection));

        _objections[id][objection] = isUpheld ? ObjectionState.Upheld : ObjectionState.Dismissed;
        Timestamp until = isUpheld ? current.until : _resume(id, current);

        emit ISales.ObjectionAnswered(id, actor, objection, isUpheld, basis, until);

        if (isUpheld) _endBy(id, terms, SaleState.Terminated, basis);
    }

    /// @dev One answered; the last one starts the clock again, which has lost nothing.
    function _resume(SaleId id, Sale memory current) private returns (Timestamp until) {
        until = current.until;
        _sales[id].objections = current.objections - 1;
        if (current.objections > 1) return until;

        until = _after(until, Timestamp.unwrap(currentTime()) - Timestamp.unwrap(current.pausedAt));
        _sales[id].until = until;
        _sales[id].pausedAt = Timestamp.wrap(0);
    }

    /// @dev Announcement or result: what stands in public.
    function _public(SaleTerms calldata terms) private view returns (SaleId id, Sale memory current) {
        id = _idOf(terms);
        current = _sales[id];
        bool isPublic = current.state == SaleState.Announced || current.state == SaleState.Awarded;
        require(isPublic, ISales.SaleStateIsOther(id, current.state));
    }
}
