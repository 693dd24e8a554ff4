"""All permissions in one table, each with its sentence and, where law gives one, its article (habit 8)."""

from collections.abc import Mapping

from oneseal.rules.permissions.asking import ASKING
from oneseal.rules.permissions.barring import BARRING
from oneseal.rules.permissions.first_asked import FIRST_ASKED
from oneseal.rules.permissions.groups import (
    ADMINISTRATORS,
    APPLICANTS,
    ASKED,
    BACKSTAGE,
    CASEWORK,
    CATALOGUERS,
    CERTIFIERS,
    CHAIRS,
    DECIDERS,
    DECIDING,
    DECIDING_HEADS,
    HEADS,
    HELPERS,
    INSPECTORS,
    KEEPERS,
    LIAISONS,
    OPINING,
    REVIEWERS,
    STAFF,
    VERIFIERS,
    WINDOWS,
)
from oneseal.rules.permissions.helping import HELPING
from oneseal.rules.permissions.kiosk import KIOSK
from oneseal.rules.permissions.permission import Permission, permit
from oneseal.rules.permissions.serving import SERVING
from oneseal.rules.permissions.supervising import SUPERVISING
from oneseal.rules.permissions.telling import TELLING
from oneseal.rules.permissions.upward import UPWARD
from oneseal.rules.permissions.watching import WATCHING
from oneseal.rules.permissions.windows import AT_WINDOWS

