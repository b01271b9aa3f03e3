// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {EvidenceId, LotId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Bucket} from "../shared/types/LockWord.sol";
import {Bps, KgCO2e} from "../shared/types/Quantities.sol";
import {ICarbonCredits} from "./interfaces/ICarbonCredits.sol";
import {ICarbonProjects} from "./interfaces/ICarbonProjects.sol";
import {Retirements} from "./Retirements.sol";
import {Issuance} from "./types/Credit.sol";
import {FIELD_MASK, LotFieldFull, LotWord} from "./types/LotWord.sol";
import {IssuanceTerms, ProjectState, Treatment} from "./types/Project.sol";

/// @title  CarbonCredits
/// @notice Sink credits in lots: issued against the verifier's report, held under locks, used up by serial, never reopened.
/// @dev    One bytecode with {Retirements}: a call between two contracts would cost a tenth of what a retirement may.
contract CarbonCredits is ICarbonCredits, Retirements {
    uint256 private constant KG_PER_TONNE = 1_000;
    uint64 private constant FIRST_SERIAL = 1;

    SchemaId private immutable _mrvReport = Keys.schema("MRV_REPORT");
    SchemaId private immutable _reversalReport = Keys.schema("REVERSAL_REPORT");

    /// @notice False in the mirror profile: there each move mirrors a legal act.
    bool public immutable directTransfers;

    constructor(address authority_, IDirectory directory_, bool directTransfers_) Retirements(authority_, directory_) {
        directTransfers = directTransfers_;
    }

    //----------------------------------------------------------------------------------------------
    // Issuing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonCredits
    /// @dev The buffer's part is rounded up once an issue, to the kilogram: less than 1 kg over the methodology's share.
    function issue(Issuance calldata issuance) external restricted {
        ParticipantId registrar = _activeRegistrar();
        LotId lot = issuance.lot;
        LotWord word = _word(lot);
        require(!word.isSealed(), LotIsSealed(lot));
        IssuanceTerms memory terms = _terms(lot);
        require(terms.state == ProjectState.Registered, ProjectNotIssuing(lot));
        require(_participantOf(issuance.to) == terms.developer, ReceiverNotDeveloper(lot, issuance.to));
        _requireVerified(issuance, word, terms);

        // Safe cast: bounded by the verified quantity.
        KgCO2e kg = KgCO2e.wrap(uint64(issuance.tonnes * KG_PER_TONNE));
        KgCO2e held = terms.treatment == Treatment.Buffered ? Rounding.bufferUp(kg, terms.risk) : KgCO2e.wrap(0);
        if (!word.exists()) word = word.withFirst(FIRST_SERIAL);
        _create(lot, word, kg, held, issuance.to, registrar, issuance.report);
    }

    /// @inheritdoc ICarbonCredits
    function seal(LotId lot) external restricted {
        ParticipantId registrar = _activeRegistrar();
        LotWord word = _issuedWord(lot);
        require(!word.isSealed(), LotIsSealed(lot));

        word = word.sealedUp();
        _setWord(lot, word);

        emit LotSealed(lot, registrar, word);
    }

    /// @inheritdoc ICarbonCredits
    function lotWord(LotId lot) external view returns (LotWord) {
        return _word(lot);
    }

    /// @inheritdoc ICarbonCredits
    function issuableTonnes(LotId lot) external view returns (uint256) {
        LotWord word = _word(lot);
        if (word.isSealed()) return 0;
        IssuanceTerms memory terms = _terms(lot);
        if (terms.state != ProjectState.Registered) return 0;
        (, uint96 verified) = _current(_mrvReport, lot);
        uint256 issued = word.issued() / KG_PER_TONNE;
        uint256 allowed = _allowedTonnes(verified, terms);
        return allowed > issued ? allowed - issued : 0;
    }

    //----------------------------------------------------------------------------------------------
    // Reversing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonCredits
    /// @dev What was replaced counts as applied: else the same loss would be taken twice. A report that was corrected
    ///      downward gives nothing back.
    function reverse(LotId lot) external {
        LotWord word = _issuedWord(lot);
        (EvidenceId report, uint96 reported) = _current(_reversalReport, lot);
        uint256 applied = word.reversed() + word.lost() + _replacedOf(lot, word);
        require(reported > applied, NothingReversed(lot, reported, applied));

        uint256 kg = reported - applied;
        word = word.withReversal(kg);
        _setWord(lot, word);

        // Safe cast: both parts fit a field of the word.
        emit CreditsReversed(lot, msg.sender, KgCO2e.wrap(uint64(kg)), report, word);
    }

    //----------------------------------------------------------------------------------------------
    // Mirrored blocks: ForeignBlocks alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonCredits
    function issueMirrored(
        LotId lot,
        uint64 firstSerial,
        KgCO2e kg,
        address to,
        EvidenceId evidence
    ) external onlyNamed(Names.FOREIGN_BLOCKS) {
        require(KgCO2e.unwrap(kg) != 0, AmountMissing());
        LotWord word = _word(lot);
        require(!word.exists(), LotAlreadyIssued(lot));

        word = word.withFirst(firstSerial).sealedUp();
        _create(lot, word, kg, KgCO2e.wrap(0), to, _participantOf(msg.sender), evidence);
    }

    /// @inheritdoc ICarbonCredits
    function reserveForReturn(LotId lot, address holder, KgCO2e kg) external onlyNamed(Names.FOREIGN_BLOCKS) {
        require(KgCO2e.unwrap(kg) != 0, AmountMissing());
        _requireParties(holder, address(0), false);
        _lock(Bucket.Reserved, holder, _tokenOf(lot), KgCO2e.unwrap(kg));
    }

    /// @inheritdoc ICarbonCredits
    function releaseFromReturn(LotId lot, address holder, KgCO2e kg) external onlyNamed(Names.FOREIGN_BLOCKS) {
        _unlock(Bucket.Reserved, holder, _tokenOf(lot), KgCO2e.unwrap(kg));
    }

    /// @inheritdoc ICarbonCredits
    /// @dev At the desk.
    function returnReserved(LotId, address, KgCO2e, EvidenceId) external {
        _atDesk();
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isDirectTransferOpen() internal view override returns (bool) {
        return directTransfers;
    }

    /// @dev The receiver's hook comes last.
    function _create(
        LotId lot,
        LotWord before,
        KgCO2e kg,
        KgCO2e held,
        address to,
        ParticipantId actor,
        EvidenceId evidence
    ) private {
        LotWord word = before.withIssue(KgCO2e.unwrap(kg), KgCO2e.unwrap(held));
        _setWord(lot, word);

        emit CreditsIssued(lot, actor, to, kg, held, evidence, word);

        _mint(to, _tokenOf(lot), KgCO2e.unwrap(kg) - KgCO2e.unwrap(held), "");
    }

    /// @dev What counts is all that was ever issued, so that using credits never makes room for new ones.
    function _requireVerified(Issuance calldata issuance, LotWord word, IssuanceTerms memory terms) private view {
        LotId lot = issuance.lot;
        require(issuance.tonnes != 0, AmountMissing());
        (EvidenceId report, uint96 verified) = _current(_mrvReport, lot);
        require(report == issuance.report, ReportNotInForce(lot, issuance.report, report));

        uint256 allowed = _allowedTonnes(verified, terms);
        uint256 issued = word.issued() / KG_PER_TONNE;
        require(issued + issuance.tonnes <= allowed, IssuanceExceedsVerified(lot, issued, issuance.tonnes, allowed));
    }

    /// @dev A buffer is issued and held back, so that only a deduction lessens what may be issued.
    function _allowedTonnes(uint96 verified, IssuanceTerms memory terms) private pure returns (uint256) {
        require(verified <= FIELD_MASK, LotFieldFull(verified));
        Bps deducted = terms.treatment == Treatment.Deducted ? terms.risk : Bps.wrap(0);
        return Rounding.tonnesDown(KgCO2e.wrap(uint64(verified)), deducted);
    }

    function _terms(LotId lot) private view returns (IssuanceTerms memory) {
        return ICarbonProjects(_resolve(Names.CARBON_PROJECTS)).issuanceTerms(lot);
    }

    /// @dev Null and 0 when nothing is in force: then nothing may be issued, and nothing was reversed.
    function _current(SchemaId schema, LotId lot) private view returns (EvidenceId, uint96) {
        return IEvidence(_resolve(Names.EVIDENCE)).current(schema, LotId.unwrap(lot));
    }
}
