// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {EvidenceRecord, Quote} from "../evidence/types/Statement.sol";
import {IRightClasses} from "../rights/interfaces/IRightClasses.sol";
import {IUseRights} from "../rights/interfaces/IUseRights.sol";
import {RightRecord} from "../rights/types/Right.sol";
import {Occasion} from "../rights/types/RightClass.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {ILendingPolicy, PledgeTerms} from "../shared/interfaces/ILendingPolicy.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {Effect} from "../shared/types/Effect.sol";
import {EvidenceId, ParticipantId, SchemaId, SubjectId} from "../shared/types/Ids.sol";
import {Bps, Fen} from "../shared/types/Quantities.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IProducts} from "./interfaces/IProducts.sol";
import {Perfection, ProductRule} from "./types/Product.sol";

/// @title  Products
/// @notice What each bank lends on, as its own data, and whether a pledge keeps to it.
/// @dev    Judges and stores nothing of the pledge. What costs an extra call is asked on the way to a refusal only.
contract Products is IProducts, AccessManaged, DirectoryClient {
    /// @dev A rule and how many papers go with it, in one slot.
    struct Kept {
        Bps cap;
        uint40 termMargin;
        uint40 freshness;
        Fen selfLimit;
        uint8 maxRank;
        Perfection perfection;
        bool isOpen;
        uint8 papers;
    }

    uint256 public constant MAX_PAPERS = 4;
    uint256 private constant WHOLE = 10_000;

    SchemaId private immutable _valuation = Keys.schema("VALUATION");
    SchemaId private immutable _ownValuation = Keys.schema("VALUATION_SELF");

    mapping(bytes32 key => Kept) private _rules;
    mapping(bytes32 key => mapping(uint256 place => SchemaId)) private _papers;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // What a bank lends on
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProducts
    function setRule(
        bytes32 product,
        bytes32 titleClass,
        ProductRule calldata rule,
        SchemaId[] calldata papers
    ) external restricted {
        ParticipantId bank = _requireBank();
        uint256 cap = Bps.unwrap(rule.cap);
        bool isNamed = product != 0 && titleClass != 0;
        bool isBounded = cap > 0 && cap <= WHOLE && rule.maxRank > 0 && papers.length <= MAX_PAPERS;
        require(isNamed && isBounded, ProductRuleInvalid(product, titleClass));

        _keep(_key(bank, product, titleClass), rule, papers);

        emit ProductRuleSet(bank, product, titleClass, rule, papers);
    }

    /// @inheritdoc IProducts
    function ruleOf(
        ParticipantId bank,
        bytes32 product,
        bytes32 titleClass
    ) external view returns (ProductRule memory rule, SchemaId[] memory papers) {
        bytes32 key = _key(bank, product, titleClass);
        Kept memory kept = _rules[key];
        rule = ProductRule({
            cap: kept.cap,
            termMargin: kept.termMargin,
            freshness: kept.freshness,
            selfLimit: kept.selfLimit,
            maxRank: kept.maxRank,
            perfection: kept.perfection,
            isOpen: kept.isOpen
        });
        papers = new SchemaId[](kept.papers);
        for (uint256 i = 0; i < papers.length; ++i) papers[i] = _papers[key][i];
    }

    /// @inheritdoc IProducts
    function perfectionOf(
        ParticipantId bank,
        bytes32 product,
        bytes32 titleClass
    ) external view returns (bool isKnown, Perfection perfection) {
        Kept storage kept = _rules[_key(bank, product, titleClass)];
        isKnown = Bps.unwrap(kept.cap) != 0;
        perfection = kept.perfection;
    }

    //----------------------------------------------------------------------------------------------
    // Whether a pledge keeps to it
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILendingPolicy
    function explain(PledgeTerms calldata terms) external view returns (Reasons) {
        return _reasons(terms);
    }

    /// @inheritdoc ILendingPolicy
    function requireLendable(PledgeTerms calldata terms) external view {
        Reasons reasons = _reasons(terms);
        require(reasons.isEmpty(), PledgeRefused(terms.subject, terms.product, reasons));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: reasons
    //----------------------------------------------------------------------------------------------

    /// @dev The one set behind `explain` and enforcement.
    function _reasons(PledgeTerms calldata terms) private view returns (Reasons reasons) {
        bytes32 key = _key(terms.bank, terms.product, terms.title.class);
        Kept memory rule = _rules[key];
        reasons = _titleReasons(terms);
        // Without a rule there is nothing else to judge by.
        if (Bps.unwrap(rule.cap) == 0) return reasons.also(Reason.PRODUCT_UNKNOWN);

        reasons = reasons.also(Reasons.unwrap(_ruleReasons(terms, rule)));
        reasons = reasons.also(Reasons.unwrap(_valuationReasons(terms, rule)));
        if (!_hasPapers(terms, key, rule.papers)) reasons = reasons.also(Reason.CONSENT_MISSING);
    }

    /// @dev What is bound or on offer isn't chargeable whatever its class: that can be undone, so it is named alone.
    function _titleReasons(PledgeTerms calldata terms) private view returns (Reasons reasons) {
        if (!terms.title.isActive) reasons = reasons.also(Reason.RIGHT_NOT_ACTIVE);
        if (terms.title.isChargeable) return reasons;
        return reasons.also(_whyNotChargeable(terms));
    }

    function _ruleReasons(PledgeTerms calldata terms, Kept memory rule) private pure returns (Reasons reasons) {
        if (!rule.isOpen) reasons = reasons.also(Reason.PRODUCT_UNKNOWN);
        if (!_isOutlived(terms.title, terms.maturity, rule.termMargin)) reasons = reasons.also(Reason.TERM_TOO_LONG);
        if (terms.liensAhead >= rule.maxRank) reasons = reasons.also(Reason.RANK_NOT_ACCEPTED);
        bool isUnregistrable = terms.title.effect == Effect.ContractOnly;
        if (isUnregistrable && rule.perfection == Perfection.Registration) {
            reasons = reasons.also(Reason.EFFECT_NOT_ACCEPTED);
        }
    }

    /// @dev What is over the cap is judged by a valuation that counts, and by no other.
    function _valuationReasons(PledgeTerms calldata terms, Kept memory rule) private view returns (Reasons reasons) {
        (Quote memory quote, bool isOwn) = _quoteFor(terms);
        if (quote.id != terms.valuation || quote.id.isNull()) return reasons.also(_whyNotCurrent(terms));
        if (isOwn && quote.issuer != terms.bank) return reasons.also(Reason.VALUATION_MISSING);

        if (_isConflicted(quote.issuer, terms, isOwn)) reasons = reasons.also(Reason.VALUER_CONFLICTED);
        if (!_isFresh(quote.basisDate, rule.freshness)) reasons = reasons.also(Reason.VALUATION_STALE);
        bool isAboveLimit = Fen.unwrap(terms.principal) > Fen.unwrap(rule.selfLimit);
        if (isOwn && isAboveLimit) reasons = reasons.also(Reason.SELF_VALUATION_LIMIT);
        // No overflow: two numbers of 96 bits.
        uint256 secured = uint256(Fen.unwrap(terms.senior)) + Fen.unwrap(terms.principal);
        uint256 lendable = Fen.unwrap(Rounding.capDown(Fen.wrap(quote.value), rule.cap));
        if (secured > lendable) reasons = reasons.also(Reason.RATIO_EXCEEDED);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: facts
    //----------------------------------------------------------------------------------------------

    /// @dev The newest valid one of an appraiser, or of a bank where that is the one named: a quote that a newer one
    ///      replaced can't be brought again (collateral.md P6).
    function _quoteFor(PledgeTerms calldata terms) private view returns (Quote memory quote, bool isOwn) {
        bytes32 about = _about(terms);
        quote = _evidence().quote(_valuation, about);
        if (quote.id == terms.valuation) return (quote, false);
        return (_evidence().quote(_ownValuation, about), true);
    }

    /// @dev Stale: of this matter and never withdrawn, but expired or replaced by a newer one.
    function _whyNotCurrent(PledgeTerms calldata terms) private view returns (uint256) {
        bytes32 about = _about(terms);
        EvidenceId id = terms.valuation;
        bool isOutdated = _isOutdated(id, _valuation, about) || _isOutdated(id, _ownValuation, about);
        return isOutdated ? Reason.VALUATION_STALE : Reason.VALUATION_MISSING;
    }

    function _isOutdated(EvidenceId id, SchemaId schema, bytes32 about) private view returns (bool) {
        try _evidence().requireValid(id, schema, about) returns (EvidenceRecord memory) {
            return true;
        } catch (bytes memory why) {
            return bytes4(why) == IEvidence.EvidenceIsExpired.selector;
        }
    }

    /// @dev An appraiser is neither side of the loan; a bank that values for itself says so by the schema.
    function _isConflicted(ParticipantId valuer, PledgeTerms calldata terms, bool isOwn) private pure returns (bool) {
        return valuer == terms.title.holder || (!isOwn && valuer == terms.bank);
    }

    /// @dev Neither sum overflows 256 bits.
    function _isFresh(Timestamp basisDate, uint256 freshness) private view returns (bool) {
        return freshness == 0 || Timestamp.unwrap(currentTime()) <= Timestamp.unwrap(basisDate) + freshness;
    }

    /// @dev A debt without an end outlives every term.
    function _isOutlived(Title calldata title, Timestamp maturity, uint256 margin) private pure returns (bool) {
        if (title.endsAt.isNever()) return true;
        return !maturity.isNever() && Timestamp.unwrap(maturity) + margin <= Timestamp.unwrap(title.endsAt);
    }

    /// @dev What the bank asks for, then what the class does, which only rights have, and packages of them as one.
    function _hasPapers(PledgeTerms calldata terms, bytes32 key, uint256 asked) private view returns (bool) {
        bytes32 about = _about(terms);
        if (terms.papers.length < asked) return false;
        for (uint256 i = 0; i < asked; ++i) {
            // The class's papers come first: the product's are looked for from its own on.
            if (!_isShown(_papers[key][i], about, terms.papers, terms.papers.length + i - asked)) return false;
        }
        bool hasClass = terms.on.asset == Names.USE_RIGHTS || terms.on.asset == Names.PACKAGES;
        if (!hasClass) return true;
        IRightClasses classes = IRightClasses(_resolve(Names.RIGHT_CLASSES));
        SchemaId[] memory needed = classes.papersFor(terms.title.class, Occasion.Charge);
        for (uint256 i = 0; i < needed.length; ++i) {
            if (!_isShown(needed[i], about, terms.papers, i)) return false;
        }
        return true;
    }

    /// @dev The bank brings the papers and pays for looking through them.
    function _isShown(
        SchemaId schema,
        bytes32 about,
        EvidenceId[] calldata papers,
        uint256 first
    ) private view returns (bool) {
        IEvidence evidence = _evidence();
        for (uint256 n = 0; n < papers.length; ++n) {
            if (evidence.isValid(papers[(first + n) % papers.length], schema, about)) return true;
        }
        return false;
    }

    function _whyNotChargeable(PledgeTerms calldata terms) private view returns (uint256) {
        if (terms.on.asset == Names.PACKAGES) return _whyPackageNotChargeable(terms.on.id);
        if (terms.on.asset != Names.USE_RIGHTS) return Reason.CLASS_NOT_CHARGEABLE;
        RightRecord memory right = IUseRights(_resolve(Names.USE_RIGHTS)).rightOf(terms.on.id);
        if (right.boundTo != 0) return Reason.COMPONENT_BOUND;
        return right.isOffered ? Reason.AMOUNT_LOCKED : Reason.CLASS_NOT_CHARGEABLE;
    }

    /// @dev Its members were bound to nothing when they were packed, and packed they can't be.
    function _whyPackageNotChargeable(uint256 id) private view returns (uint256) {
        bool isLocked = IEncumberable(_resolve(Names.PACKAGES)).lockOf(address(0), id).locked() > 0;
        return isLocked ? Reason.AMOUNT_LOCKED : Reason.CLASS_NOT_CHARGEABLE;
    }

    /// @dev What evidence must be about: a right or a package by its id, units by their subject.
    function _about(PledgeTerms calldata terms) private pure returns (bytes32) {
        return terms.on.holder == address(0) ? bytes32(terms.on.id) : SubjectId.unwrap(terms.subject);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: keeping
    //----------------------------------------------------------------------------------------------

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _requireBank() private view returns (ParticipantId bank) {
        AccountWord word;
        (bank, word) = IParticipants(_resolve(Names.PARTICIPANTS)).identify(msg.sender);
        bool isBank = word.kind() == Kind.Bank || word.kind() == Kind.SettlementBank;
        require(isBank && word.isActive(), CallerNotBank(msg.sender));
    }

    function _keep(bytes32 key, ProductRule calldata rule, SchemaId[] calldata papers) private {
        _rules[key] = Kept({
            cap: rule.cap,
            termMargin: rule.termMargin,
            freshness: rule.freshness,
            selfLimit: rule.selfLimit,
            maxRank: rule.maxRank,
            perfection: rule.perfection,
            isOpen: rule.isOpen,
            // Safe cast: at most MAX_PAPERS.
            papers: uint8(papers.length)
        });
        for (uint256 i = 0; i < papers.length; ++i) _papers[key][i] = papers[i];
    }

    function _key(ParticipantId bank, bytes32 product, bytes32 titleClass) private pure returns (bytes32) {
        return keccak256(abi.encode(bank, product, titleClass));
    }
}
