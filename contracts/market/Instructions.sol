// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IEncumbranceRegister} from "../encumbrance/interfaces/IEncumbranceRegister.sol";
import {CaseWord} from "../encumbrance/types/Writ.sol";
import {Roles} from "../shared/Roles.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {ISettlement, Instruction, Leg, LegKind} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {CaseId, InstructionId, ParticipantId} from "../shared/types/Ids.sol";
import {Payment} from "../shared/types/Payment.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Subject} from "../shared/types/Subject.sol";
import {currentTime, Timestamp} from "../shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../shared/types/TradingRule.sol";
import {Legs} from "./libraries/Legs.sol";
import {InstructionState, Phase} from "./types/InstructionState.sol";
import {Venues} from "./Venues.sol";

/// @title  Instructions
/// @notice Delivery against payment: every party agrees to the same hash, then all legs move or none.
/// @dev    Settlement's own code, in a bytecode of its own since one can't hold all: {Settlement} creates it and runs it on
///         its own storage. At its own address it is nobody: no asset knows it and no signature is for it.
contract Instructions is Venues {
    using Legs for Instruction;
    using Legs for Leg;

    /// @dev No lock outlives its day by much: units under a live instruction are out of a creditor's reach.
    uint256 private constant MAX_LIFE = 92 days;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) EIP712("Liangshan Settlement", "1") {}

    //----------------------------------------------------------------------------------------------
    // Agreeing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISettlement
    function affirm(Instruction calldata instruction) external nonReentrant returns (InstructionId) {
        return _affirm(instruction, msg.sender);
    }

    /// @inheritdoc ISettlement
    function affirmFor(
        Instruction calldata instruction,
        address party,
        bytes calldata signature
    ) external nonReentrant {
        _requireSigned(party, instruction.hash(), signature);
        _affirm(instruction, party);
    }

    /// @inheritdoc ISettlement
    function affirmAs(Instruction calldata instruction, address party) external nonReentrant {
        bool isSignedThere = msg.sender == resolved(Names.AGREEMENTS) || msg.sender == resolved(Names.PROCUREMENT);
        require(isSignedThere, CallerNotVenue(Names.AGREEMENTS, msg.sender));
        _affirm(instruction, party);
    }

    //----------------------------------------------------------------------------------------------
    // Carrying out, or letting go
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISettlement
    function settle(Instruction calldata instruction) external nonReentrant {
        InstructionId id = instructionId(instruction);
        Reasons reasons = _ownReasons(id, instruction);
        require(reasons.isEmpty(), InstructionRefused(id, reasons));

        _instructions[id].phase = Phase.Settled;
        for (uint256 n = 0; n < instruction.legs.length; ++n) _move(instruction, instruction.legs[n]);

        (ParticipantId actor, ) = _identify(msg.sender);
        emit Settled(id, actor);
    }

    /// @inheritdoc ISettlement
    /// @dev A court's execution office needn't wait for the deadline: a live lock would hide units from it.
    function release(Instruction calldata instruction, address party) external nonReentrant {
        InstructionId id = instructionId(instruction);
        InstructionState storage state = _instructions[id];
        bool mayRelease = instruction.settleBy < currentTime() || _isExecutor(msg.sender);
        require(mayRelease, InstructionStillLive(id, instruction.settleBy));
        uint32 bit = instruction.bitOf(party);
        require(state.phase != Phase.Settled && state.affirmed & bit != 0, NotAParty(id, party));

        state.affirmed &= ~bit;
        state.phase = Phase.Lapsed;

        emit Lapsed(id, party);

        for (uint256 n = 0; n < instruction.legs.length; ++n) {
            Leg calldata leg = instruction.legs[n];
            if (_isLockedBy(instruction, leg, party)) {
                _free(_asset(leg.asset), party, leg.id, leg.amount);
            }
        }
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISettlement
    function instructionId(Instruction calldata instruction) public view returns (InstructionId) {
        return InstructionId.wrap(_hashTypedDataV4(instruction.hash()));
    }

    /// @inheritdoc ISettlement
    function explain(Instruction calldata instruction) external view returns (Reasons reasons) {
        InstructionId id = instructionId(instruction);
        reasons = _ownReasons(id, instruction);
        // Nobody ever affirmed: what the legs name may not even exist.
        if (_instructions[id].affirmedAt.isNever()) return reasons;

        for (uint256 n = 0; n < instruction.legs.length; ++n) {
            reasons = reasons.also(Reasons.unwrap(_assetReasons(instruction, instruction.legs[n])));
        }
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _affirm(Instruction calldata i, address party) private returns (InstructionId id) {
        id = instructionId(i);
        InstructionState memory state = _instructions[id];
        (ParticipantId actor, AccountWord word) = _identify(party);
        Reasons reasons = _affirmReasons(i, state, word);
        require(reasons.isEmpty(), InstructionRefused(id, reasons));
        require(_isWellFormed(i), InstructionInvalid(id));
        require(!i.sellsSeveral(treasury()), SaleOfSeveral(id));
        _note(id, i, state, party, actor);

        emit InstructionAffirmed(id, actor, party, i);

        for (uint256 n = 0; n < i.legs.length; ++n) {
            Leg calldata leg = i.legs[n];
            if (_isLockedBy(i, leg, party)) _lock(_asset(leg.asset), party, leg.id, leg.amount);
        }
    }

    /// @dev A party by its leg, or the venue by its office; never both, since who runs a market never holds.
    function _note(
        InstructionId id,
        Instruction calldata i,
        InstructionState memory state,
        address party,
        ParticipantId actor
    ) private {
        uint32 bit = i.bitOf(party);
        bool vouches = bit == 0 && _mayVouch(i, party, actor);
        require(bit != 0 || vouches, NotAParty(id, party));
        require(vouches ? !state.isVouched : state.affirmed & bit == 0, AlreadyAffirmed(id, party));

        _instructions[id] = InstructionState({
            affirmed: state.affirmed | bit,
            affirmedAt: currentTime(),
            payBy: i.payBy,
            settleBy: i.settleBy,
            isVouched: state.isVouched || vouches,
            phase: Phase.Open
        });
    }

    function _move(Instruction calldata i, Leg calldata leg) private {
        if (leg.kind == LegKind.OffChain) return;
        if (!i.isForced(leg)) return _hand(_asset(leg.asset), leg.from, leg.to, leg.id, leg.amount);

        _encumbrances().enforce(_subjectOf(leg), leg.to, leg.amount, i.caseId, i.payments(treasury()));
    }

    //----------------------------------------------------------------------------------------------
    // Reasons: one set for `explain` and enforcement; what concerns a leg's asset, the asset enforces
    //----------------------------------------------------------------------------------------------

    function _affirmReasons(
        Instruction calldata i,
        InstructionState memory state,
        AccountWord word
    ) private view returns (Reasons reasons) {
        reasons = _accountReasons(word);
        if (i.settleBy < currentTime() || state.phase == Phase.Lapsed) reasons = reasons.also(Reason.DEADLINE_PASSED);
        if (state.phase == Phase.Settled) reasons = reasons.also(Reason.ALREADY_SETTLED);
        for (uint256 n = 0; n < i.legs.length; ++n) {
            if (isBlocked(i.legs[n].asset, i.legs[n].id)) reasons = reasons.also(Reason.TRADING_BLOCKED);
        }
    }

    function _ownReasons(InstructionId id, Instruction calldata i) private view returns (Reasons reasons) {
        InstructionState memory state = _instructions[id];
        reasons = NO_REASON;
        if (i.settleBy < currentTime() || state.phase == Phase.Lapsed) reasons = reasons.also(Reason.DEADLINE_PASSED);
        if (state.phase == Phase.Settled) reasons = reasons.also(Reason.ALREADY_SETTLED);
        // Nobody agreed to it, so that nobody has read its legs yet either.
        if (state.affirmedAt.isNever()) return reasons.also(Reason.NOT_AFFIRMED);

        if (i.feeTo(treasury()) > Fen.unwrap(i.maxFee)) reasons = reasons.also(Reason.COST_ABOVE_CAP);
        for (uint256 n = 0; n < i.legs.length; ++n) {
            reasons = reasons.also(Reasons.unwrap(_legReasons(id, i, i.legs[n], state.affirmed)));
        }
        return reasons.also(Reasons.unwrap(_ruleReasons(i, state)));
    }

    function _legReasons(
        InstructionId id,
        Instruction calldata i,
        Leg calldata leg,
        uint32 affirmed
    ) private view returns (Reasons reasons) {
        reasons = NO_REASON;
        bool isFee = leg.isMoney() && leg.to == treasury();
        // Whoever is paid out of a case is paid by its word: a debtor or a junior could stop the sale otherwise.
        bool needsTaker = !isFee && !(leg.isMoney() && CaseId.unwrap(i.caseId) != 0);
        bool giverAgrees = i.isForced(leg) || affirmed & i.bitOf(leg.from) != 0;
        bool takerAgrees = !needsTaker || affirmed & i.bitOf(leg.to) != 0;
        if (!giverAgrees || !takerAgrees) reasons = reasons.also(Reason.NOT_AFFIRMED);
        if (leg.kind != LegKind.OffChain) return reasons;

        if (_heldFor(id, leg.asset, leg.from) != i.owed(leg)) reasons = reasons.also(Reason.RECEIPT_MISSING);
        // No asset looks at who is paid through a bank.
        (AccountWord giver, AccountWord taker) = _participants().accountWords(leg.from, leg.to);
        reasons = reasons.also(Reasons.unwrap(_accountReasons(giver))).also(Reasons.unwrap(_accountReasons(taker)));
        if (!giver.mayHold() || !taker.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
    }

    /// @dev Mode, least block, venue and publicity, by the classes of what is sold. A case has the court's word instead.
    function _ruleReasons(
        Instruction calldata i,
        InstructionState memory state
    ) private view returns (Reasons reasons) {
        reasons = NO_REASON;
        // Bilateral by name; whoever claims a bidding or a listing elsewhere needs that place's word for it.
        bool isBilateral = i.mode == Mode.None || i.mode == Mode.Agreement || i.mode == Mode.BlockAgreement;
        bool needsVenue = !i.venue.isNull() || CaseId.unwrap(i.caseId) != 0 || !isBilateral;
        uint256 publicity = 0;
        for (uint256 n = 0; n < i.legs.length; ++n) {
            Leg calldata leg = i.legs[n];
            if (leg.isMoney() || i.isForced(leg)) continue;
            TradingRule memory rule = tradingRule(_classOf(_asset(leg.asset), leg.id));
            bool isTooSmall = i.mode == Mode.BlockAgreement && leg.amount < rule.minBlock;
            if (!rule.allows(i.mode) || isTooSmall) reasons = reasons.also(Reason.MODE_NOT_ALLOWED);
            needsVenue = needsVenue || rule.needsVenue;
            if (rule.publicity > publicity) publicity = rule.publicity;
        }
        bool isVouched = state.isVouched && _isVenueOfCase(i);
        if (needsVenue && !isVouched) reasons = reasons.also(Reason.VENUE_MISSING);
        bool isPublic = Timestamp.unwrap(state.affirmedAt) + publicity <= Timestamp.unwrap(currentTime());
        if (!isPublic) reasons = reasons.also(Reason.PUBLICITY_RUNNING);
    }

    function _assetReasons(Instruction calldata i, Leg calldata leg) private view returns (Reasons) {
        if (leg.kind == LegKind.OffChain) return NO_REASON;
        if (!i.isForced(leg)) return _settleReasons(_asset(leg.asset), leg.from, leg.to, leg.id, leg.amount);

        Payment[] memory paid = i.payments(treasury());
        Reasons reasons = _encumbrances().explainEnforce(_subjectOf(leg), leg.to, leg.amount, i.caseId, paid);
        (, AccountWord taker) = _identify(leg.to);
        if (taker.isKnown() && !taker.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        return reasons.also(Reasons.unwrap(_accountReasons(taker)));
    }

    //----------------------------------------------------------------------------------------------
    // What an instruction means on this ledger
    //----------------------------------------------------------------------------------------------

    /// @dev Each leg on chain names a part of the ledger, and money is what has no class: no foreign token comes in, and
    ///      no unit goes by as money to escape its class's rule.
    function _isWellFormed(Instruction calldata i) private view returns (bool) {
        bool isTimely =
            i.payBy < i.settleBy && Timestamp.unwrap(i.settleBy) <= Timestamp.unwrap(currentTime()) + MAX_LIFE;
        if (!isTimely || !i.areWellFormed()) return false;
        for (uint256 n = 0; n < i.legs.length; ++n) {
            Leg calldata leg = i.legs[n];
            if (leg.kind == LegKind.OffChain) continue;
            bool hasNoClass = _classOf(_asset(leg.asset), leg.id) == 0;
            if (hasNoClass != leg.isMoney()) return false;
        }
        return true;
    }

    function _isLockedBy(Instruction calldata i, Leg calldata leg, address party) private pure returns (bool) {
        return leg.from == party && leg.kind != LegKind.OffChain && !i.isForced(leg);
    }

    /// @dev A licensed platform for a trade and for a case that the holder agreed to; for any other case the court's
    ///      execution office, or units would move on a case's number alone.
    function _mayVouch(Instruction calldata i, address account, ParticipantId participant) private view returns (bool) {
        if (participant != i.venue) return false;
        if (CaseId.unwrap(i.caseId) != 0 && !_isAgreed(i)) return _holdsRole(Roles.COURT_EXECUTION, account);
        (, AccountWord word) = _identify(account);
        return word.kind() == Kind.ExchangeOperator && _holdsRole(Roles.EXCHANGE_OPERATOR, account);
    }

    /// @dev Whether every forced leg is of a case that the holder agreed to.
    function _isAgreed(Instruction calldata i) private view returns (bool isAgreed) {
        for (uint256 n = 0; n < i.legs.length; ++n) {
            if (!i.isForced(i.legs[n])) continue;
            isAgreed = _encumbrances().isByAgreement(Keys.subjectId(_subjectOf(i.legs[n])), i.caseId);
            if (!isAgreed) return false;
        }
    }

    /// @dev Only the court that opened a case has a say in it; and a platform's word for an agreed case goes for no court's
    ///      that has taken its number since.
    function _isVenueOfCase(Instruction calldata i) private view returns (bool) {
        if (CaseId.unwrap(i.caseId) == 0) return true;
        uint32 venue = _participants().participantWord(i.venue).index();
        for (uint256 n = 0; n < i.legs.length; ++n) {
            if (!i.isForced(i.legs[n])) continue;
            CaseWord held = _cases().caseEntry(Keys.subjectId(_subjectOf(i.legs[n])), i.caseId).word;
            // A case that nobody opened is Encumbrances' to refuse.
            if (held.court() != 0 && !held.isByAgreement() && held.court() != venue) return false;
        }
        return true;
    }

    function _cases() private view returns (IEncumbranceRegister) {
        return IEncumbranceRegister(_resolve(Names.ENCUMBRANCES));
    }

    function _subjectOf(Leg calldata leg) private pure returns (Subject memory) {
        return Subject(leg.asset, leg.id, leg.kind == LegKind.Erc721 ? address(0) : leg.from);
    }

    function _encumbrances() private view returns (IEncumbrances) {
        return IEncumbrances(_resolve(Names.ENCUMBRANCES));
    }

    function _asset(bytes32 name) private view returns (address asset) {
        asset = resolved(name);
        require(asset != address(0), AssetUnknown(name, asset));
    }
}