PERMISSIONS: Mapping[str, Permission] = dict(
    [
        permit("public", frozenset(), "任何人都可以", "anybody may"),
        permit("signed_in", frozenset(), "登录后才可以", "whoever has signed in may"),
        permit("account.second_factor", frozenset(), "工作人员才可以", "staff only", kinds=STAFF),
        permit("account.reset_factor", ADMINISTRATORS, "系统管理岗位才可以", "system administration posts only"),
        permit("portal.apply", frozenset(), "申请人本人才可以", "applicants only", kinds=APPLICANTS),
        permit("counter.use", WINDOWS | HELPERS | CERTIFIERS, "窗口岗位才可以", "window posts only"),
        permit("office.use", CASEWORK | INSPECTORS | VERIFIERS, "办理岗位才可以", "casework posts only"),
        permit("backstage.use", BACKSTAGE, "目录、系统和机构管理岗位才可以", "catalogue and system posts only"),
        permit("catalogue.read", KEEPERS, "目录岗位和决定岗位才可以", "catalogue posts and deciders only"),
        permit("catalogue.draft", frozenset({"CAT01"}), "目录管理岗才可以起草", "catalogue drafters only"),
        permit("catalogue.review", frozenset({"CAT02"}), "目录复核岗才可以复核", "catalogue reviewers only"),
        permit("catalogue.return", KEEPERS - {"CAT01"}, "复核或者发布的人才可以退回", "reviewers and publishers only"),
        permit(
            "catalogue.publish",
            frozenset({"DEC01"}),
            "本机关决定岗才可以发布",
            "deciders of the body only",
            article="行政许可法第三十条",
        ),
        permit(
            "basic.draft",
            frozenset({"CAT01"}),
            "上一级的目录管理岗才可以起草",
            "catalogue drafters of the level above only",
            article="行政许可法第十六条",
        ),
        permit(
            "basic.publish",
            frozenset({"CAT02"}),
            "上一级的目录复核岗才可以发布",
            "catalogue reviewers of the level above only",
            article="行政许可法第十六条",
        ),
        permit(
            "calendar.draft", CATALOGUERS | {"SYS01"}, "目录或者系统管理岗位才可以", "catalogue or system posts only"
        ),
        permit(
            "calendar.approve",
            frozenset({"CAT02", "DEC01"}),
            "目录复核岗或者本机关负责人才可以",
            "the reviewing catalogue post or the head of the body only",
        ),
        permit(
            "law.record", CATALOGUERS, "目录管理岗或者目录复核岗才可以登记", "catalogue posts only", article="S1 (三)1"
        ),
        permit(
            "messages.templates",
            CATALOGUERS | ADMINISTRATORS,
            "目录或者系统管理岗位才可以",
            "catalogue or system posts only",
        ),
        permit("messages.replay", ADMINISTRATORS, "系统管理岗位才可以", "system administration posts only"),
        permit("calendar.tell", BACKSTAGE, "目录、系统和机构管理岗位才可以记", "catalogue and system posts only"),
        permit(
            "powers.read",
            BACKSTAGE | LIAISONS | {"DEC02"},
            "目录、机构管理和联络岗位才可以",
            "catalogue and liaison posts",
        ),
        permit(
            "powers.keep", CATALOGUERS, "目录管理岗位才可以", "catalogue posts only", article="行政许可法第二十五条"
        ),
        permit("powers.sign", CATALOGUERS | LIAISONS | {"SEA01"}, "交接双方的人才可以", "both sides of the hand-over"),
        permit(
            "powers.approve",
            frozenset({"DEC01"}),
            "本机关负责人才可以",
            "the head of the body only",
            article="行政许可法第二十五条",
        ),
        permit(
            "powers.publish",
            frozenset({"DEC01", "DEC02"}),
            "委托机关的负责人才可以",
            "heads of the delegating body only",
            article="行政许可法第二十四条",
        ),
        permit(
            "case.read",
            CASEWORK | HELPERS | INSPECTORS | VERIFIERS,
            "经办和监督岗位才可以",
            "case staff only",
            kinds=APPLICANTS,
        ),
        permit("case.reveal", CASEWORK, "经办岗位说明理由后才可以看全号", "case staff only, with a reason"),
        permit(
            "case.submit",
            WINDOWS | HELPERS,
            "申请人或者窗口岗位才可以",
            "applicants and window posts only",
            kinds=APPLICANTS,
            article="行政许可法第二十九条",
        ),
        permit(
            "file.upload",
            WINDOWS | HELPERS | LIAISONS,
            "申请人、窗口和审管联络员才可以",
            "applicants, window posts and liaisons only",
            kinds=APPLICANTS,
        ),
        *(
            permit(
                f"case.{act}",
                WINDOWS | HELPERS,
                "申请人或者窗口岗位才可以",
                "applicants and window posts only",
                kinds=APPLICANTS,
                article="行政许可法第三十二条",
            )
            for act in ("supplement", "receive_part")
        ),
        *(
            permit(
                f"case.{act}",
                WINDOWS,
                "申请人自己撤回，或者到窗口撤回",
                "the applicant, or a window for him",
                kinds=APPLICANTS,
            )
            for act in ("withdraw", "withdraw_commitment")
        ),
        permit(
            "case.record_check",
            VERIFIERS,
            "核查承诺的部门才可以登记结果",
            "the department that verifies the commitment only",
            article="国办发〔2020〕42号",
        ),
        permit(
            "rating.give",
            frozenset(),
            "只有申请人自己才可以评价",
            "only applicants rate",
            kinds=APPLICANTS,
            article="国办发〔2019〕51号",
        ),
        *(
            permit(f"case.{act}", WINDOWS, "受理窗口岗位才可以", "intake posts only", article="行政许可法第三十二条")
            for act in (
                "answer_not_needed",
                "answer_not_ours",
                "reject_barred",
                "correct_on_spot",
                "notify_once",
                "accept",
                "refuse_acceptance",
                "keep_promise",
                "receive_proof",
            )
        ),
        permit(
            "case.accept_and_decide",
            WINDOWS | DECIDERS,
            "受审合一的窗口或者决定岗位才可以",
            "windows with accept-and-decide, or deciders",
            article="行政许可法第三十四条",
        ),
        permit("case.begin_review", REVIEWERS | WINDOWS, "审查或者受理岗位才可以", "reviewers or intake posts"),
        permit(
            "case.opine", OPINING, "这个环节的审查岗位才可以", "reviewers of the step", article="行政许可法第三十四条"
        ),
        permit("step.claim", OPINING | DECIDING, "环节的岗位才可以认领", "posts of review and decision only"),
        permit(
            "step.assign",
            HEADS | {"REV05"},
            "本机关负责人或者审核岗才可以指派",
            "the head or the senior reviewer of the body only",
        ),
        permit("leave.use", CASEWORK, "办理岗位才可以", "casework posts only"),
        permit("case.pause", REVIEWERS | DECIDERS, "审查岗位才可以", "reviewers only", article="行政许可法第四十五条"),
        permit("case.resume", REVIEWERS | DECIDERS, "审查岗位才可以", "reviewers only", article="行政许可法第四十五条"),
        permit(
            "case.extend",
            HEADS,
            "本机关负责人才可以批准延长",
            "the head of the body only",
            article="行政许可法第四十二条",
        ),
        *(
            permit(f"case.{act}", posts, "审查岗位才可以", "reviewers only", article=article)
            for act, posts, article in (
                ("tell_right", REVIEWERS | DECIDERS, "行政许可法第四十七条"),
                ("serve_right", REVIEWERS | WINDOWS, "行政许可法第四十七条"),
                ("announce_hearing", REVIEWERS | DECIDERS, "行政许可法第四十六条"),
                ("notify_hearing", REVIEWERS | DECIDERS, "行政许可法第四十八条"),
                ("invite_to_visit", REVIEWERS, "行政许可法第三十四条"),
                ("draw_team", REVIEWERS, "行政许可法第三十四条"),
                ("redraw_member", REVIEWERS, "行政许可法第三十四条"),
                ("record_visit", REVIEWERS, "行政许可法第三十四条"),
                ("ask_consultation", REVIEWERS | DECIDERS, "行政许可法第三十四条"),
                ("withdraw_consultation", REVIEWERS | DECIDERS, "行政许可法第三十四条"),
                ("call_conference", REVIEWERS | DECIDERS, "行政许可法第三十七条"),
                ("sign_conference", REVIEWERS | DECIDERS, "行政许可法第三十七条"),
                ("assign_inspectors", REVIEWERS | DECIDERS, "行政许可法第五十五条"),
            )
        ),
        *(
            permit(
                f"case.{act}",
                WINDOWS | REVIEWERS,
                "申请人自己，或者窗口、审查岗位代为登记",
                "the applicant, or a window or reviewer who takes it down",
                kinds=APPLICANTS,
                article=article,
            )
            for act, article in (
                ("record_statement", "行政许可法第三十六条"),
                ("request_hearing", "行政许可法第四十七条"),
                ("waive_hearing", "行政许可法第四十七条"),
                ("ask_recusal", "行政许可法第四十八条"),
            )
        ),
        permit(
            "case.answer_recusal",
            HEADS,
            "本机关负责人才可以决定回避",
            "the head of the body only",
            article="行政许可法第四十八条",
        ),
        *(
            permit(f"case.{act}", CHAIRS, "听证主持岗位才可以", "the chair only", article="行政许可法第四十八条")
            for act in ("hold_hearing", "sign_record")
        ),
        permit(
            "case.answer_consultation",
            ASKED,
            "被征求意见的单位或者专家才可以答复",
            "the body or the expert asked only",
            kinds=frozenset({"expert"}),
            article="行政许可法第三十四条",
        ),
        permit(
            "case.explain_overdue",
            CASEWORK | VERIFIERS,
            "责任岗位才可以说明",
            "the post responsible only",
            article="行政许可法第七十四条第二项",
        ),
        permit(
            "case.demand_fee",
            WINDOWS | REVIEWERS | CERTIFIERS,
            "窗口、审查或者制证岗位才可以",
            "windows, reviewers and certificate posts only",
            article="行政许可法第五十九条",
        ),
        permit(
            "case.record_payment",
            WINDOWS | CERTIFIERS,
            "窗口或者制证岗位才可以",
            "windows and certificate posts only",
            article="行政许可法第五十九条",
        ),
        *(
            permit(f"case.{act}", HEADS, "本机关负责人才可以", "the head of the body only", article=article)
            for act, article in (("relieve_fee", "行政许可法第五十九条"), ("refund_fee", "行政许可法第七十五条"))
        ),
        permit(
            "case.send_to_decision",
            REVIEWERS | {"FWD01", "DEC05"},
            "审查岗位，或者上级机关的转报、审批岗才可以",
            "reviewers, or at a body above whoever forwards or decides, only",
        ),
        permit("case.return_to_review", DECIDING, "决定岗位才可以", "deciders only"),
        permit(
            "case.countersign",
            ASKED,
            "事项写明的会签岗位才可以",
            "the post that the item names only",
            article="行政许可法第三十七条",
        ),
        permit("case.ask_countersign", DECIDING, "决定岗位才可以", "deciders only", article="行政许可法第三十七条"),
        permit("case.grant", DECIDING, "决定岗位才可以", "deciders only", article="行政许可法第三十八条"),
        permit("case.refuse", DECIDING, "决定岗位才可以", "deciders only", article="行政许可法第三十八条"),
        permit("case.terminate", DECIDERS, "决定岗位才可以", "deciders only"),
        permit(
            "case.issue",
            CERTIFIERS | WINDOWS,
            "制证岗位才可以",
            "certificate posts only",
            article="行政许可法第四十四条",
        ),
        *(
            permit(
                f"case.{act}",
                CERTIFIERS | WINDOWS,
                "送达岗位才可以",
                "delivery posts only",
                article="行政许可法第四十四条",
            )
            for act in ("send_out", "note_return", "deliver")
        ),
        permit("case.complete", CERTIFIERS | WINDOWS, "制证送达岗位才可以", "certificate posts only"),
        permit(
            "certificate.read",
            CASEWORK | INSPECTORS,
            "持证人和办理岗位才可以",
            "the holder and casework posts only",
            kinds=APPLICANTS,
        ),
        permit(
            "certificate.tell",
            REVIEWERS,
            "审查岗位才可以提出",
            "reviewers only",
            article="行政许可法第七条、第六十九条",
        ),
        permit(
            "certificate.enter",
            REVIEWERS | DECIDERS,
            "审查或者决定岗位才可以登记",
            "reviewers and deciders only",
            article="行政许可法第六十九条",
        ),
        *SERVING,
        permit(
            "certificate.state",
            WINDOWS | REVIEWERS,
            "持证人自己，或者窗口、审查岗位代为登记",
            "the holder, or a window or reviewer who takes it down",
            kinds=APPLICANTS,
            article="行政许可法第七条",
        ),
        *(
            permit(f"certificate.{act}", DECIDING_HEADS, "机关负责人才可以决定", "heads only", article=article)
            for act, article in (
                ("annul", "行政许可法第六十九条"),
                ("spare", "行政许可法第六十九条"),
                ("withdraw", "行政许可法第八条"),
                ("deregister", "行政许可法第七十条"),
            )
        ),
        *(
            permit(
                f"certificate.{act}",
                REVIEWERS | DECIDERS,
                "审查或者决定岗位才可以登记",
                "reviewers and deciders only",
                article="行政处罚法第九条",
            )
            for act in ("suspend", "resume", "penalty_revoke")
        ),
        *BARRING,
        *WATCHING,
        *SUPERVISING,
        *AT_WINDOWS,
        *UPWARD,
        *HELPING,
        *FIRST_ASKED,
        *ASKING,
        *TELLING,
        *KIOSK,
        permit(
            "case.archive", CERTIFIERS, "制证送达岗位才可以", "certificate posts only", article="行政许可法第六十一条"
        ),
    ]
)
