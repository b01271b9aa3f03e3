// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISaleable} from "../shared/interfaces/ISaleable.sol";
import {EvidenceId, ParticipantId, SaleId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {SaleCalendar} from "./SaleCalendar.sol";
import {ISales} from "./interfaces/ISales.sol";
import {Enrolment, ObjectionState, Sale, SaleRule, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleBook
/// @notice What is kept of sales: where each stands, its rule, deposits, objections, signatures.
/// @dev    Every variable that {Sales} and {SaleDesk} share is here, so that each slot means the same to both; what
///         signatures add to {Sales} lies behind them.
abstract contract SaleBook is SaleCalendar {
    bytes32 private constant TAG = keccak256("liangshan.sale.v1");

    mapping(bytes32 class => SaleRule) internal _rules;
    mapping(bytes32 class => uint16) internal _versions;
    mapping(SaleId id => Sale) internal _sales;
    /// @dev A copy: the class's rule may have moved on, and the right may have ended.
    mapping(SaleId id => SaleRule) internal _ruleOf;
    mapping(bytes32 asset => mapping(uint256 id => SaleId)) internal _live;
    /// @dev By the participant's index, so that two accounts of one are one bidder.
    mapping(SaleId id => mapping(uint32 index => Enrolment)) internal _enrolments;
    mapping(SaleId id => mapping(EvidenceId objection => ObjectionState)) internal _objections;
    /// @dev What each party has signed; the last word of each counts.
    mapping(SaleId id => mapping(address party => bytes32 document)) internal _signed;
    /// @dev keccak256 of the certificates' numbers.
    mapping(ParticipantId exchange => mapping(bytes32 number => bool)) internal _numbers;
    /// @dev In which publicity a participant, by its index, objected last; see {SaleObjections}.
    mapping(SaleId id => mapping(uint32 index => uint16 publicity)) internal _heard;

    /// @dev See {ISales-saleId}.
    function _idOf(SaleTerms calldata terms) internal view returns (SaleId) {
        bytes32 self = bytes32(uint256(uint160(address(this))));
        return SaleId.wrap(keccak256(bytes.concat(TAG, bytes32(block.chainid), self, _encoded(terms))));
    }

    //----------------------------------------------------------------------------------------------
    // Where a sale stands
    //----------------------------------------------------------------------------------------------

    /// @dev No state is skipped: each step asks for the one before it.
    function _at(SaleTerms calldata terms, SaleState state) internal view returns (SaleId id, Sale memory current) {
        id = _idOf(terms);
        current = _sales[id];
        require(current.state == state, ISales.SaleStateIsOther(id, current.state));
    }

    /// @dev In its time, with the clock running.
    function _during(SaleTerms calldata terms, SaleState state) internal view returns (SaleId id, Sale memory current) {
        (id, current) = _at(terms, state);
        _requireRunning(id, current);
        require(currentTime() <= current.until, ISales.SaleClock(id, current.until));
    }

    /// @dev Its time is over, and nothing stopped the clock.
    function _past(SaleTerms calldata terms, SaleState state) internal view returns (SaleId id, Sale memory current) {
        (id, current) = _at(terms, state);
        _requireOver(id, current);
    }

    function _requireOver(SaleId id, Sale memory current) internal view {
        _requireRunning(id, current);
        require(current.until < currentTime(), ISales.SaleClock(id, current.until));
    }

    function _enrolment(SaleId id, address bidder) internal view returns (Enrolment storage) {
        return _enrolments[id][_participants().accountWord(bidder).index()];
    }

    //----------------------------------------------------------------------------------------------
    // How it ends without a buyer
    //----------------------------------------------------------------------------------------------

    /// @dev Told with who ended it.
    function _endBy(SaleId id, SaleTerms calldata terms, SaleState state, bytes32 basis) internal {
        _close(id, terms, state);

        emit ISales.SaleEnded(id, state, msg.sender, basis);

        _release(terms);
    }

    /// @dev The state stays, so that the same terms never serve again; no clock runs in it.
    function _close(SaleId id, SaleTerms calldata terms, SaleState state) internal {
        Sale storage current = _sales[id];
        current.state = state;
        if (current.objections > 0) (current.objections, current.pausedAt) = (0, Timestamp.wrap(0));
        _live[terms.asset][terms.id] = SaleId.wrap(0);
    }

    function _release(SaleTerms calldata terms) internal {
        ISaleable(_resolve(terms.asset)).releaseFromSale(terms.id);
    }

    function _requireRunning(SaleId id, Sale memory current) private pure {
        require(current.objections == 0, ISales.ObjectionOpen(id, current.objections));
    }

    /// @dev Terms have no dynamic part: in calldata they lie as `abi.encode` would write them, and needn't be copied field
    ///      by field.
    function _encoded(SaleTerms calldata terms) private pure returns (bytes calldata raw) {
        assembly ("memory-safe") {
            raw.offset := terms
            raw.length := 384
        }
    }
}
