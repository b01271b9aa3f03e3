// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Names} from "../shared/Names.sol";
import {CaseId, LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {IEncumbranceViews} from "./interfaces/IEncumbranceViews.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {Claim, Ranking} from "./libraries/Ranking.sol";
import {Share} from "./types/Change.sol";
import {OrderPlace, OrderRecord} from "./types/FreezeOrder.sol";
import {LeasePlace, LeaseRecord} from "./types/LeaseEntry.sol";
import {
    BLOCKS,
    DEBT_DECLARED,
    HAS_COVENANT,
    IS_MAXIMUM,
    LienRecord,
    LienUnits,
    LienWord,
    NOTICE_RANKS,
    RANK_CHANGED,
    RankedLien
} from "./types/LienEntry.sol";
import {CaseEntry, CaseRecord} from "./types/Writ.sol";

/// @title  EncumbranceViews
/// @notice The register in the clear, for people and programs that read. Keeps nothing and decides nothing.
contract EncumbranceViews is IEncumbranceViews, DirectoryClient {
    constructor(IDirectory directory_) DirectoryClient(directory_) {}

    /// @inheritdoc IEncumbranceViews
    function lien(LienId id) public view returns (LienRecord memory entry) {
        LienWord word = _register().lienWord(id);
        LienUnits units = _register().lienUnits(id);
        entry.lienId = id;
        entry.lienor = _participant(word.lienor());
        entry.amount = units.amount();
        entry.locked = units.locked();
        entry.secured = word.secured();
        entry.isMaximum = word.has(IS_MAXIMUM);
        entry.effect = word.effect();
        entry.registeredAt = word.registeredAt();
        entry.registrySeq = word.registrySeq();
        entry.expiresAt = word.expiresAt();
        entry.maturity = word.maturity();
        entry.covenant = word.has(HAS_COVENANT);
        entry.blocks = word.has(BLOCKS);
        entry.isRegistered = word.isRegistered();
        entry.isRankChanged = word.has(RANK_CHANGED);
        entry.noticedAt = _register().noticedAt(id);
        entry.noticeGivesRank = word.has(NOTICE_RANKS);
        entry.owed = Fen.wrap(uint96(_claimOf(id, word)));
    }

    /// @inheritdoc IEncumbranceViews
    function lienAt(SubjectId subject, uint256 place) public view returns (LienRecord memory) {
        return lien(_register().lienAtPlace(subject, place));
    }

    /// @inheritdoc IEncumbranceViews
    function liensOf(SubjectId subject) external view returns (LienRecord[] memory list) {
        list = new LienRecord[](_register().standing(subject).liens());
        for (uint256 i = 0; i < list.length; ++i) list[i] = lienAt(subject, i);
    }

    /// @inheritdoc IEncumbranceViews
    function ranking(SubjectId subject) external view returns (RankedLien[] memory list) {
        Claim[] memory claims = _claims(subject, false);
        list = new RankedLien[](claims.length);
        for (uint256 i = 0; i < list.length; ++i) {
            (uint256 ahead, uint256 beside) = Ranking.weights(claims, i);
            list[i] = RankedLien(lien(claims[i].lien), claims[i].rank, _fen(ahead), _fen(beside));
        }
    }

    /// @inheritdoc IEncumbranceViews
    function shares(SubjectId subject, Fen proceeds) external view returns (Share[] memory list, Fen surplus) {
        Claim[] memory claims = _claims(subject, true);
        surplus = _fen(Ranking.pay(claims, Fen.unwrap(proceeds)));
        list = new Share[](claims.length);
        for (uint256 i = 0; i < list.length; ++i) {
            list[i] = Share(claims[i].lien, _participant(claims[i].lienor), _fen(claims[i].owed), _fen(claims[i].paid));
        }
    }

    /// @inheritdoc IEncumbranceViews
    function leasesOf(SubjectId subject) external view returns (LeaseRecord[] memory list) {
        Timestamp earliest = _earliestRegistration(subject);
        list = new LeaseRecord[](_register().standing(subject).leases());
        for (uint256 i = 0; i < list.length; ++i) {
            LeasePlace memory held = ILienChanges(address(_register())).leasePlace(subject, i);
            list[i] = LeaseRecord({
                lease: held.lease,
                lessee: _participant(held.word.lessee()),
                from: held.word.from(),
                to: held.word.to(),
                possessionAt: held.word.possessionAt(),
                isExclusive: held.word.isExclusive(),
                isOver: held.word.isOver(),
                survives: earliest.isNever() || held.word.survives(earliest)
            });
        }
    }

    /// @inheritdoc IEncumbranceViews
    function orderAt(SubjectId subject, uint256 place) public view returns (OrderRecord memory entry) {
        OrderPlace memory held = _register().orderPlace(subject, place);
        entry.caseId = held.caseId;
        entry.office = _participant(held.word.office());
        entry.amount = held.word.amount();
        entry.from = held.word.startsAt();
        entry.to = held.word.endsAt();
        entry.arrival = held.word.arrival();
        entry.isLive = held.word.isLive();
    }

    /// @inheritdoc IEncumbranceViews
    function ordersOf(SubjectId subject) public view returns (OrderRecord[] memory list) {
        list = new OrderRecord[](_register().standing(subject).orders());
        for (uint256 i = 0; i < list.length; ++i) list[i] = orderAt(subject, i);
        for (uint256 i = 0; i < list.length; ++i) if (list[i].isLive) list[i].position = _positionOf(list, i);
    }

    /// @inheritdoc IEncumbranceViews
    function headOrder(SubjectId subject) external view returns (CaseId head) {
        OrderRecord[] memory list = ordersOf(subject);
        uint64 earliest = type(uint64).max;
        for (uint256 i = 0; i < list.length; ++i) {
            if (!list[i].isLive || list[i].arrival >= earliest) continue;
            (earliest, head) = (list[i].arrival, list[i].caseId);
        }
    }

    /// @inheritdoc IEncumbranceViews
    function caseOf(SubjectId subject, CaseId caseId) external view returns (CaseRecord memory) {
        CaseEntry memory entry = _register().caseEntry(subject, caseId);
        return
            CaseRecord({
                court: _participant(entry.word.court()),
                left: entry.word.left(),
                openedAt: entry.word.openedAt(),
                state: entry.word.state(),
                lien: entry.lien,
                liftsOrders: entry.word.liftsOrders(),
                byAgreement: entry.word.isByAgreement(),
                least: Fen.wrap(entry.word.least()),
                holder: _participant(entry.word.holder())
            });
    }

    /// @dev 1 = the one that holds; the others wait behind it (轮候查封).
    function _positionOf(OrderRecord[] memory list, uint256 n) private pure returns (uint8 position) {
        position = 1;
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i].isLive && list[i].arrival < list[n].arrival) ++position;
        }
    }

    /// @dev In rank; equals in the order of their places, by which odd fen go.
    function _claims(SubjectId subject, bool byDebt) private view returns (Claim[] memory claims) {
        claims = new Claim[](_register().standing(subject).liens());
        for (uint256 i = 0; i < claims.length; ++i) {
            LienId id = _register().lienAtPlace(subject, i);
            LienWord word = _register().lienWord(id);
            uint256 owed = byDebt ? _claimOf(id, word) : Fen.unwrap(word.secured());
            claims[i] = Claim(id, word.lienor(), _register().rankOf(id), owed, 0);
        }
        Ranking.sort(claims);
    }

    function _claimOf(LienId id, LienWord word) private view returns (uint256 owed) {
        owed = Fen.unwrap(word.secured());
        if (!word.has(DEBT_DECLARED)) return owed;
        (Fen declared, ) = ILienChanges(address(_register())).owedUnder(id);
        if (Fen.unwrap(declared) < owed) owed = Fen.unwrap(declared);
    }

    function _earliestRegistration(SubjectId subject) private view returns (Timestamp earliest) {
        uint256 count = _register().standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienWord word = _register().lienWord(_register().lienAtPlace(subject, i));
            bool isEarlier = earliest.isNever() || word.registeredAt() < earliest;
            if (word.isRegistered() && isEarlier) earliest = word.registeredAt();
        }
    }

    /// @dev Safe cast: sums of sixteen times 64 bits, or what came in as fen.
    function _fen(uint256 amount) private pure returns (Fen) {
        return Fen.wrap(uint96(amount));
    }

    function _register() private view returns (IEncumbranceRegister) {
        return IEncumbranceRegister(_resolve(Names.ENCUMBRANCES));
    }

    function _participant(uint32 index) private view returns (ParticipantId) {
        return IParticipants(_resolve(Names.PARTICIPANTS)).participantAt(index);
    }
}
