// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

import {Keys} from "../shared/libraries/Keys.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {CertificateId, LotId, ParticipantId} from "../shared/types/Ids.sol";
import {KgCO2e} from "../shared/types/Quantities.sol";
import {RetirementOrder} from "../shared/types/Retirement.sol";
import {IRetirements} from "./interfaces/IRetirements.sol";
import {RetirementOrders} from "./libraries/RetirementOrders.sol";
import {Lots} from "./Lots.sol";
import {LotWord} from "./types/LotWord.sol";

/// @title  Certificates
/// @notice The records of used serials: one slot each, holding the hash of facts that stand in the event.
/// @dev    Certificate, Cancellation and Return encode to different lengths, so no hash of one passes for another. All
///         state of CarbonCredits ends here: whatever inherits from this, CarbonCredits and its desk, adds none.
abstract contract Certificates is Lots, Nonces {
    using RetirementOrders for RetirementOrder;

    uint16 internal constant FIRST_VERSION = 1;

    mapping(CertificateId id => bytes32 hash) private _records;
    mapping(CertificateId id => CertificateId) private _successors;

    function _recordOf(CertificateId id) internal view returns (bytes32) {
        return _records[id];
    }

    function _successorOf(CertificateId id) internal view returns (CertificateId) {
        return _successors[id];
    }

    function _keep(CertificateId id, bytes32 hash) internal {
        _records[id] = hash;
    }

    function _supersede(CertificateId id, CertificateId by) internal {
        _successors[id] = by;
    }

    /// @dev Burning checks locks and freezes, drawing the coverage: the precedence that `explainRetire` promises.
    function _retire(address holder, LotId lot, RetirementOrder calldata order) internal returns (CertificateId) {
        (ParticipantId participant, AccountWord word) = _identify(holder);
        _requireOrder(order, participant, word);
        _requireActive(holder, word);
        uint256 kg = KgCO2e.unwrap(order.kg);
        _useUp(holder, _tokenOf(lot), kg);
        return _certify(lot, participant, order, kg);
    }

    /// @dev Draws the order's serials and keeps its certificate.
    function _certify(
        LotId lot,
        ParticipantId holder,
        RetirementOrder calldata order,
        uint256 kg
    ) internal returns (CertificateId id) {
        (uint64 first, LotWord word) = _draw(lot, kg);
        id = Keys.certificate(lot, first, FIRST_VERSION);
        _keep(id, order.hashAndTell(lot, first, holder, id, word));
    }

    /// @param word of the holder, who mostly retires for himself and is then asked about only once
    function _requireOrder(RetirementOrder calldata order, ParticipantId holder, AccountWord word) internal view {
        require(order.isComplete(), IRetirements.RetirementOrderInvalid(order));
        if (order.isCommitted) return;
        // Only organisations stand in the clear: no personal data on chain (DESIGN 1).
        ParticipantId beneficiary = ParticipantId.wrap(order.beneficiary);
        AccountWord named = beneficiary == holder ? word : _participants().participantWord(beneficiary);
        bool isOrganisation = named.isKnown() && named.kind() != Kind.Villager;
        require(isOrganisation, IRetirements.BeneficiaryUnknown(order.beneficiary));
    }
}
