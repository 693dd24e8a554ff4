"""Facts of one document of every kind and variant, as the use cases would give them."""

from typing import Any

from tests.rules.documents.specimens_telling import AFTERWARDS

BODY: dict[str, Any] = {
    "name": "安澜县行政审批局",
    "uscc": "11590121MB5900200U",
    "code": "B020",
    "bureau": True,
    "reconsideration": "安澜县人民政府",
    "court": "安澜县人民法院",
    "address": "安澜县霁月街道政务服务大厅",
}
CASE: dict[str, Any] = {
    "number": "590121-20260924-000317-9",
    "item_name": "食品经营许可（新办）",
    "implementation_code": "11590121MB5900200U4000131900001",
    "applicant_name": "安澜县有禾小馆",
    "received_on": "2026-09-24",
    "track_code": "K7QM-2XRD",
}
MATERIALS = [
    {"name": "食品经营许可申请书", "form": "电子", "copies": 1, "note": ""},
    {"name": "营业执照", "form": "免交", "copies": "", "note": "来自市场监督管理局登记系统"},
    {"name": "与食品经营相适应的主要设备设施布局、操作流程文件", "form": "电子", "copies": 1, "note": ""},
]
POINTS = [
    {
        "name": "与食品经营相适应的主要设备设施布局、操作流程文件",
        "problem": "平面图没有标出餐具清洗消毒区",
        "requirement": "在平面图上标明餐具清洗、消毒、保洁设施的位置",
        "basis": "《食品经营许可和备案管理办法》第十五条",
    },
    {
        "name": "食品安全管理制度",
        "problem": "缺少此项材料",
        "requirement": "交从业人员健康管理、进货查验记录等制度文本 1 份",
    },
]
LIMITS: dict[str, Any] = {
    "accepted_on": "2026-09-30",
    "committed": {"n": 5, "unit": "working_day"},
    "statutory": {"n": 10, "unit": "working_day"},
    "committed_due": "2026-10-13",
    "statutory_due": "2026-10-20",
}
PROMISED = [{"name": "食品安全管理制度", "due": "2026-10-12"}]
PROMISES = ["经营场所符合食品安全要求", "“经营场所使用证明”所要证明的内容属实"]
CHECKED = {"n": "60", "unit": "working_day"}
SITTING: dict[str, Any] = {
    "held_on": "2026-10-22",
    "time": "14:30",
    "place": "三楼听证室",
    "chair": "沈寒露",
}
REASONS = ["申请人在期限内没有提交补正材料。"]

