// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Bps} from "../shared/types/Quantities.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IRightClasses} from "./interfaces/IRightClasses.sol";
import {Chargeable, ClassTerms, CountyRule, Occasion, Power, RightClass, TransferPolicy} from "./types/RightClass.sol";

/// @title  RightClasses
/// @notice What may be done with rights of a class, what a lien does to them, which papers are asked for, and where they
///         may be charged: tables that a steward keeps, no code.
contract RightClasses is IRightClasses, AccessManaged, DirectoryClient {
    /// @dev One slot and the ground. `asks` has a bit 1 << Occasion for each occasion on which papers are asked for.
    struct Entry {
        uint16 index;
        uint8 powers;
        TransferPolicy policy;
        Chargeable chargeable;
        bool isReceivable;
        bool isForest;
        bool bindsComponents;
        bool passesFreely;
        bool mayLieInRedLine;
        Bps defaultCap;
        uint64 register;
        uint8 asks;
        bytes32 ground;
    }

    uint256 public constant MAX_PAPERS = 4;
    uint16 private constant ALL_BPS = 10_000;
    uint8 private constant ALL_POWERS = uint8((1 << (uint8(type(Power).max) + 1)) - 1);
    bytes32 private constant POLICY_TAG = keccak256("liangshan.charge-policy.v1");

    SchemaId private immutable _chargePolicy = Keys.schema("CHARGE_POLICY");

    mapping(bytes32 titleClass => Entry) private _classes;
    mapping(uint16 index => bytes32 titleClass) private _byIndex;
    mapping(bytes32 titleClass => mapping(Occasion => SchemaId[])) private _papers;
    mapping(bytes32 titleClass => mapping(Region county => CountyRule)) private _countyRules;
    uint16 private _count;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // The steward's tables
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IRightClasses
    function setClass(bytes32 titleClass, RightClass calldata rule) external restricted {
        bool isWhole = titleClass != 0 && rule.register != 0 && Bps.unwrap(rule.defaultCap) <= ALL_BPS;
        require(isWhole && rule.powers & ~ALL_POWERS == 0, ClassInvalid(titleClass));
        Entry memory held = _classes[titleClass];
        bytes32 ground = rule.ground == 0 ? titleClass : rule.ground;
        bool isSame = held.register == rule.register && held.ground == ground && held.isForest == rule.isForest;
        require(held.index == 0 || isSame, ClassFixed(titleClass));

        if (held.index == 0) {
            held.index = ++_count;
            _byIndex[held.index] = titleClass;
        }
        _store(titleClass, held, rule, ground);

        emit ClassSet(titleClass, _actor(), held.index, _ruleOf(_classes[titleClass]));
    }

    /// @inheritdoc IRightClasses
    function requirePapers(bytes32 titleClass, Occasion occasion, SchemaId[] calldata schemas) external restricted {
        Entry storage entry = _entry(titleClass);
        require(schemas.length <= MAX_PAPERS, PapersTooMany(titleClass, schemas.length));

        _papers[titleClass][occasion] = schemas;
        uint8 bit = uint8(1 << uint8(occasion));
        entry.asks = schemas.length == 0 ? entry.asks & ~bit : entry.asks | bit;

        emit PapersRequired(titleClass, _actor(), occasion, schemas);
    }

    /// @inheritdoc IRightClasses
    function setCountyRule(bytes32 titleClass, Region county, CountyRule calldata rule) external restricted {
        _entry(titleClass);
        bool isNone = rule.policy.isNull();
        bool isDated = isNone || (!rule.from.isNever() && rule.from <= currentTime());
        bool isStated = isNone || _isInForce(titleClass, county, rule.policy);
        require(_isCounty(county) && isDated && isStated, CountyRuleInvalid(titleClass, county));

        _countyRules[titleClass][county] = rule;

        emit CountyRuleSet(titleClass, _actor(), county, rule);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IRightClasses
    function rightClass(bytes32 titleClass) external view returns (uint16 index, RightClass memory) {
        Entry memory entry = _entry(titleClass);
        return (entry.index, _ruleOf(entry));
    }

    /// @inheritdoc IRightClasses
    function ruleAt(uint16 index) external view returns (bytes32 titleClass, RightClass memory) {
        titleClass = _byIndex[index];
        return (titleClass, _ruleOf(_classes[titleClass]));
    }

    /// @inheritdoc IRightClasses
    function classAt(uint16 index) external view returns (bytes32) {
        return _byIndex[index];
    }

    /// @inheritdoc IRightClasses
    function papersFor(bytes32 titleClass, Occasion occasion) external view returns (SchemaId[] memory) {
        // Asked of the entry first, which callers have mostly read: papers lie in slots of their own.
        if (_classes[titleClass].asks & (1 << uint8(occasion)) == 0) return new SchemaId[](0);
        return _papers[titleClass][occasion];
    }

    /// @inheritdoc IRightClasses
    function countyRule(bytes32 titleClass, Region county) external view returns (CountyRule memory) {
        return _countyRules[titleClass][county];
    }

    /// @inheritdoc IRightClasses
    /// @dev A county's word lasts as long as its policy: once that is revoked or has run out, the class decides again.
    function termsOf(uint16 index, Region region) external view returns (ClassTerms memory terms) {
        bytes32 titleClass = _byIndex[index];
        if (titleClass == 0) return terms;

        Entry storage entry = _classes[titleClass];
        bool isCharged = entry.powers & (1 << uint8(Power.Charge)) != 0;
        return
            ClassTerms({
                class: titleClass,
                isKnown: true,
                isChargeable: isCharged && _isChargeableIn(titleClass, region, entry),
                isReceivable: entry.isReceivable,
                blocksMove: entry.policy == TransferPolicy.Block
            });
    }

    /// @inheritdoc IRightClasses
    function briefTermsOf(uint16 index) external view returns (bytes32 titleClass, bool blocksMove, bool isReceivable) {
        titleClass = _byIndex[index];
        Entry storage entry = _classes[titleClass];
        return (titleClass, entry.policy == TransferPolicy.Block, entry.isReceivable);
    }

    /// @inheritdoc IRightClasses
    function hasPapers(
        bytes32 titleClass,
        Occasion occasion,
        bytes32 subject,
        EvidenceId[] calldata papers
    ) external view returns (bool) {
        return SchemaId.unwrap(_missing(titleClass, occasion, subject, papers)) == 0;
    }

    /// @inheritdoc IRightClasses
    function requireAll(
        bytes32 titleClass,
        Occasion occasion,
        bytes32 subject,
        EvidenceId[] calldata papers
    ) external view {
        SchemaId missing = _missing(titleClass, occasion, subject, papers);
        require(SchemaId.unwrap(missing) == 0, PaperMissing(titleClass, occasion, missing));
    }

    /// @inheritdoc IRightClasses
    function policySubject(bytes32 titleClass, Region county) public pure returns (bytes32) {
        return keccak256(abi.encode(POLICY_TAG, titleClass, county));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev The first kind of paper for which nothing valid is shown; null when all are there.
    function _missing(
        bytes32 titleClass,
        Occasion occasion,
        bytes32 subject,
        EvidenceId[] calldata papers
    ) private view returns (SchemaId) {
        if (_entry(titleClass).asks & (1 << uint8(occasion)) == 0) return SchemaId.wrap(0);
        SchemaId[] storage needed = _papers[titleClass][occasion];
        uint256 count = needed.length;

        for (uint256 i = 0; i < count; ++i) {
            if (!_isShown(needed[i], i, subject, papers)) return needed[i];
        }
        return SchemaId.wrap(0);
    }

    /// @dev Begins where it would be if papers come in the order in which they are asked for.
    function _isShown(
        SchemaId schema,
        uint256 first,
        bytes32 subject,
        EvidenceId[] calldata papers
    ) private view returns (bool) {
        for (uint256 n = 0; n < papers.length; ++n) {
            if (_evidence().isValid(papers[(first + n) % papers.length], schema, subject)) return true;
        }
        return false;
    }

    /// @dev Where no county says anything its policy is all that is read.
    function _isChargeableIn(bytes32 titleClass, Region county, Entry storage entry) private view returns (bool) {
        CountyRule storage rule = _countyRules[titleClass][county];
        EvidenceId policy = rule.policy;
        bool hasRule = !policy.isNull() && _isInForce(titleClass, county, policy);
        return hasRule ? rule.isChargeable : entry.chargeable == Chargeable.Yes;
    }

    function _isInForce(bytes32 titleClass, Region county, EvidenceId policy) private view returns (bool) {
        return _evidence().isValid(policy, _chargePolicy, policySubject(titleClass, county));
    }

    function _isCounty(Region region) private pure returns (bool) {
        return Region.unwrap(region) > 99_999 && Region.unwrap(region) % 100 != 0;
    }

    function _entry(bytes32 titleClass) private view returns (Entry storage entry) {
        entry = _classes[titleClass];
        require(entry.index != 0, ClassUnknown(titleClass));
    }

    function _store(bytes32 titleClass, Entry memory held, RightClass calldata rule, bytes32 ground) private {
        _classes[titleClass] = Entry({
            index: held.index,
            powers: rule.powers,
            policy: rule.policy,
            chargeable: rule.chargeable,
            isReceivable: rule.isReceivable,
            isForest: rule.isForest,
            bindsComponents: rule.bindsComponents,
            passesFreely: rule.passesFreely,
            mayLieInRedLine: rule.mayLieInRedLine,
            defaultCap: rule.defaultCap,
            register: rule.register,
            asks: held.asks,
            ground: ground
        });
    }

    function _ruleOf(Entry memory entry) private pure returns (RightClass memory) {
        return
            RightClass({
                powers: entry.powers,
                policy: entry.policy,
                chargeable: entry.chargeable,
                isReceivable: entry.isReceivable,
                isForest: entry.isForest,
                bindsComponents: entry.bindsComponents,
                passesFreely: entry.passesFreely,
                mayLieInRedLine: entry.mayLieInRedLine,
                defaultCap: entry.defaultCap,
                register: entry.register,
                ground: entry.ground
            });
    }

    /// @dev A role outlives a suspension. The steward may be an account of nobody, as for schemas and schemes.
    function _actor() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(!word.isKnown() || word.isActive(), ClassStewardNotActive(msg.sender));
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }
}
