// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumberable} from "../../shared/interfaces/IEncumberable.sol";
import {ISaleable} from "../../shared/interfaces/ISaleable.sol";
import {EvidenceId, ParticipantId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {PackageRecord, PackageState} from "../types/Package.sol";
import {TransferCause} from "../types/Right.sol";

/// @title  IPackages
/// @notice Scattered rights as one: one subject for pledge, lease and sale (system 44). Members stay tokens of UseRights with
///         the package's holder; while packed they are neither pledged, let nor moved singly, and an order on one of them
///         reaches the package.
/// @dev    ERC-721 with OpenZeppelin's checks; `transferFrom` is closed, a package moves at the register or by a case.
interface IPackages is IEncumberable, ISaleable {
    event PackageFormed(
        uint256 indexed id,
        ParticipantId indexed former,
        address indexed holder,
        bytes32 number,
        bytes32 document,
        uint256[] members
    );
    event PackageDissolved(uint256 indexed id, ParticipantId indexed actor, bytes32 basis);
    event PackageReregistered(
        uint256 indexed id,
        ParticipantId indexed actor,
        address indexed to,
        address from,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt
    );

    error PackageAlreadyRecorded(uint256 id);
    error PackageUnknown(uint256 id);
    error PackageNotLive(uint256 id, PackageState state);
    /// @notice No number or no document.
    error PackageTermsInvalid(uint256 id);
    /// @notice None, more than 128, or not in strictly ascending order.
    error PackageSizeInvalid(uint256 id, uint256 count);
    /// @notice Of another holder, class or register than the first, or not active.
    error PackageMixed(uint256 id, uint256 member);
    /// @notice Pledged, frozen, let, on sale, bound or in another package: only what nothing weighs on is packed.
    error PackageMemberEncumbered(uint256 id, uint256 member);
    /// @notice On sale, or something weighs on it.
    error PackageNotFree(uint256 id);
    error CallerNotPackageHolder(uint256 id, address caller);
    /// @notice One list of papers a member, in the order of `membersOf`.
    error PackagePapersMismatch(uint256 id, uint256 given);

    /// @notice The caller, active and the holder of all members, makes them one package.
    /// @param number   keccak256 of the package's number
    /// @param document sha2-256 of its lists
    /// @param members  rights in strictly ascending order, 1 to 128
    function form(bytes32 number, bytes32 document, uint256[] calldata members) external returns (uint256 id);

    /// @notice Its holder takes it apart; nothing weighs on it.
    function dissolve(uint256 id, bytes32 basis) external;

    /// @notice The register of all members enters another holder of the package and of each member in one call.
    /// @param papers what the class asks for on transfer, one list a member
    function reregister(
        uint256 id,
        address to,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[][] calldata papers
    ) external;

    function packageOf(uint256 id) external view returns (PackageRecord memory);

    function membersOf(uint256 id) external view returns (uint256[] memory);

    /// @notice The package a right lies in; 0 when in none.
    function containerOf(uint256 right) external view returns (uint256);

    /// @notice Reverts `PackageNotLive`, or `RightNotActive` of a member.
    function requireActive(uint256 id) external view;

    function idOf(ParticipantId former, bytes32 number) external pure returns (uint256);
}
