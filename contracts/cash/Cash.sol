// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {BriefTitle, IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {LockableERC20} from "../shared/tokens/LockableERC20.sol";
import {Names} from "../shared/Names.sol";
import {Effect} from "../shared/types/Effect.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {ICash} from "./interfaces/ICash.sol";

/// @title  Cash
/// @notice The money leg of the demo: fen on a settlement bank's book. In the mirror profile it refuses to exist.
contract Cash is ICash, LockableERC20, ERC20Permit, AccessManaged {
    /// @notice False in the mirror profile.
    bool public immutable isEnabled;

    mapping(ParticipantId bank => mapping(bytes32 bankReference => bool)) private _used;

    constructor(
        address authority_,
        IDirectory directory_,
        bool isEnabled_
    )
        ERC20(unicode"结算记账凭证", "CNY-FEN")
        ERC20Permit("Liangshan Cash")
        LockableERC20(directory_)
        AccessManaged(authority_)
    {
        isEnabled = isEnabled_;
    }

    //----------------------------------------------------------------------------------------------
    // Against the bank's own books
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICash
    function mint(address holder, uint256 fen, bytes32 bankReference) external restricted {
        require(isEnabled, CashDisabled());
        ParticipantId bank = _useReference(bankReference);

        _mint(holder, fen);

        emit CashMinted(holder, bank, bankReference, fen);
    }

    /// @inheritdoc ICash
    function burn(address holder, uint256 fen, bytes32 bankReference) external restricted {
        ParticipantId bank = _useReference(bankReference);

        _spendAllowance(holder, msg.sender, fen);
        _burn(holder, fen);

        emit CashBurned(holder, bank, bankReference, fen);
    }

    /// @inheritdoc ICash
    function isReferenceUsed(ParticipantId bank, bytes32 bankReference) external view returns (bool) {
        return _used[bank][bankReference];
    }

    //----------------------------------------------------------------------------------------------
    // What the ledger asks of an asset
    //----------------------------------------------------------------------------------------------

    /// @notice One unit is one fen, two decimals of a yuan.
    function decimals() public pure override returns (uint8) {
        return 2;
    }

    function assetName() public pure override returns (bytes32) {
        return Names.CASH;
    }

    /// @notice Money is no collateral here: its title has no class, so no lending policy takes it.
    function titleOf(uint256, address holder) external view returns (Title memory title) {
        (ParticipantId participant, AccountWord word) = _participants().identify(holder);
        title = Title({
            holder: participant,
            class: 0,
            region: word.region(),
            endsAt: Timestamp.wrap(0),
            isActive: word.isActive(),
            blocksMove: true,
            isChargeable: true,
            isReceivable: false,
            effect: Effect.ContractOnly
        });
    }

    /// @inheritdoc IEncumberable
    function briefTitleOf(uint256, address holder) external view returns (BriefTitle memory) {
        return BriefTitle(0, _participants().accountWord(holder).region(), true, false);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, LockableERC20) {
        LockableERC20._update(from, to, value);
    }

    /// @dev In the mirror profile money is held by banks.
    function _requireMarketOpen() internal view override {
        require(isEnabled, CashDisabled());
    }

    function _marketReasons() internal view override returns (Reasons) {
        return isEnabled ? NO_REASON : NO_REASON.also(Reason.CASH_DISABLED);
    }

    function _useReference(bytes32 bankReference) private returns (ParticipantId bank) {
        require(bankReference != 0, BankReferenceMissing());
        AccountWord word;
        (bank, word) = _participants().identify(msg.sender);
        require(word.isActive(), BankNotActive(msg.sender));
        require(!_used[bank][bankReference], BankReferenceUsed(bank, bankReference));
        _used[bank][bankReference] = true;
    }
}
