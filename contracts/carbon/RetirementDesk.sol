// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {CertificateId, EvidenceId, LotId, ParticipantId} from "../shared/types/Ids.sol";
import {Bucket} from "../shared/types/LockWord.sol";
import {KgCO2e} from "../shared/types/Quantities.sol";
import {RetirementOrder} from "../shared/types/Retirement.sol";
import {currentTime} from "../shared/types/Timestamp.sol";
import {Certificates} from "./Certificates.sol";
import {ICarbonCredits} from "./interfaces/ICarbonCredits.sol";
import {IRetirements} from "./interfaces/IRetirements.sol";
import {Lots} from "./Lots.sol";
import {Cancellation, CancellationReason, Certificate, Return} from "./types/Credit.sol";
import {LotWord} from "./types/LotWord.sol";

/// @title  RetirementDesk
/// @notice The seldom ends of credits: relayed, cancelled, corrected, given back. Code that CarbonCredits runs on its own
///         storage, since one contract can't hold all of it; what is done daily stays there, without this hop.
/// @dev    CarbonCredits deploys one for itself and delegates by verb. Both inherit {Certificates} and add no state, so
///         that every slot means the same to both (tested). Called directly it has empty books and can move nothing.
contract RetirementDesk is Certificates, EIP712 {
    bytes32 private constant ORDER_TYPEHASH = keccak256(
        "RetirementOrder(uint64 kg,bytes32 beneficiary,bool isCommitted,bool isDonation,uint8 purpose,uint40 from,"
        "uint40 to,uint64 stated,bytes32 document)"
    );
    bytes32 private constant RETIREMENT_TYPEHASH = keccak256(
        "Retirement(bytes32 lot,RetirementOrder order,uint256 nonce,uint256 deadline)"
        "RetirementOrder(uint64 kg,bytes32 beneficiary,bool isCommitted,bool isDonation,uint8 purpose,uint40 from,"
        "uint40 to,uint64 stated,bytes32 document)"
    );

    constructor(
        address authority_,
        IDirectory directory_
    ) Lots(authority_, directory_) EIP712("Liangshan Credits", "1") {}

    /// @dev See {IRetirements}. The domain is that of CarbonCredits, whose address `this` is.
    function retireFor(
        address holder,
        LotId lot,
        RetirementOrder calldata order,
        uint256 deadline,
        bytes calldata signature
    ) external returns (CertificateId) {
        require(block.timestamp <= deadline, IRetirements.RetirementSignatureExpired(deadline));
        bytes32 orderHash = keccak256(abi.encode(ORDER_TYPEHASH, order));
        bytes32 structHash = keccak256(abi.encode(RETIREMENT_TYPEHASH, lot, orderHash, _useNonce(holder), deadline));
        bytes32 digest = _hashTypedDataV4(structHash);
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(holder, digest, signature);
        require(isSigned, IRetirements.RetirementSignatureInvalid(holder));

        return _retire(holder, lot, order);
    }

    /// @dev See {IRetirements}.
    function cancel(
        LotId lot,
        KgCO2e kg,
        CancellationReason reason,
        LotId replaces,
        bytes32 document
    ) external returns (CertificateId id) {
        uint256 amount = KgCO2e.unwrap(kg);
        require(amount != 0, ICarbonCredits.AmountMissing());
        _requireCancellation(lot, amount, reason, replaces, document);

        ParticipantId holder = _participantOf(msg.sender);
        (uint64 first, LotWord word) = _end(msg.sender, lot, amount);
        id = Keys.certificate(lot, first, FIRST_VERSION);
        Cancellation memory facts = Cancellation(lot, first, kg, holder, reason, replaces, document, currentTime());
        _keep(id, keccak256(abi.encode(facts)));

        emit IRetirements.CreditsCancelled(lot, holder, id, facts, word);

        if (reason != CancellationReason.Replacement) return id;
        emit IRetirements.LossReplaced(replaces, holder, id, _replace(replaces, amount));
    }

    /// @dev See {IRetirements}.
    function correct(
        Certificate memory facts,
        RetirementOrder calldata corrected,
        bytes32 basis
    ) external restricted returns (CertificateId id) {
        ParticipantId registrar = _activeRegistrar();
        CertificateId old = Keys.certificate(facts.lot, facts.first, facts.version);
        _requireStanding(old, facts);
        require(basis != 0, IRetirements.CorrectionUnfounded(old));
        bool keepsUnits = KgCO2e.unwrap(corrected.kg) == KgCO2e.unwrap(facts.order.kg);
        require(keepsUnits, IRetirements.CorrectionChangesUnits(old));
        _requireOrder(corrected, ParticipantId.wrap(0), AccountWord.wrap(0));

        facts.version += 1;
        facts.order = corrected;
        id = Keys.certificate(facts.lot, facts.first, facts.version);
        _keep(id, keccak256(abi.encode(facts)));
        _supersede(old, id);

        emit IRetirements.CertificateCorrected(old, registrar, id, facts, basis);
    }

    /// @dev See {ICarbonCredits}.
    function returnReserved(
        LotId lot,
        address holder,
        KgCO2e kg,
        EvidenceId evidence
    ) external onlyNamed(Names.FOREIGN_BLOCKS) {
        uint256 amount = KgCO2e.unwrap(kg);
        require(amount != 0, ICarbonCredits.AmountMissing());

        _unlock(Bucket.Reserved, holder, _tokenOf(lot), amount);
        (uint64 first, LotWord word) = _end(holder, lot, amount);
        ParticipantId owner = _participantOf(holder);
        CertificateId id = Keys.certificate(lot, first, FIRST_VERSION);
        Return memory facts = Return(lot, first, kg, owner, evidence, currentTime());
        _keep(id, keccak256(abi.encode(facts)));

        emit IRetirements.CreditsReturned(lot, owner, id, facts, word);
    }

    function _requireCancellation(
        LotId lot,
        uint256 kg,
        CancellationReason reason,
        LotId replaces,
        bytes32 document
    ) private view {
        bool isReplacement = reason == CancellationReason.Replacement;
        uint256 lost = _word(replaces).lost();
        bool fits = isReplacement ? replaces != lot && kg <= lost : replaces.isNull();
        bool isFounded = reason != CancellationReason.Unknown && document != 0;
        require(fits && isFounded, IRetirements.CancellationInvalid(reason, replaces, lost));
    }

    function _requireStanding(CertificateId id, Certificate memory facts) private view {
        bytes32 hash = _recordOf(id);
        require(hash != 0, IRetirements.CertificateUnknown(id));
        require(hash == keccak256(abi.encode(facts)), IRetirements.CertificateMismatch(id));
        CertificateId successor = _successorOf(id);
        require(successor.isNull(), IRetirements.CertificateSuperseded(id, successor));
    }
}
