// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../contracts/shared/Roles.sol";
import {Offer} from "../../../contracts/market/types/Offer.sol";
import {
    BankReceipt,
    Instruction,
    Leg,
    LegKind,
    SignedReceipt
} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, InstructionId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Bps, Fen, FenPerTonne, KgCO2e} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../../../contracts/shared/types/TradingRule.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice A bank's account that is a contract and signs whatever it is asked (ERC-1271).
contract WillingSigner {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}

/// @notice The market with four traders, a treasury, a bank, and two lots: one of a class that limits its holders.
abstract contract SettlementWorld is World {
    uint256 internal constant FREE_LOT = 7;
    uint256 internal constant LIMITED_LOT = 0x87;
    uint64 internal constant SUPPLY = 10_000;
    uint256 internal constant MONEY = 1_000_000;

    address internal treasury;
    WillingSigner internal signer = new WillingSigner();
    ParticipantId internal bank;
    uint256 internal minted;
    uint64 private _nonce;

    constructor() {
        treasury = _enrol(Kind.Treasury, MAY_HOLD);
        bank = participants.enrol(1, "bank", Kind.SettlementBank, MAY_HOLD, Region.wrap(331100));
        participants.addAccount(bank, address(signer));
        settlement.setTreasury(treasury);
        settlement.setTradingRule(credits.classOf(FREE_LOT), TradingRule(62, 1, 3, 0, Bps.wrap(50), 0, false));
        _openTheBank();
        for (uint256 i = 0; i < 2; ++i) {
            for (uint256 lot = 0; lot < 2; ++lot) credits.mint(actors[i], _lot(lot), SUPPLY);
        }
    }

    function _lot(uint256 seed) internal pure returns (uint256) {
        return seed % 2 == 0 ? FREE_LOT : LIMITED_LOT;
    }

    function _offer(uint256 who, uint256 lot, uint64 amount, uint64 minFill) internal returns (Offer memory) {
        Timestamp opensAt = Timestamp.wrap(uint40(block.timestamp + (amount % 2) * 60));
        return
            Offer({
                asset: address(credits),
                id: _lot(lot),
                seller: _holder(who),
                amount: KgCO2e.wrap(amount),
                minFill: KgCO2e.wrap(minFill),
                price: FenPerTonne.wrap(uint64(1 + (amount % 7_919))),
                fee: Bps.wrap(50),
                treasury: treasury,
                opensAt: opensAt,
                closesAt: Timestamp.wrap(Timestamp.unwrap(opensAt) + 1 days),
                nonce: ++_nonce
            });
    }

    /// @dev Units of one for money of another, on chain or through the bank.
    function _sale(
        uint256 seller,
        uint256 buyer,
        uint256 lot,
        uint64 kg,
        uint64 fen,
        bool inBank
    ) internal returns (Instruction memory i) {
        i.legs = new Leg[](2);
        (address from, address to) = (_holder(seller), _holder(buyer));
        i.legs[0] = Leg(LegKind.Erc1155, CREDITS, from, to, _lot(lot), kg);
        i.legs[1] =
            inBank
                ? Leg(LegKind.OffChain, ParticipantId.unwrap(bank), to, from, 0, fen)
                : Leg(LegKind.Erc20, Names.CASH, to, from, 0, fen);
        i.mode = Mode.Agreement;
        i.payBy = Timestamp.wrap(uint40(block.timestamp + 1 days));
        i.settleBy = Timestamp.wrap(uint40(block.timestamp + 2 days));
        i.nonce = ++_nonce;
    }

    function _receipt(
        InstructionId what,
        address payer,
        uint96 fen,
        bytes32 number
    ) internal view returns (SignedReceipt memory signed) {
        Timestamp until = Timestamp.wrap(uint40(block.timestamp + 30 days));
        signed.receipt = BankReceipt(what, bank, payer, Fen.wrap(fen), number, until);
        signed.signer = address(signer);
    }

    function _by(address sender, bytes memory data) internal returns (bool done) {
        vm.prank(sender);
        (done, ) = address(settlement).call(data);
    }

    function _freezeSome(uint256 who, uint256 lot, uint64 amount, bool ofCash) internal {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + 1 hours));
        bytes32 asset = ofCash ? Names.CASH : CREDITS;
        uint256 id = ofCash ? 0 : _lot(lot);
        encumbrances.freeze(Subject(asset, id, _holder(who)), CaseId.wrap("case"), amount, Timestamp.wrap(0), to);
    }

    function _suspendOrReinstate(uint256 who) internal {
        (bool done, ) = address(participants).call(abi.encodeCall(participants.suspend, (ids[who % HOLDERS], 0)));
        if (!done) participants.reinstate(ids[who % HOLDERS], 0);
    }

    /// @dev One of the traders is a bank too, for the time of filling the others' purses.
    function _openTheBank() private {
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = cash.mint.selector;
        authority.setTargetFunctionRole(address(cash), verbs, Roles.SETTLEMENT_BANK);
        authority.grantRole(Roles.SETTLEMENT_BANK, actors[0], 0);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            vm.prank(actors[0]);
            cash.mint(actors[i], MONEY, bytes32(i + 1));
            minted += MONEY;
        }
    }
}
