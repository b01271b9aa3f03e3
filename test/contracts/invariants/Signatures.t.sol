// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Encumbrances} from "../../../contracts/encumbrance/Encumbrances.sol";
import {SignedConsent} from "../../../contracts/encumbrance/types/Consent.sol";
import {MockLendingPolicy} from "../../../contracts/mocks/finance/MockLendingPolicy.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {Effect, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {EvidenceId} from "../../../contracts/shared/types/Ids.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld} from "./EncumbranceWorld.sol";

/// @notice A holder with two keys and a stranger with one, who sign consents for this register or another, on this chain or
///         another, and void what they signed; banks that use them where, when and as often as they like.
contract SignaturesHandler is EncumbranceWorld {
    bytes32 internal constant RIGHTS = "RIGHTS";
    uint256 internal constant RIGHT = 5;
    uint256 internal constant KEYS = 3;
    bytes32 private constant CONSENT = keccak256(
        "Consent(bytes32 lienId,bytes32 asset,uint256 id,address holder,uint64 amount,bytes32 lienor,uint96 secured,"
        "bool isMaximum,uint8 effect,uint40 registeredAt,uint32 registrySeq,uint40 expiresAt,uint40 maturity,"
        "bool covenant,bytes32 debt,bytes32 product,bytes32 valuation,uint64 epoch,uint40 validUntil)"
    );

    struct Given {
        Lien lien;
        uint256 key;
        uint64 epoch;
        uint256 chain;
        bool isElsewhere;
        Timestamp validUntil;
        bytes signature;
        bool isUsed;
        bool isVoid;
    }

    MockRight internal right = new MockRight(directory, RIGHTS, false);
    Encumbrances internal elsewhere = new Encumbrances(address(authority), directory, lienDesk, caseDesk, courtDesk);
    uint256[2] internal chains = [block.chainid, 20_260];
    Given[] private _given;
    uint256 private _debts;

    uint256 public uses;
    uint256 public forged;
    uint256 public refused;
    uint256 public returns_;

    constructor() {
        for (uint256 i = 0; i < KEYS; ++i) participants.addAccount(owners[i / 2], vm.addr(_key(i)));
        _join(Names.LENDING_POLICY, address(new MockLendingPolicy(PRODUCT, Fen.wrap(1e12))));
        _join(RIGHTS, address(right));
        _connect(encumbrances);
        _connect(right);
        right.mint(holders[0], RIGHT);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function give(uint256 key, uint256 chain, bool isElsewhere, uint16 lasts, uint32 sum) external {
        Given storage given = _given.push();
        given.lien.subject = Subject(RIGHTS, RIGHT, address(0));
        given.lien.lienor = lienors[0];
        given.lien.secured = Fen.wrap(uint96(sum) + 1);
        given.lien.effect = Effect.InRemOpposable;
        given.lien.debt = bytes32(++_debts);
        given.lien.lienId = Keys.pledge(lienors[0], given.lien.debt);
        (given.key, given.isElsewhere) = (key % KEYS, isElsewhere);
        given.chain = chains[chain % 4 == 0 ? 1 : 0];
        given.epoch = encumbrances.consentEpoch(vm.addr(_key(given.key)));
        given.validUntil = Timestamp.wrap(uint40(block.timestamp + lasts));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(given.key), _digest(given));
        given.signature = abi.encodePacked(r, s, v);
    }

    /// @param as_ whose it is said to be; mostly who signed
    /// @param altered one fen more than was signed for
    function use(uint256 which, uint8 as_, bool altered) external {
        if (_given.length == 0) return;
        Given storage given = _given[which % _given.length];
        uint256 key = as_ % 4 == 0 ? as_ % KEYS : given.key;
        Lien memory lien = given.lien;
        if (altered) lien.secured = Fen.wrap(Fen.unwrap(lien.secured) + 1);
        bool isGood = !altered && key == given.key && _isGood(given);

        address signer = vm.addr(_key(key));
        bytes memory consent = abi.encode(
            SignedConsent(signer, given.validUntil, new EvidenceId[](0), given.signature)
        );
        vm.prank(banks[0]);
        try encumbrances.pledge(lien, PRODUCT, EvidenceId.wrap(0), consent) {
            ++uses;
            if (!isGood) ++forged;
            given.isUsed = true;
            // Let go at once, so that only the signature stands against a second use.
            vm.prank(banks[0]);
            encumbrances.release(lien.subject, lien.lienId);
        } catch {
            if (isGood) ++refused;
        }
    }

    function void_(uint256 key) external {
        address signer = vm.addr(_key(key % KEYS));
        uint64 before = encumbrances.consentEpoch(signer);
        vm.prank(signer);
        encumbrances.voidConsents();
        if (encumbrances.consentEpoch(signer) <= before) ++returns_;
        for (uint256 i = 0; i < _given.length; ++i) if (_given[i].key == key % KEYS) _given[i].isVoid = true;
    }

    function move(uint256 chain) external {
        vm.chainId(chains[chain % 3 == 0 ? 1 : 0]);
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + (time % 4_000));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isGood(Given storage given) private view returns (bool) {
        bool isHere = !given.isElsewhere && given.chain == block.chainid;
        bool isInTime = block.timestamp <= Timestamp.unwrap(given.validUntil);
        bool isOfHolder = given.key < 2;
        return isHere && isInTime && isOfHolder && !given.isVoid && !given.isUsed;
    }

    function _digest(Given storage given) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Liangshan Encumbrances"),
                keccak256("1"),
                given.chain,
                given.isElsewhere ? elsewhere : encumbrances
            )
        );
        bytes32 hash = keccak256(
            abi.encode(CONSENT, given.lien, PRODUCT, EvidenceId.wrap(0), given.epoch, given.validUntil)
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, hash));
    }

    function _key(uint256 i) private pure returns (uint256) {
        return 0xA11CE + i;
    }
}