_FOUND: dict[str, Any] = {"grant_number": "安澜审批决〔2026〕0012号", "promised": PROMISES}
_PERMIT: dict[str, Any] = {"certificate": {"name": "食品经营许可证", "number": "JY25901210001230"}}
_FRAUD: dict[str, Any] = {
    **_PERMIT,
    "ground": "被许可人以欺骗、贿赂等不正当手段取得许可",
    "basis": [{"law": "中华人民共和国行政许可法", "article": "第六十九条第二款"}],
    "reasons": ["租赁合同是伪造的，房主书面否认签过。"],
}
_MOVED: dict[str, Any] = {
    **_PERMIT,
    "ground": "准予许可所依据的客观情况发生重大变化",
    "basis": [{"law": "中华人民共和国行政许可法", "article": "第八条第二款"}],
    "reasons": ["片区整体搬迁。"],
}
_CLOSED: dict[str, Any] = {
    **_PERMIT,
    "ground": "有效期届满未延续",
    "basis": [{"law": "中华人民共和国行政许可法", "article": "第七十条第一项"}],
    "reasons": ["有效期到 2031年10月11日，没有申请延续。"],
}
_BARRED: dict[str, Any] = {
    "bar": {
        "permit": "食品经营许可",
        "number": "安澜县市场监督管理局《罚〔2026〕1号》",
        "cause": "吊销许可证：不得申请食品生产经营许可",
        "since": "2026-09-01",
        "until": "到 2031-09-01 为止",
    },
    "reasons": ["经营腐败变质的食品，情节严重。"],
}
_PENALTY: dict[str, Any] = {
    **_PERMIT,
    "decision": {"body": "安澜县市场监督管理局", "number": "安澜市监罚〔2027〕12号", "on": "2027-03-01"},
    "reasons": ["超范围经营。"],
}
_HEARD = "本机关于 2027-02-01 告知您拟作出的决定（安澜审批拟告〔2027〕0001号），您没有提出陈述申辩意见。"
AFTER: dict[tuple[str, str], dict[str, Any]] = {
    ("certificate_telling", "annul"): _FRAUD,
    ("certificate_telling", "withdraw"): _MOVED,
    ("certificate_act", "annul"): {**_FRAUD, "heard": _HEARD, "interests": "基于该行政许可取得的利益不受保护。"},
    ("certificate_act", "spare"): _FRAUD,
    ("certificate_act", "withdraw"): {**_MOVED, "heard": _HEARD, "interests": "停业损失按评估价补偿。"},
    ("certificate_act", "deregister"): _CLOSED,
    ("restriction", "enter"): {**_BARRED, "basis": [{"law": "食品安全法第135条", "article": ""}]},
    ("restriction", "lift"): _BARRED
    | {"basis": [{"law": "行政诉讼法第七十条", "article": ""}], "ground": "限制所依据的决定已被撤销、变更或者确认违法"},
    ("restriction", "answer"): _BARRED
    | {"basis": [{"law": "食品安全法第135条", "article": ""}], "plea": "异议", "answer": "异议不成立，限制不变"},
    **{("certificate_act", one): _PENALTY for one in ("suspend", "resume", "penalty_revoke")},
}
SPECIMENS: dict[tuple[str, str], dict[str, Any]] = {
    **AFTERWARDS,
    ("intake_slip", "application"): {
        "materials": MATERIALS,
        "received_at": "2026-09-24T10:05:00+08:00",
        "answer_due": "2026-09-30",
        "channel": "网上申请",
    },
    ("intake_slip", "elsewhere"): {
        "materials": MATERIALS,
        "received_at": "2026-09-24T10:05:00+08:00",
        "taken_in": {"window": "望岳县行政审批局", "home": "安澜县行政审批局"},
        "answer_due": {"date": "2026-09-28", "provisional": False},
        "answer_limit": {"n": "5", "unit": "working_day"},
        "statutory": {"n": 20, "unit": "working_day"},
        "channel": "窗口当面",
    },
    ("not_needed", "not_a_permit_matter"): {"reasons": ["经营预包装食品的，只需备案，不需要取得食品经营许可。"]},
    ("not_accepted", "not_ours"): {
        "reasons": ["食品生产许可由澄川市行政审批局实施。"],
        "competent": "澄川市行政审批局",
    },
    ("not_accepted", "false_material"): {"reasons": ["所提交的房屋租赁合同与产权登记不符，出租人否认签订过该合同。"]},
    ("not_accepted", "barred"): {"reasons": ["申请人因提供虚假材料，自 2026年3月2日 起一年内不得再次申请该许可。"]},
    ("not_accepted", "supplement_unmet"): {"reasons": ["补正的平面图仍没有标出消毒设施。"], "points": POINTS[:1]},
    ("one_time_notice", "supplement"): {
        "points": POINTS,
        "deadline": {"date": "2026-11-05", "provisional": False},
        "limit": {"n": 20, "unit": "working_day"},
        "where": [
            "网上补正：登录安澜县政务服务网，打开“我的办件”。窗口补正：安澜县政务服务大厅综合窗口，凭办件号办理。"
        ],
    },
    ("supplement_receipt", "complete"): {
        "materials": MATERIALS[2:],
        "received_at": "2026-09-29T15:40:00+08:00",
        "answer_due": "2026-10-12",
    },
    ("supplement_receipt", "promised"): {
        "materials": MATERIALS[2:],
        "received_at": "2026-09-29T15:40:00+08:00",
    },
    ("supplement_receipt", "part"): {
        "materials": MATERIALS[2:],
        "received_at": "2026-09-29T15:40:00+08:00",
        "deadline": "2026-11-05",
    },
    ("acceptance", "full"): LIMITS,
    ("acceptance", "supplemented"): LIMITS,
    ("acceptance", "tolerance"): {**LIMITS, "promised": PROMISED},
    ("acceptance", "commitment"): {
        **LIMITS,
        "promised": PROMISES,
        "check": CHECKED,
    },
    ("commitment_letter", "commitment"): {
        "promised": PROMISES,
        "told": ["办不办告知承诺由您自己选，谁也不能要求您选。"],
        "promise": ["我符合告知的条件，所填、所承诺的都属实。"],
        "signed_at": "2026-09-24T10:05:00+08:00",
        "signed_how": "网上实名登录后作出",
    },
    ("commitment_withdrawn", "withdrawn"): {
        "withdrawn_on": "2026-10-08",
        "asked": [{"name": "经营场所使用证明"}],
        "by": "2026-10-20",
        "accepted": True,
    },
    ("commitment_withdrawn", "barred"): {
        "withdrawn_on": "2026-10-08",
        "asked": [],
        "by": None,
        "accepted": False,
        "reasons": ["依据安澜审批限〔2026〕0001号，您在信用修复以前不适用告知承诺。"],
    },
    ("commitment_check", "met"): {**_FOUND, "reasons": ["现场与承诺一致。"]},
    ("commitment_check", "rectify"): {**_FOUND, "reasons": ["租赁合同已经解除。"], "rectify_by": "2026-12-31"},
    ("commitment_check", "not_met"): {**_FOUND, "reasons": ["期满复核，仍没有合法的使用权。"]},
    ("supplement_receipt", "proof"): {
        "materials": MATERIALS[2:],
        "received_at": "2026-09-29T15:40:00+08:00",
    },
    ("acceptance", "deemed"): {
        **LIMITS,
        "received_on": "2026-09-24",
        "statutory_due": {"date": "2027-01-05", "provisional": True},
    },
    ("acceptance", "deemed_supplemented"): {**LIMITS, "received_on": "2026-09-29"},
    ("not_supplemented", "lapsed"): {
        "notice_number": "安澜审批补〔2026〕0102号",
        "deadline": "2026-11-05",
        "points": POINTS,
        "reasons": REASONS,
    },
    ("promise_lapsed", "acceptance_revoked"): {
        "acceptance_number": "安澜审批受〔2026〕0447号",
        "promised": PROMISED,
        "reasons": ["承诺期限届满，食品安全管理制度没有补交。"],
    },
    ("promise_lapsed", "deemed_withdrawn"): {
        "acceptance_number": "安澜审批受〔2026〕0447号",
        "promised": PROMISED,
        "reasons": ["承诺期限届满，食品安全管理制度没有补交。"],
    },
    ("special_procedure", "excluded"): {
        "procedure": "检测",
        "procedure_basis": [{"law": "公共场所卫生管理条例", "article": "第八条"}],
        "begin": "2026-10-12",
        "told": {"n": 10, "unit": "working_day"},
        "expected_due": "2026-10-27",
    },
    ("special_procedure", "counted"): {
        "procedure": "公示",
        "begin": "2026-10-12",
        "told": {"n": 7, "unit": "calendar_day"},
    },
    ("hearing_right", "applicant"): {},
    ("stakeholder_right", "stakeholder"): {"addressee": "程若兰", "interest": "住在场所楼上，夜间噪声影响休息。"},
    ("hearing_notice", "notice"): {"addressee": "安澜县有禾小馆、程若兰", **SITTING},
    ("hearing_announcement", "announcement"): {
        **SITTING,
        "addressee": "",
        "basis": [{"law": "娱乐场所管理条例", "article": "第十条"}],
        "reasons": ["法规要求听证。"],
    },
    ("recusal", "granted"): {**SITTING, "reasons": ["主持人与申请人有亲属关系。"]},
    ("recusal", "rejected"): {**SITTING, "reasons": ["没有直接利害关系。"]},
    ("hearing_record", "record"): {
        **SITTING,
        "addressee": "",
        "present": [{"name": "程若兰", "role": "利害关系人"}, {"name": "周谷雨", "role": "审查人员"}],
        "lines": [
            {
                "at": "15:02",
                "speaker": "程若兰",
                "role": "利害关系人",
                "said": "检测只做了一个晚上。",
                "points": ["5.1"],
                "respond": True,
            }
        ],
        "evidence": ["噪声检测报告（审查人员）"],
        "signatures": [
            {"name": "程若兰", "role": "利害关系人"},
            {"name": "周谷雨", "role": "审查人员", "refused": "中途离席"},
        ],
    },
    ("visit_invitation", "joint"): {**SITTING, "addressee": "安澜县市场监督管理局"},
    ("visit_record", "visit"): {
        "addressee": "",
        "visited_on": "2026-10-09",
        "officers": ["许小满", "陈立秋"],
        "joined": "安澜县市场监督管理局",
        "step": "现场核查",
        "points": [
            {"key": "3.5", "point": "设备设施与图纸一致", "verdict": "doubt", "note": "备餐台偏东。", "photos": 2}
        ],
        "party_said": "为了让出冰箱门。",
        "party_signed": "",
    },
    ("conference_record", "conference"): {
        "addressee": "",
        "held_on": "2026-10-09",
        "time": "9:30",
        "place": "二楼会议室",
        "chair": "周谷雨",
        "question": "油烟排口朝向学校，能不能准予？",
        "positions": [
            {"name": "周谷雨", "unit": "市场准入科", "said": "加装在线监测以后可以。"},
            {"name": "秦望舒", "unit": "", "said": "应当改排口朝向。"},
        ],
        "outcome": "要求加装在线监测，符合的准予。",
    },
    ("extension", "single"): {
        **LIMITS,
        "reasons": ["现场核查遇连续暴雨，道路中断，须待恢复通行后进行。"],
        "extension": {"n": 10, "unit": "working_day"},
        "approver": "本机关负责人",
    },
    ("extension", "joint"): {
        **LIMITS,
        "reasons": ["涉及三个部门的意见尚需会商。"],
        "extension": {"n": 15, "unit": "working_day"},
        "approver": "安澜县人民政府负责人",
    },
    ("grant", "granted"): {
        "granted": "主体业态：餐饮服务经营者；经营项目：热食类食品制售、冷食类食品制售",
        "validity": "2026年10月12日 至 2031年10月11日",
        "certificate_name": "食品经营许可证",
        "conditions": ["在经营场所的显著位置悬挂许可证正本。", "许可事项变化的，在变化后 10 个工作日内申请变更。"],
    },
    ("grant", "deemed"): {
        "basis": [{"law": "印刷业管理条例", "article": "第二十条"}],
        "granted": "准印内部资料性出版物一种",
        "reasons": ["自受理之日起 30 日内没有作出决定，依照该条例视为同意。"],
    },
    ("grant", "deemed_renewed"): {
        "granted": "食品经营许可延续",
        "reasons": ["本机关没有在许可有效期届满前作出是否准予延续的决定。"],
    },
    ("refusal", "false_material"): {
        "reasons": ["所提交的房屋租赁合同与产权登记不符，出租人否认签订过该合同。"],
        "barred": "到 2027-10-12 为止",
    },
    ("refusal", "refused"): {
        "reasons": [
            {
                "point": "场所布局与分隔",
                "standard": "食品处理区应当按照原料进入、加工、成品供应的流程合理布局，防止交叉污染",
                "finding": "现场核查时，粗加工区与备餐区共用一个操作台，没有分隔",
                "basis": "《食品经营许可审查通则》",
            },
            {"point": "餐具清洗消毒设施", "standard": "设置专用的清洗消毒设施", "finding": "没有设置"},
        ],
    },
    ("certificate", "certificate"): {
        "name": "食品经营许可证",
        "certificate_number": "JY25901210001230",
        "identifier": "1.2.156.3005.2.11590000MB5900024C046.11590121MB5900200U.202610120000046.001.G",
        "holder": "安澜县有禾小馆",
        "face": [
            ["经营者名称", "安澜县有禾小馆"],
            ["统一社会信用代码", "92590121MA5912345X"],
            ["经营者", "㛃𬭳𫖯"],
            ["经营场所", "安澜县霁月街道望岫路 18 号 103 铺"],
            ["主体业态", "餐饮服务经营者"],
            ["经营项目", "热食类食品制售；冷食类食品制售"],
        ],
        "valid_from": "2026-10-12",
        "valid_to": "2031-10-11",
        "issued_on": "2026-10-12",
        "version": "001",
    },
    ("delivery_receipt", "delivered"): {
        "documents": [
            {"name": "准予行政许可决定书", "number": "安澜审批决〔2026〕2236号"},
            {"name": "食品经营许可证", "number": "JY25901210001230"},
        ],
        "recipient": "安澜县有禾小馆",
        "channel": "窗口领取",
        "signature": "M50 40L60 120 90 60M120 50L200 60M160 20L160 170",
        "place": "安澜县政务服务大厅综合窗口",
        "delivered_on": "2026-10-13",
    },
    ("withdrawn", "withdrawn"): {"requested_on": "2026-10-08", "reasons": ["申请人改为在其他地址经营，撤回申请。"]},
    ("terminated", "terminated"): {
        "reasons": ["申请人已于 2026年10月9日 注销登记。"],
        "termination_basis": [{"law": "云岫省行政许可实施办法", "article": "第二十一条"}],
    },
    **AFTER,
    ("inspection_circular", "drawn"): {
        "addressee": "各有关单位",
        "begin": "2026-09-01",
        "end": "2026-09-30",
        "files": 412,
        "files_sha256": "0f" * 32,
        "seed": "03 11 25 28 30 31 07",
        "totals": [["安澜县行政审批局", 8, 1, 2], ["安澜县公安局", 2, 0, 0]],
        "findings": [
            ["590121-20260924-000317-9", "现场核查有两名以上工作人员，有记录", "严重问题", "安澜县行政审批局"],
            ["590121-20260924-000317-9", "案卷已归档，归档包完整", "瑕疵", "安澜县行政审批局"],
        ],
        "days": 10,
    },
    ("destruction_certificate", "destroyed"): {
        "addressee": "安澜县行政审批局",
        "proposed_by": "制证01",
        "proposed_on": "2037-01-08",
        "approved_by": "制证02",
        "approved_on": "2037-01-09",
        "reason": "保管期满，没有继续保存的价值。",
        "files": [["590121-20260924-000317-9", "食品经营许可（新办）", "2026-10-09", "10年"]],
        "left_out": [["590121-20260924-000318-7", "发的证照还有效。"]],
    },
}


def facts_of(kind: str, variant: str, **changes: Any) -> dict[str, Any]:
    """Whole facts of a specimen, with changes."""
    whole = {
        "number": "安澜审批受〔2026〕0447号",
        "date": "2026-09-30",
        "variant": variant,
        "body": BODY,
        "case": CASE,
        "verify": {"code": "7F3K-9QTD", "url": "http://localhost:8000/verify/7F3K9QTD"},
        "note": "演示数据：地名、单位、人名、证号均为虚构",
        **SPECIMENS[(kind, variant)],
    }
    return {**whole, **changes}
