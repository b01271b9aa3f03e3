// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IEvidence} from "../../evidence/interfaces/IEvidence.sol";
import {IParcels} from "../../land/interfaces/IParcels.sol";
import {Overlap, ParcelEntry, ParcelScheme} from "../../land/types/Parcel.sol";
import {IParticipants} from "../../shared/interfaces/IParticipants.sol";
import {Kind} from "../../shared/types/AccountWord.sol";
import {EvidenceId, ParcelId, ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {SquareMetres} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp, currentTime} from "../../shared/types/Timestamp.sol";

/// @title  EventStorm
/// @notice Emits the ledger's events without its state, many in a transaction, to measure indexing. Never deployed
///         outside the bench, which puts its code at the addresses of the contracts it imitates.
contract EventStorm {
    /// @notice Statements with distinct ids about a few hundred subjects.
    function attest(uint256 start, uint256 count) external {
        for (uint256 i = start; i < start + count; ++i) {
            emit IEvidence.EvidenceAttested(
                _word("subject", i % 400),
                ParticipantId.wrap(_word("participant", i % 40)),
                SchemaId.wrap(_word("schema", i % 8)),
                EvidenceId.wrap(_word("evidence", i)),
                uint96(i * 100),
                currentTime(),
                Timestamp.wrap(0),
                _word("content", i),
                EvidenceId.wrap(0),
                EvidenceId.wrap(0)
            );
        }
    }

    function enrol(uint256 start, uint256 count) external {
        for (uint256 i = start; i < start + count; ++i) {
            emit IParticipants.ParticipantEnrolled(
                ParticipantId.wrap(_word("participant", i)),
                ParticipantId.wrap(_word("participant", 0)),
                1,
                _word("code", i),
                Kind.Enterprise,
                1,
                Region.wrap(331_121),
                uint32(i + 1),
                1
            );
        }
    }

    /// @notice Each parcel is registered, then activated on the ground of the one before.
    function register(uint256 start, uint256 count) external {
        for (uint256 i = start; i < start + count; ++i) {
            _register(ParcelId.wrap(_word("parcel", i)), i);
            Overlap[] memory overlaps = new Overlap[](i == 0 ? 0 : 1);
            if (i > 0) overlaps[0] = Overlap(ParcelId.wrap(_word("parcel", i - 1)), SquareMetres.wrap(1));
            emit IParcels.ParcelActivated(
                ParcelId.wrap(_word("parcel", i)),
                ParticipantId.wrap(_word("participant", 0)),
                EvidenceId.wrap(_word("evidence", i)),
                uint64(i),
                overlaps,
                2
            );
        }
    }

    /// @notice Money from nobody for the even ones, onward for the odd ones, among forty holders.
    function pay(uint256 start, uint256 count) external {
        for (uint256 i = start; i < start + count; ++i) {
            address payer = i % 2 == 0 ? address(0) : _holder((i - 1) % 40);
            emit IERC20.Transfer(payer, _holder(i % 40), 1000);
        }
    }

    function _register(ParcelId id, uint256 i) private {
        ParcelEntry memory entry = ParcelEntry({
            scheme: ParcelScheme.RealEstateUnit,
            code: "331121999001JC00001F00010001",
            region: Region.wrap(331_121),
            area: SquareMetres.wrap(uint64(120_000 + i)),
            geometryHash: _word("geometry", i),
            registerNumber: unicode"浙（2026）示例不动产权第0000001号",
            registeredAt: currentTime()
        });
        emit IParcels.ParcelRegistered(id, ParticipantId.wrap(_word("participant", 0)), entry, 1);
    }

    function _word(string memory tag, uint256 i) private pure returns (bytes32) {
        return keccak256(abi.encode(tag, i));
    }

    function _holder(uint256 i) private pure returns (address) {
        return address(uint160(uint256(_word("holder", i))));
    }
}
