// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {IParcels} from "../land/interfaces/IParcels.sol";
import {Plot} from "../land/types/Parcel.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {Act} from "../shared/interfaces/IEncumbrances.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {Effect} from "../shared/types/Effect.sol";
import {CaseId, EvidenceId, ParcelId, ParticipantId} from "../shared/types/Ids.sol";
import {SquareMetres} from "../shared/types/Quantities.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {RegisterOffice} from "./RegisterOffice.sol";
import {ForestFacts, ForestKind, ForestOrigin, Layer, RightEnd, RightFacts, RightState} from "./types/Right.sol";
import {Occasion, Power, RightClass} from "./types/RightClass.sol";
import {BOUND, ENCUMBERED, HAS_PARENT, OFFERED, packRight, PASSES_FREELY, RightWord} from "./types/RightWord.sol";

/// @title  RegistrarDesk
/// @notice What a register enters of rights: issued, renewed, corrected, ended, split, merged, bound.
/// @dev    Code that {UseRights} runs on its own storage, by verb; see {IUseRights} for what each does. Called directly it
///         has empty books, claims no ground and can move nothing.
contract RegistrarDesk is RegisterOffice {
    /// @dev A right that is acted on, with its class.
    struct Held {
        uint256 id;
        RightWord word;
        uint16 class;
        RightClass rule;
        Office office;
    }

    uint256 public constant MAX_LAYERS = 3;
    uint8 public constant MAX_DEPTH = 4;

    constructor(address authority_, IDirectory directory_) RegisterOffice(authority_, directory_) {}

    //----------------------------------------------------------------------------------------------
    // Issuing
    //----------------------------------------------------------------------------------------------

    /// @dev See {IUseRights-issue}. No receiver hook: a holder's contract can't stop a register.
    function issue(
        address holder,
        RightFacts calldata facts,
        RightFacts calldata parent,
        EvidenceId[] calldata papers
    ) external returns (uint256 id) {
        Held memory fresh = _atRegister(facts);
        id = fresh.id;
        _requireReceiver(holder);
        _requireFacts(fresh, facts);
        _classes().requireAll(facts.class, Occasion.Issue, bytes32(id), papers);
        bool claims = facts.parent == 0 || _derive(id, facts, parent, fresh.rule.ground);

        _enter(fresh, facts, holder, claims, papers);
    }

    //----------------------------------------------------------------------------------------------
    // Another term, and corrections
    //----------------------------------------------------------------------------------------------

    /// @dev See {IUseRights-renew}. A term that has run out can be renewed until the register ends the right.
    function renew(RightFacts calldata facts, Timestamp endsAt, bytes32 basis) external {
        Held memory held = _requireOwn(facts);
        bool isLonger = endsAt.isNever() || (endsAt > facts.endsAt && endsAt > currentTime());
        require(isLonger && !facts.endsAt.isNever(), IUseRights.TermNotLonger(held.id, facts.endsAt, endsAt));
        if (facts.parent != 0) _requireWithinTerm(held.id, endsAt, _words[facts.parent].endsAt());

        RightFacts memory renewed = facts;
        renewed.endsAt = endsAt;
        _amend(held, held.word.withEnd(endsAt), renewed, basis, false);
    }

    /// @dev See {IUseRights-correct}. With document, forest and effects put back it must be what it was.
    function correct(RightFacts calldata facts, RightFacts calldata corrected, bytes32 basis) external {
        Held memory held = _requireOwn(facts);
        _requireForest(held.id, corrected, held.rule.isForest);
        bool isSame = corrected.document != 0 && corrected.layers.length == facts.layers.length;
        require(isSame, IUseRights.RightFactsInvalid(held.id));
        RightFacts memory before = corrected;
        before.document = facts.document;
        before.forest = facts.forest;
        for (uint256 i = 0; i < before.layers.length; ++i) before.layers[i].effect = facts.layers[i].effect;
        require(_hashOf(before) == _facts[held.id], IUseRights.RightFactsInvalid(held.id));

        _amend(held, held.word.withFacts(corrected.forest.kind, _weakest(corrected)), corrected, basis, true);
    }

    //----------------------------------------------------------------------------------------------
    // The end
    //----------------------------------------------------------------------------------------------

    /// @dev See {IUseRights-end}.
    function end(RightFacts calldata facts, RightEnd cause, bytes32 basis) external {
        Held memory held = _requireOwn(facts);
        require(cause != RightEnd.Surrendered, IUseRights.SurrenderIsHolders(held.id));
        if (cause == RightEnd.Replaced) _requireUnburdened(held.id, held.word);
        bool mayEnd = cause != RightEnd.Expired || held.word.isOver(currentTime());
        require(mayEnd, IUseRights.TermNotOver(held.id, held.word.endsAt()));

        _end(held.id, held.word, held.rule, facts, cause, basis, held.office.actor);
    }

    /// @dev See {IUseRights-surrender}.
    function surrender(uint256 id, RightFacts calldata facts, bytes32 basis) external {
        RightWord word = _known(id);
        _requireKept(id, facts);
        address holder = _ownerOf(id);
        require(msg.sender == holder, IERC721Errors.ERC721IncorrectOwner(msg.sender, id, holder));
        (ParticipantId actor, AccountWord account) = _people().identify(msg.sender);
        require(account.isActive(), IEncumberable.ParticipantIsSuspended(msg.sender));
        _requireActive(id, word);
        _requireUnburdened(id, word);
        (, RightClass memory rule) = _classes().rightClass(facts.class);

        _end(id, word, rule, facts, RightEnd.Surrendered, basis, actor);
    }

    //----------------------------------------------------------------------------------------------
    // Parts and wholes
    //----------------------------------------------------------------------------------------------

    /// @dev See {IUseRights-split}.
    function split(
        RightFacts calldata facts,
        RightFacts[] calldata parts,
        EvidenceId[] calldata papers
    ) external returns (uint256[] memory ids) {
        Held memory held = _requireReplaceable(facts);
        require(parts.length > 1 && _haveSamePlots(parts, facts), IUseRights.SuccessionInvalid(held.id));
        _classes().requireAll(facts.class, Occasion.Issue, bytes32(held.id), papers);
        address holder = _ownerOf(held.id);
        ids = new uint256[](parts.length);

        _end(held.id, held.word, held.rule, facts, RightEnd.Replaced, parts[0].document, held.office.actor);
        for (uint256 i = 0; i < parts.length; ++i) {
            ids[i] = Keys.right(held.office.actor, parts[i].number);
            _requireSuccession(held.id, facts, parts[i]);
            _succeed(ids[i], held, parts[i], holder, papers);
        }

        emit IUseRights.RightSplit(held.id, held.office.actor, ids);
    }

    /// @dev See {IUseRights-merge}. A source named twice has ended when its second turn comes.
    function merge(
        RightFacts[] calldata sources,
        RightFacts calldata facts,
        EvidenceId[] calldata papers
    ) external returns (uint256 id) {
        require(sources.length > 1, IUseRights.SuccessionInvalid(0));
        Held memory held = _requireReplaceable(sources[0]);
        id = Keys.right(held.office.actor, facts.number);
        require(_haveSamePlots(sources, facts), IUseRights.SuccessionInvalid(id));
        _classes().requireAll(facts.class, Occasion.Issue, bytes32(id), papers);
        address holder = _ownerOf(held.id);
        uint256[] memory ids = new uint256[](sources.length);

        for (uint256 i = 0; i < sources.length; ++i) {
            Held memory source = _requireReplaceable(sources[i]);
            require(_ownerOf(source.id) == holder, IUseRights.SuccessionInvalid(id));
            _requireSuccession(id, sources[i], facts);
            _end(source.id, source.word, held.rule, sources[i], RightEnd.Replaced, facts.document, held.office.actor);
            ids[i] = source.id;
        }
        _succeed(id, held, facts, holder, papers);

        emit IUseRights.RightsMerged(id, held.office.actor, ids);
    }

    /// @dev See {IUseRights-bindComponents}.
    function bindComponents(uint256 whole, uint256[] calldata components) external {
        RightWord word = _known(whole);
        (bytes32 titleClass, RightClass memory rule) = _classes().ruleAt(word.class());
        Office memory office = _requireRegister(msg.sender, word, titleClass, rule.register);
        _requireActive(whole, word);
        address holder = _ownerOf(whole);

        for (uint256 i = 0; i < components.length; ++i) {
            uint256 id = components[i];
            RightWord component = _words[id];
            bool isOwn = rule.bindsComponents && id != whole && _ownerOf(id) == holder && _isActive(id, component);
            bool isFree = !component.has(ENCUMBERED) && !component.isLocked() && _boundTo(id, component) == 0;
            require(isOwn && isFree, IUseRights.ComponentInvalid(whole, id));
            _words[id] = component.with(BOUND).next();
            _bonds[id] = whole;
        }

        emit IUseRights.ComponentsBound(whole, office.actor, components);
    }

    /// @dev See {IUseRights-unbindComponent}. Out of a whole on which something weighs nothing is taken.
    function unbindComponent(uint256 component) external {
        RightWord word = _known(component);
        uint256 whole = _bonds[component];
        require(word.has(BOUND), IUseRights.ComponentInvalid(whole, component));
        RightWord binding = _words[whole];
        (bytes32 titleClass, RightClass memory rule) = _classes().ruleAt(binding.class());
        Office memory office = _requireRegister(msg.sender, binding, titleClass, rule.register);
        require(_boundTo(component, word) == 0 || !binding.has(ENCUMBERED), IUseRights.RightEncumbered(whole));

        _words[component] = word.without(BOUND).next();
        delete _bonds[component];

        emit IUseRights.ComponentUnbound(whole, office.actor, component);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: who
    //----------------------------------------------------------------------------------------------

    /// @dev Class, office and id that the facts name, whether or not such a right stands.
    function _atRegister(RightFacts calldata facts) private view returns (Held memory held) {
        (held.class, held.rule) = _classes().rightClass(facts.class);
        held.office = _requireOffice(msg.sender, facts.class, held.rule.register);
        held.id = Keys.right(held.office.actor, facts.number);
    }

    /// @dev A live right of the caller's register, by its facts.
    function _requireOwn(RightFacts calldata facts) private view returns (Held memory held) {
        held = _atRegister(facts);
        held.word = _known(held.id);
        _requireKept(held.id, facts);
        RightWord word = held.word;
        bool isLive = word.state() == RightState.Live;
        require(isLive, IUseRights.RightNotActive(held.id, word.state(), word.startsAt(), word.endsAt()));
    }

    function _requireReplaceable(RightFacts calldata facts) private view returns (Held memory held) {
        held = _requireOwn(facts);
        _requireActive(held.id, held.word);
        _requireUnburdened(held.id, held.word);
    }

    /// @dev Neither liens, orders, leases, an offer or a whole, nor what is derived from it.
    function _requireUnburdened(uint256 id, RightWord word) private view {
        bool isFree = !word.has(ENCUMBERED) && !word.isLocked() && _boundTo(id, word) == 0;
        require(isFree, IUseRights.RightEncumbered(id));
        require(_derivedCounts[id] == 0, IUseRights.RightHasDerived(id, _derivedCounts[id]));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what
    //----------------------------------------------------------------------------------------------

    function _requireKept(uint256 id, RightFacts calldata facts) private view {
        bytes32 given = _hashOf(facts);
        require(given == _facts[id], IUseRights.RightFactsMismatch(id, _facts[id], given));
    }

    function _requireFacts(Held memory fresh, RightFacts calldata facts) private view {
        uint256 id = fresh.id;
        require(_words[id].state() == RightState.Unknown, IUseRights.RightAlreadyRecorded(id));
        bool isTerm = facts.endsAt.isNever() || facts.startsAt < facts.endsAt;
        bool isDated = !facts.registeredAt.isNever() && facts.registeredAt <= currentTime();
        bool isNamed = facts.number != 0 && facts.document != 0;
        require(isTerm && isDated && isNamed && _areLayers(facts.layers), IUseRights.RightFactsInvalid(id));
        _requireForest(id, facts, fresh.rule.isForest);
        Region own = fresh.office.region;
        require(own.contains(facts.region), IUseRights.RightOutsideRegion(msg.sender, own, facts.region));
    }

    function _requireForest(uint256 id, RightFacts calldata facts, bool isForest) private pure {
        ForestFacts calldata f = facts.forest;
        bool isStated =
            f.kind != ForestKind.None && f.origin != ForestOrigin.None && f.plantedYear != 0 && f.subcompartment != 0;
        bool isEmpty =
            f.kind == ForestKind.None && f.origin == ForestOrigin.None && f.plantedYear == 0 && f.subcompartment == 0;
        require(isForest ? isStated : isEmpty, IUseRights.RightFactsInvalid(id));
    }

    function _areLayers(Layer[] calldata layers) private pure returns (bool) {
        if (layers.length == 0 || layers.length > MAX_LAYERS) return false;
        for (uint256 i = 0; i < layers.length; ++i) {
            if (layers[i].kind == 0 || !_areAscending(layers[i].plots)) return false;
            for (uint256 j = 0; j < i; ++j) {
                if (layers[j].kind == layers[i].kind) return false;
            }
        }
        return true;
    }

    /// @dev One at least, and each parcel once.
    function _areAscending(Plot[] calldata plots) private pure returns (bool) {
        bytes32 last = 0;
        for (uint256 i = 0; i < plots.length; ++i) {
            if (ParcelId.unwrap(plots[i].parcel) <= last) return false;
            last = ParcelId.unwrap(plots[i].parcel);
        }
        return last != 0;
    }

    function _weakest(RightFacts calldata facts) private pure returns (Effect effect) {
        for (uint256 i = 0; i < facts.layers.length; ++i) {
            if (facts.layers[i].effect > effect) effect = facts.layers[i].effect;
        }
    }

    function _hashOf(RightFacts memory facts) private pure returns (bytes32) {
        return keccak256(abi.encode(facts));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: derived rights (collateral.md T4)
    //----------------------------------------------------------------------------------------------

    /// @dev A right of the same ground lies on the parent's claim, which must have its layers; one of another ground makes
    ///      its own beside it.
    /// @return claims whether it is of another
    function _derive(
        uint256 id,
        RightFacts calldata facts,
        RightFacts calldata parent,
        bytes32 ground
    ) private view returns (bool claims) {
        RightWord word = _known(facts.parent);
        _requireKept(facts.parent, parent);
        _requireActive(facts.parent, word);
        (, RightClass memory rule) = _classes().rightClass(parent.class);
        require(rule.has(Power.Derive), IUseRights.PowerMissing(parent.class, uint8(Power.Derive)));
        // As a lease: nothing new arises on what is on sale, or what a court has frozen.
        require(!word.has(OFFERED), IEncumberable.AmountLocked(_ownerOf(facts.parent), facts.parent, 0, 1));
        if (word.has(ENCUMBERED)) _encumbrances().requireFree(_subject(facts.parent), Act.Lease, CaseId.wrap(0));
        _requireWithinTerm(id, facts.endsAt, word.endsAt());
        require(word.depth() + 1 < MAX_DEPTH, IUseRights.DerivationTooDeep(id));
        claims = rule.ground != ground;

        for (uint256 i = 0; i < facts.layers.length; ++i) {
            Layer calldata layer = facts.layers[i];
            _requireNested(id, facts.parent, layer, _layerFor(parent.layers, layer.kind), claims);
        }
    }

    function _requireWithinTerm(uint256 id, Timestamp endsAt, Timestamp parentEndsAt) private pure {
        bool isWithin = parentEndsAt.isNever() || (!endsAt.isNever() && endsAt <= parentEndsAt);
        require(isWithin, IUseRights.TermBeyondParent(id, endsAt, parentEndsAt));
    }

    /// @dev A layer that the parent hasn't (an income of its trees, say) lies on the parent's first.
    function _layerFor(Layer[] calldata layers, bytes32 kind) private pure returns (Layer calldata) {
        for (uint256 i = 1; i < layers.length; ++i) {
            if (layers[i].kind == kind) return layers[i];
        }
        return layers[0];
    }

    function _requireNested(
        uint256 id,
        uint256 parent,
        Layer calldata layer,
        Layer calldata outer,
        bool claims
    ) private view {
        bool isThere = claims || outer.kind == layer.kind;
        mapping(ParcelId => uint64) storage taken = _derivedAreas[parent][layer.kind];
        for (uint256 i = 0; i < layer.plots.length; ++i) {
            ParcelId parcel = layer.plots[i].parcel;
            uint256 asked = uint256(SquareMetres.unwrap(layer.plots[i].area)) + taken[parcel];
            require(isThere && asked <= _areaOn(outer.plots, parcel), IUseRights.GroundBeyondParent(id, parcel));
        }
    }

    /// @dev Counts a derived right and its areas in its parent's books, or out of them.
    function _book(RightFacts calldata facts, bool adds) private {
        uint256 parent = facts.parent;
        if (parent == 0) return;

        _derivedCounts[parent] = adds ? _derivedCounts[parent] + 1 : _derivedCounts[parent] - 1;
        for (uint256 i = 0; i < facts.layers.length; ++i) {
            Layer calldata layer = facts.layers[i];
            mapping(ParcelId => uint64) storage taken = _derivedAreas[parent][layer.kind];
            uint64 sum = 0;
            for (uint256 n = 0; n < layer.plots.length; ++n) {
                uint64 area = SquareMetres.unwrap(layer.plots[n].area);
                ParcelId parcel = layer.plots[n].parcel;
                taken[parcel] = adds ? taken[parcel] + area : taken[parcel] - area;
                sum += area;
            }
            uint64 total = taken[ParcelId.wrap(0)];
            taken[ParcelId.wrap(0)] = adds ? total + sum : total - sum;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Internals: entering and ending
    //----------------------------------------------------------------------------------------------

    /// @dev The ground last: Parcels knows who asks, and calls nobody.
    function _enter(
        Held memory fresh,
        RightFacts calldata facts,
        address holder,
        bool claims,
        EvidenceId[] calldata papers
    ) private {
        uint256 id = fresh.id;
        RightFacts memory stated = facts;
        _words[id] = _firstWord(fresh, facts);
        _facts[id] = _hashOf(stated);
        if (facts.parent != 0) _parents[id] = facts.parent;
        _book(facts, true);
        _place(address(0), holder, id, RightWord.wrap(0));

        emit IUseRights.RightIssued(id, fresh.office.actor, holder, stated, papers);

        _takeGround(fresh, facts, claims);
    }

    function _firstWord(Held memory fresh, RightFacts calldata facts) private view returns (RightWord) {
        bool passes = fresh.rule.passesFreely && fresh.rule.has(Power.Transfer);
        uint16 flags = (passes ? PASSES_FREELY : 0) | (facts.parent == 0 ? 0 : HAS_PARENT);
        uint8 depth = facts.parent == 0 ? 0 : _words[facts.parent].depth() + 1;
        RightWord word = packRight(
            facts.startsAt,
            facts.endsAt,
            facts.region,
            fresh.class,
            fresh.office.index,
            flags,
            depth
        );
        return word.withFacts(facts.forest.kind, _weakest(facts));
    }

    function _amend(
        Held memory held,
        RightWord word,
        RightFacts memory facts,
        bytes32 basis,
        bool isCorrection
    ) private {
        word = word.next();
        _words[held.id] = word;
        _facts[held.id] = _hashOf(facts);

        emit IUseRights.RightAmended(held.id, held.office.actor, facts, basis, isCorrection, word.seq());
    }

    /// @dev The token stays with its last holder. Derived rights go inactive with it; their books stay until each is ended.
    function _end(
        uint256 id,
        RightWord word,
        RightClass memory rule,
        RightFacts calldata facts,
        RightEnd cause,
        bytes32 basis,
        ParticipantId actor
    ) private {
        word = word.withState(RightState.Ended).next();
        _words[id] = word;
        _book(facts, false);
        if (_ownsGround(facts, rule.ground)) _leaveGround(id, facts, rule.ground);
        address holder = _ownerOf(id);

        emit IUseRights.RightEnded(id, actor, holder, cause, basis, word.seq());

        if (word.has(ENCUMBERED)) _encumbrances().close(id, holder);
    }

    function _succeed(
        uint256 id,
        Held memory before,
        RightFacts calldata facts,
        address holder,
        EvidenceId[] calldata papers
    ) private {
        Held memory fresh = Held(id, RightWord.wrap(0), before.class, before.rule, before.office);
        _requireFacts(fresh, facts);
        _enter(fresh, facts, holder, _ownsGround(facts, before.rule.ground), papers);
    }

    /// @param id which of the two is told of as wrong
    function _requireSuccession(uint256 id, RightFacts calldata before, RightFacts calldata afterwards) private pure {
        bool isSameKind = before.class == afterwards.class && before.parent == afterwards.parent;
        bool isSameTerm =
            before.endsAt.isNever() || (!afterwards.endsAt.isNever() && afterwards.endsAt <= before.endsAt);
        bool isSamePlace = Region.unwrap(before.region) == Region.unwrap(afterwards.region);
        require(isSameKind && isSameTerm && isSamePlace, IUseRights.SuccessionInvalid(id));
    }

    /// @dev Plot by plot what the many have on it is what the one has, and together they have no other.
    function _haveSamePlots(RightFacts[] calldata many, RightFacts calldata one) private pure returns (bool) {
        uint256 total = 0;
        for (uint256 i = 0; i < one.layers.length; ++i) {
            Layer calldata layer = one.layers[i];
            for (uint256 n = 0; n < layer.plots.length; ++n) {
                uint256 area = SquareMetres.unwrap(layer.plots[n].area);
                if (_areaOfAll(many, layer.kind, layer.plots[n].parcel) != area) return false;
                total += area;
            }
        }
        return total == _totalOf(many);
    }

    function _areaOfAll(RightFacts[] calldata many, bytes32 kind, ParcelId parcel) private pure returns (uint256 area) {
        for (uint256 i = 0; i < many.length; ++i) {
            for (uint256 n = 0; n < many[i].layers.length; ++n) {
                Layer calldata layer = many[i].layers[n];
                if (layer.kind == kind) area += _areaOn(layer.plots, parcel);
            }
        }
    }

    function _totalOf(RightFacts[] calldata many) private pure returns (uint256 area) {
        for (uint256 i = 0; i < many.length; ++i) {
            for (uint256 n = 0; n < many[i].layers.length; ++n) {
                Plot[] calldata plots = many[i].layers[n].plots;
                for (uint256 p = 0; p < plots.length; ++p) area += SquareMetres.unwrap(plots[p].area);
            }
        }
    }

    function _areaOn(Plot[] calldata plots, ParcelId parcel) private pure returns (uint256) {
        for (uint256 i = 0; i < plots.length; ++i) {
            if (plots[i].parcel == parcel) return SquareMetres.unwrap(plots[i].area);
        }
        return 0;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: ground
    //----------------------------------------------------------------------------------------------

    function _takeGround(Held memory fresh, RightFacts calldata facts, bool claims) private {
        IParcels parcels = _parcels();
        for (uint256 i = 0; i < facts.layers.length; ++i) {
            Layer calldata layer = facts.layers[i];
            parcels.requireUsable(layer.plots, facts.region, fresh.rule.mayLieInRedLine);
            if (!claims) continue;
            parcels.claimAreas(_groundKey(fresh.rule.ground, layer.kind), bytes32(fresh.id), layer.plots);
        }
    }

    function _leaveGround(uint256 id, RightFacts calldata facts, bytes32 ground) private {
        IParcels parcels = _parcels();
        for (uint256 i = 0; i < facts.layers.length; ++i) {
            Layer calldata layer = facts.layers[i];
            parcels.releaseAreas(_groundKey(ground, layer.kind), bytes32(id), layer.plots);
        }
    }

    /// @dev Whether a right claims in Parcels, or lies on its parent's claim. Classes keep their ground for good.
    function _ownsGround(RightFacts calldata facts, bytes32 ground) private view returns (bool) {
        if (facts.parent == 0) return true;
        (, RightClass memory rule) = _classes().ruleAt(_words[facts.parent].class());
        return rule.ground != ground;
    }

    function _groundKey(bytes32 ground, bytes32 layer) private pure returns (bytes32) {
        return keccak256(abi.encode(ground, layer));
    }

    function _parcels() private view returns (IParcels) {
        return IParcels(_resolve(Names.PARCELS));
    }
}
