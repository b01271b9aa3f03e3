// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {currentTime} from "../shared/types/Timestamp.sol";
import {ITraceAnchors} from "./interfaces/ITraceAnchors.sol";
import {Anchor, LeafKind} from "./types/Anchor.sol";

/// @title  TraceAnchors
/// @notice One root for many events or counters. It proves that they existed then, in these words, and whose account published
///         them; whether they are true is the publisher's to answer for.
contract TraceAnchors is ITraceAnchors, DirectoryClient {
    mapping(bytes32 key => Anchor) private _anchors;

    constructor(IDirectory directory_) DirectoryClient(directory_) {}

    /// @inheritdoc ITraceAnchors
    function anchor(bytes32 root, uint64 count, LeafKind kind) external {
        bool isWhole = root != 0 && count != 0 && kind != LeafKind.Unknown;
        require(isWhole, AnchorInvalid(root, count, kind));
        AccountWord word = IParticipants(_resolve(Names.PARTICIPANTS)).accountWord(msg.sender);
        require(word.isActive(), PublisherNotActive(msg.sender));
        bytes32 key = Keys.anchor(msg.sender, root);
        require(_anchors[key].kind == LeafKind.Unknown, RootAlreadyAnchored(msg.sender, root));

        _anchors[key] = Anchor(count, kind, currentTime());

        emit RootAnchored(msg.sender, root, count, kind);
    }

    /// @inheritdoc ITraceAnchors
    function anchorOf(address publisher, bytes32 root) external view returns (Anchor memory) {
        return _anchors[Keys.anchor(publisher, root)];
    }
}
