// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Keys} from "../shared/libraries/Keys.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParticipantId, SaleId, SchemaId} from "../shared/types/Ids.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
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
        require(_isInTime(current), ISales.SaleClock(id, current.until));
        require(current.objections < MAX_OBJECTIONS, ISales.ObjectionsFull(id));
        require(_objections[id][objection] == ObjectionState.None, ISales.ObjectionAlreadyRaised(id, objection));
        require(!_isPauseSpent(current), ISales.PauseSpent(id, current.latest));
        ParticipantId actor = _hear(id, current);
        _evidence().requireValidBy(objection, _objection, SaleId.unwrap(id));

        _objections[id][objection] = ObjectionState.Open;
        _sales[id].objections = current.objections + 1;
        if (current.objections == 0) _sales[id].pausedAt = currentTime();

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

    /// @dev See {ISales-explainObjection}.
    function explainObjection(SaleTerms calldata terms, address objector) external view returns (Reasons reasons) {
        SaleId id = _idOf(terms);
        Sale memory current = _sales[id];
        AccountWord word = _participants().accountWord(objector);
        reasons = _accountReasons(word);
        if (!_isPublic(current.state)) return reasons.also(Reason.OFFER_CLOSED);
        if (!_isInTime(current)) reasons = reasons.also(Reason.DEADLINE_PASSED);
        if (current.objections >= MAX_OBJECTIONS) reasons = reasons.also(Reason.OBJECTIONS_FULL);
        if (_isPauseSpent(current)) reasons = reasons.also(Reason.PAUSE_SPENT);
        if (_heard[id][word.index()] == _publicity(current)) reasons = reasons.also(Reason.OBJECTOR_HEARD);
    }

    //----------------------------------------------------------------------------------------------
    // How long it may go on
    //----------------------------------------------------------------------------------------------

    /// @dev While the clock stands the moment it stood at is now.
    function _isInTime(Sale memory current) private view returns (bool) {
        return current.objections > 0 || currentTime() <= current.until;
    }

    /// @dev Where the end would lie if the clock went on now: past the latest, nobody holds it up any more, and the sale waits
    ///      for the answers to what is open alone.
    function _isPauseSpent(Sale memory current) private view returns (bool) {
        uint256 stood = current.objections > 0 ? _stood(current) : 0;
        return current.latest <= _after(current.until, stood);
    }

    /// @dev Seconds.
    function _stood(Sale memory current) private view returns (uint256) {
        return Timestamp.unwrap(currentTime()) - Timestamp.unwrap(current.pausedAt);
    }

    /// @dev Once a participant and publicity: a right of everybody's, and of nobody's to hold a sale by.
    function _hear(SaleId id, Sale memory current) private returns (ParticipantId actor) {
        actor = _requireActive(id, msg.sender);
        uint32 index = _participants().accountWord(msg.sender).index();
        uint16 publicity = _publicity(current);
        require(_heard[id][index] != publicity, ISales.ObjectorHeard(id, actor));

        _heard[id][index] = publicity;
    }

    /// @dev Each announcement and each result by a number of its own, never 0.
    function _publicity(Sale memory current) private pure returns (uint16) {
        return uint16(current.round) * 2 + (current.state == SaleState.Awarded ? 1 : 0);
    }

    /// @dev One answered; the last one starts the clock again, which has lost nothing.
    function _resume(SaleId id, Sale memory current) private returns (Timestamp until) {
        until = current.until;
        _sales[id].objections = current.objections - 1;
        if (current.objections > 1) return until;

        until = _after(until, _stood(current));
        _sales[id].until = until;
        _sales[id].pausedAt = Timestamp.wrap(0);
    }

    /// @dev Announcement or result: what stands in public.
    function _public(SaleTerms calldata terms) private view returns (SaleId id, Sale memory current) {
        id = _idOf(terms);
        current = _sales[id];
        require(_isPublic(current.state), ISales.SaleStateIsOther(id, current.state));
    }

    function _isPublic(SaleState state) private pure returns (bool) {
        return state == SaleState.Announced || state == SaleState.Awarded;
    }
}
