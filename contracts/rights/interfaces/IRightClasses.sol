// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {ClassTerms, CountyRule, Occasion, RightClass} from "../types/RightClass.sol";

/// @title  IRightClasses
/// @notice The classes of rights as data: powers, what a lien does to a transfer, papers, where it may be charged.
interface IRightClasses {
    event ClassSet(bytes32 indexed titleClass, ParticipantId indexed actor, uint16 index, RightClass rule);
    event PapersRequired(
        bytes32 indexed titleClass,
        ParticipantId indexed actor,
        Occasion indexed occasion,
        SchemaId[] schemas
    );
    event CountyRuleSet(
        bytes32 indexed titleClass,
        ParticipantId indexed actor,
        Region indexed county,
        CountyRule rule
    );

    /// @notice No name, no register, a cap above the whole, or powers beyond the known ones.
    error ClassInvalid(bytes32 titleClass);
    error ClassUnknown(bytes32 titleClass);
    /// @notice A class keeps its register, its ground and whether it is forest for good; rights rest on them.
    error ClassFixed(bytes32 titleClass);
    /// @notice At most four kinds of paper an occasion.
    error PapersTooMany(bytes32 titleClass, uint256 count);
    /// @notice The caller holds the role, but it or its participant is suspended.
    error ClassStewardNotActive(address caller);
    /// @notice No county, or no CHARGE_POLICY about the class in it, or it is to hold from later on.
    error CountyRuleInvalid(bytes32 titleClass, Region county);
    /// @notice A paper of this kind about the right is missing, or the one shown is void.
    error PaperMissing(bytes32 titleClass, Occasion occasion, SchemaId schema);

    /// @notice Defines a class, or changes what may change of it; rights that stand are judged by the new rule.
    function setClass(bytes32 titleClass, RightClass calldata rule) external;

    function requirePapers(bytes32 titleClass, Occasion occasion, SchemaId[] calldata schemas) external;

    function setCountyRule(bytes32 titleClass, Region county, CountyRule calldata rule) external;

    /// @notice Reverts `ClassUnknown`.
    function rightClass(bytes32 titleClass) external view returns (uint16 index, RightClass memory);

    /// @notice Same by index; nameless when there is none.
    function ruleAt(uint16 index) external view returns (bytes32 titleClass, RightClass memory);

    function classAt(uint16 index) external view returns (bytes32);

    function papersFor(bytes32 titleClass, Occasion occasion) external view returns (SchemaId[] memory);

    function countyRule(bytes32 titleClass, Region county) external view returns (CountyRule memory);

    /// @notice What lending must know of a class at one place.
    function termsOf(uint16 index, Region region) external view returns (ClassTerms memory);

    /// @notice What of it is the same at every place.
    function briefTermsOf(uint16 index) external view returns (bytes32 titleClass, bool blocksMove, bool isReceivable);

    /// @notice Whether each paper that the occasion asks for is among `papers`, valid and about `subject`.
    function hasPapers(
        bytes32 titleClass,
        Occasion occasion,
        bytes32 subject,
        EvidenceId[] calldata papers
    ) external view returns (bool);

    /// @notice Same, but reverts `PaperMissing`.
    function requireAll(
        bytes32 titleClass,
        Occasion occasion,
        bytes32 subject,
        EvidenceId[] calldata papers
    ) external view;

    /// @notice Subject of CHARGE_POLICY.
    function policySubject(bytes32 titleClass, Region county) external pure returns (bytes32);
}
