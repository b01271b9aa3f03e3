// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IRetirable} from "../shared/interfaces/IRetirable.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {CertificateId, LotId, ParticipantId} from "../shared/types/Ids.sol";
import {KgCO2e} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {RetirementOrder} from "../shared/types/Retirement.sol";
import {Certificates} from "./Certificates.sol";
import {IRetirements} from "./interfaces/IRetirements.sol";
import {Lots} from "./Lots.sol";
import {RetirementDesk} from "./RetirementDesk.sol";
import {CancellationReason, Certificate} from "./types/Credit.sol";
import {LotWord} from "./types/LotWord.sol";

/// @title  Retirements
/// @notice How credits end by their holder's will: used, with a certificate, or given up, with a record.
abstract contract Retirements is IRetirements, IRetirable, Certificates {
    uint256 private constant MAX_ORDERS = 64;

    address private immutable _desk;

    constructor(address authority_, IDirectory directory_) Lots(authority_, directory_) {
        _desk = address(new RetirementDesk(authority_, directory_));
    }

    //----------------------------------------------------------------------------------------------
    // Retiring
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IRetirements
    function retire(LotId lot, RetirementOrder calldata order) external returns (CertificateId) {
        return _retire(msg.sender, lot, order);
    }

    /// @inheritdoc IRetirements
    function retireMany(LotId lot, RetirementOrder[] calldata orders) external {
        (ParticipantId holder, uint256 total) = _complete(msg.sender, orders);
        _burn(msg.sender, _tokenOf(lot), total);
        _certifyAll(lot, holder, orders);
    }

    /// @inheritdoc IRetirements
    function explainRetire(address holder, LotId lot, KgCO2e kg) external view returns (Reasons reasons) {
        (, AccountWord word) = _identify(holder);
        reasons = NO_REASON;
        if (!word.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        else if (!word.isActive()) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        reasons = reasons.also(_againstFree(holder, _tokenOf(lot), KgCO2e.unwrap(kg)));
        return reasons.also(_againstUse(lot, KgCO2e.unwrap(kg)));
    }

    //----------------------------------------------------------------------------------------------
    // Retiring as a mode of buying
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IRetirable
    function retireFromMarket(
        address seller,
        address buyer,
        uint256 id,
        RetirementOrder[] calldata orders
    ) external onlyNamed(Names.SETTLEMENT) {
        (ParticipantId holder, uint256 total) = _complete(buyer, orders);
        _burnFromMarket(seller, buyer, id, total);
        _certifyAll(LotId.wrap(bytes32(id)), holder, orders);
    }

    /// @inheritdoc IRetirable
    function explainRetireFromMarket(
        address seller,
        address buyer,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons reasons) {
        reasons = _partyReasons(seller, buyer, true);
        reasons = reasons.also(Reasons.unwrap(_lockedReasons(seller, id, amount)));
        return reasons.also(_againstUse(LotId.wrap(bytes32(id)), amount));
    }

    //----------------------------------------------------------------------------------------------
    // At the desk
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IRetirements
    function retireFor(
        address,
        LotId,
        RetirementOrder calldata,
        uint256,
        bytes calldata
    ) external returns (CertificateId) {
        return _recordedAtDesk();
    }

    /// @inheritdoc IRetirements
    function cancel(LotId, KgCO2e, CancellationReason, LotId, bytes32) external returns (CertificateId) {
        return _recordedAtDesk();
    }

    /// @inheritdoc IRetirements
    function correct(Certificate calldata, RetirementOrder calldata, bytes32) external returns (CertificateId) {
        return _recordedAtDesk();
    }

    //----------------------------------------------------------------------------------------------
    // Records
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IRetirements
    function certificateHash(CertificateId id) external view returns (bytes32) {
        return _recordOf(id);
    }

    /// @inheritdoc IRetirements
    function supersededBy(CertificateId id) external view returns (CertificateId) {
        return _successorOf(id);
    }

    /// @inheritdoc IRetirements
    function replacedKg(LotId lot) external view returns (uint256) {
        return _replacedOf(lot, _word(lot));
    }

    /// @inheritdoc IRetirements
    /// @dev Whoever used last is hit first: serials are drawn upward and coverage sinks from above, so the word alone
    ///      decides, and a replacement frees the lowest of them again.
    function affectedKg(LotId lot, uint64 first, uint64 kg) external view returns (uint256) {
        LotWord word = _word(lot);
        uint256 hitFrom = word.first() + word.coverage();
        uint256 hitTo = word.nextSerial();
        uint256 from = first > hitFrom ? first : hitFrom;
        uint256 to = uint256(first) + kg < hitTo ? uint256(first) + kg : hitTo;
        return to > from ? to - from : 0;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev The desk's code, this contract's storage, the caller's own call: nothing else is ever delegated.
    function _atDesk() internal returns (bytes memory) {
        return Address.functionDelegateCall(_desk, msg.data);
    }

    function _recordedAtDesk() private returns (CertificateId) {
        return abi.decode(_atDesk(), (CertificateId));
    }

    function _certifyAll(LotId lot, ParticipantId holder, RetirementOrder[] calldata orders) private {
        for (uint256 i = 0; i < orders.length; ++i) _certify(lot, holder, orders[i], KgCO2e.unwrap(orders[i].kg));
    }

    /// @dev Who retires, and how much in all, when every order is in order.
    function _complete(
        address account,
        RetirementOrder[] calldata orders
    ) private view returns (ParticipantId holder, uint256 total) {
        require(orders.length != 0 && orders.length <= MAX_ORDERS, OrderCountInvalid(orders.length));
        AccountWord word;
        (holder, word) = _identify(account);
        for (uint256 i = 0; i < orders.length; ++i) {
            _requireOrder(orders[i], holder, word);
            total += KgCO2e.unwrap(orders[i].kg);
        }
    }

    function _againstFree(address holder, uint256 id, uint256 kg) private view returns (uint256) {
        uint256 held = balanceOf(holder, id);
        if (held < kg) return Reason.BALANCE_SHORT;
        if (held - kg < lockOf(holder, id).locked()) return Reason.AMOUNT_LOCKED;
        // Neither short nor locked: what isn't available is frozen.
        return availableOf(holder, id) < kg ? Reason.AMOUNT_FROZEN : 0;
    }

    function _againstUse(LotId lot, uint256 kg) private view returns (uint256) {
        return kg > _word(lot).usable() ? Reason.LOT_UNCOVERED : 0;
    }
}