contract SignaturesInvariants {
    SignaturesHandler private _world = new SignaturesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: a good consent serves, once; any other is refused.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.give(0, 1, false, 900, 100);
        _world.use(0, 1, true);
        assert(_world.uses() == 0);
        _world.use(0, 1, false);
        _world.use(0, 1, false);
        assert(_world.uses() == 1);
        _world.give(1, 1, false, 900, 100);
        _world.void_(0);
        _world.use(1, 1, false);
        assert(_world.uses() == 2);
        _world.give(0, 1, false, 900, 100);
        _world.void_(0);
        _world.use(2, 1, false);
        _world.give(0, 0, false, 900, 100);
        _world.use(3, 1, false);
        _world.give(0, 1, true, 900, 100);
        _world.use(4, 1, false);
        _world.give(2, 1, false, 900, 100);
        _world.use(5, 1, false);
        assert(_world.uses() == 2 && _world.refused() == 0 && _world.forged() == 0);
        // On the other chain the one that was given for it serves, and none for this.
        _world.give(0, 1, false, 900, 100);
        _world.move(0);
        _world.use(6, 1, false);
        assert(_world.uses() == 2);
        _world.use(3, 1, false);
        assert(_world.uses() == 3 && _world.refused() == 0 && _world.forged() == 0);
    }

    /// @notice R2: a signature serves on one chain, at one register, for one account, for its very words, in its time, once, and
    ///         not after its signer voided what he had signed.
    function invariant_R2_ASignatureServesWhereItWasGiven() external view {
        assert(_world.forged() == 0);
    }

    /// @notice R2: and there it does.
    function invariant_R2_AGoodSignatureIsNotRefused() external view {
        assert(_world.refused() == 0);
    }

    /// @notice R2: an account's counter never comes back.
    function invariant_R2_CountersOnlyGrow() external view {
        assert(_world.returns_() == 0);
    }
}
