// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {EvidenceId, ParticipantId, SaleId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Reasons} from "../shared/types/Reasons.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {SaleContracts} from "./SaleContracts.sol";
import {SaleDesk} from "./SaleDesk.sol";
import {ISales} from "./interfaces/ISales.sol";
import {DepositState, Enrolment, ObjectionState, Sale, SaleRule, SaleTerms} from "./types/Sale.sol";

/// @title  Sales
/// @notice Rights and packages sold on the exchange, step by step. The terms stay in calldata, a few slots say where a sale
///         stands.
/// @dev    Holds nothing and moves nothing: {Settlement} locks the money where it lies, the asset keeps the right on sale, and
///         the holder changes at the register alone. Nothing here calls a bidder, so no bidder can stand in the way. One
///         bytecode can't hold all: what offices and sellers do is the code of {SaleDesk}, created here for good, and runs
///         on this storage.
contract Sales is SaleContracts {
    address private immutable _desk;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) SaleContracts() {
        _desk = address(new SaleDesk(authority_, directory_));
    }

    //----------------------------------------------------------------------------------------------
    // Rules, applications and review
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    function setSaleRule(bytes32, SaleRule calldata) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function applyFor(SaleTerms calldata) external returns (SaleId) {
        return abi.decode(_atDesk(), (SaleId));
    }

    /// @inheritdoc ISales
    function qualify(SaleTerms calldata, EvidenceId) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function reject(SaleTerms calldata, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function announce(SaleTerms calldata) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function announceAgain(SaleTerms calldata, Fen) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function withdraw(SaleTerms calldata, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function explainApply(SaleTerms calldata) external view returns (Reasons) {
        return abi.decode(_asView(_atDesk)(), (Reasons));
    }

    //----------------------------------------------------------------------------------------------
    // Objections, and ends without a change of holder
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    function raiseObjection(SaleTerms calldata, EvidenceId) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function answerObjection(SaleTerms calldata, EvidenceId, bool, bytes32) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function explainObjection(SaleTerms calldata, address) external view returns (Reasons) {
        return abi.decode(_asView(_atDesk)(), (Reasons));
    }

    /// @inheritdoc ISales
    function declareDefault(SaleTerms calldata) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function lapse(SaleTerms calldata) external {
        _atDesk();
    }

    /// @inheritdoc ISales
    function terminate(SaleTerms calldata, bytes32) external {
        _atDesk();
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    /// @dev keccak256(abi.encode(TAG, chain, contract, terms)).
    function saleId(SaleTerms calldata terms) external view returns (SaleId) {
        return _idOf(terms);
    }

    /// @inheritdoc ISales
    function sale(SaleId id) external view returns (Sale memory) {
        return _sales[id];
    }

    /// @inheritdoc ISales
    function saleOf(bytes32 asset, uint256 id) external view returns (SaleId) {
        return _live[asset][id];
    }

    /// @inheritdoc ISales
    function depositOf(SaleId id, address bidder) external view returns (DepositState) {
        Enrolment memory held = _enrolment(id, bidder);
        return held.bidder == bidder ? held.state : DepositState.None;
    }

    /// @inheritdoc ISales
    function objectionOf(SaleId id, EvidenceId objection) external view returns (ObjectionState) {
        return _objections[id][objection];
    }

    /// @inheritdoc ISales
    function saleRule(bytes32 titleClass) external view returns (uint16 version, SaleRule memory rule) {
        return (_versions[titleClass], _rules[titleClass]);
    }

    /// @inheritdoc ISales
    function holdUntil(SaleTerms calldata terms) external view returns (Timestamp) {
        SaleId id = _idOf(terms);
        return _holdUntil(id, terms, _sales[id]);
    }

    /// @inheritdoc ISales
    function discreditedBy(ParticipantId party) external view returns (EvidenceId) {
        return _discreditedBy(party);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev This very call in the code of {SaleDesk}, on this contract's storage; its errors come through by name.
    function _atDesk() private returns (bytes memory) {
        return Address.functionDelegateCall(_desk, msg.data);
    }

    /// @dev The compiler can't see that the verbs run through it only read; a static call from outside sees to it.
    function _asView(
        function() internal returns (bytes memory) run
    ) private pure returns (function() internal view returns (bytes memory) reading) {
        assembly ("memory-safe") {
            reading := run
        }
    }
}
