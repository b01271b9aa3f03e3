// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {BriefTitle, IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";

/// @title  StandingBook
/// @notice How much weighs on each subject, in one word, and the flag by which the asset knows that it must ask.
abstract contract StandingBook is DirectoryClient {
    uint256 internal constant ONE_LIEN = 1;
    uint256 internal constant ONE_ORDER = 1 << 16;
    uint256 internal constant ONE_LEASE = 1 << 32;
    uint256 internal constant ONE_COVENANT = 1 << 48;
    uint256 internal constant ONE_MEMBER_ORDER = 1 << 64;
    uint256 internal constant CONTAINED = 1 << 80;
    uint256 private constant ONE_EVENT = 1 << 96;

    mapping(SubjectId subject => Standing) private _standings;

    function _standing(SubjectId subject) internal view returns (Standing) {
        return _standings[subject];
    }

    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    /// @dev 0 when nobody is enrolled under it.
    function _indexOf(ParticipantId id) internal view returns (uint32) {
        return _participants().participantWord(id).index();
    }

    function _asset(bytes32 name) internal view returns (IEncumberable) {
        return IEncumberable(_resolve(name));
    }

    function _titleOf(Subject calldata on) internal view returns (Title memory) {
        return _asset(on.asset).titleOf(on.id, on.holder);
    }

    function _briefTitleOf(Subject calldata on) internal view returns (BriefTitle memory) {
        return _asset(on.asset).briefTitleOf(on.id, on.holder);
    }

    /// @dev The number of the next event about the subject.
    function _next(SubjectId subject) internal returns (uint64) {
        return _raise(subject, ONE_EVENT).seq();
    }

    /// @dev No carry: counts stay at or below 16, a package's member orders at 2,048, and 2^64 events never come.
    function _raise(SubjectId subject, uint256 by) internal returns (Standing word) {
        unchecked {
            word = Standing.wrap(Standing.unwrap(_standings[subject]) + by);
        }
        _standings[subject] = word;
    }

    /// @dev No borrow: only what was raised is lowered.
    function _lower(SubjectId subject, uint256 by) internal {
        unchecked {
            _standings[subject] = Standing.wrap(Standing.unwrap(_standings[subject]) - by);
        }
    }

    /// @dev Tells the asset when its answer to "must I ask?" changes. On units that is a freeze order: liens lie in the
    ///      pledged bucket. On a right it is anything at all, since every lienor wants to hear of a transfer.
    function _tellAsset(Subject calldata on, SubjectId subject, Standing before) internal {
        bool asks = _asks(on, _standings[subject]);
        if (asks != _asks(on, before)) _asset(on.asset).markOrders(on.holder, on.id, asks);
    }

    function _idOf(Subject calldata on) internal pure returns (SubjectId) {
        return Keys.subjectId(on);
    }

    function _isRight(Subject calldata on) internal pure returns (bool) {
        return on.holder == address(0);
    }

    /// @dev Units are counted, a right is taken whole.
    function _fits(Subject calldata on, uint64 amount) internal pure returns (bool) {
        return _isRight(on) ? amount == 0 : amount > 0;
    }

    function _asks(Subject calldata on, Standing word) private pure returns (bool) {
        return _isRight(on) ? !word.isClear() : word.orders() > 0;
    }
}
