"""Made-up content for the page of all parts."""

from datetime import date
from typing import Any

TODAY = date(2026, 10, 9)
DUE = date(2026, 10, 13)

LIGHTS: list[dict[str, Any]] = [
    {"light": "green", "remaining": 3},
    {"light": "yellow", "remaining": 1},
    {"light": "red", "remaining": 0},
    {"light": "red", "remaining": -2},
    {"light": "black", "remaining": -1},
    {"light": "paused", "procedure": "听证"},
    {"light": "idle"},
    {"light": "met"},
    {"light": "green", "remaining": 11, "unit": "calendar_day"},
]
STATUSES = ["valid", "suspended", "expired", "annulled", "withdrawn", "penalty_revoked", "superseded", "deregistered"]
DAYS: list[dict[str, Any]] = [
    {"date": date(2026, 9, 30), "verdict": "start", "label": "受理"},
    *({"date": date(2026, 10, n), "verdict": "holiday", "label": "国庆"} for n in range(1, 8)),
    {"date": date(2026, 10, 8), "verdict": "counted", "n": 1},
    {"date": date(2026, 10, 9), "verdict": "counted", "n": 2},
    {"date": date(2026, 10, 10), "verdict": "makeup", "n": 3},
    {"date": date(2026, 10, 11), "verdict": "weekend"},
    {"date": date(2026, 10, 12), "verdict": "counted", "n": 4},
    {"date": DUE, "verdict": "counted", "n": 5},
]
CLOCK: dict[str, Any] = {
    "title": "最晚什么时候有结果",
    "light": {"light": "green", "remaining": 3},
    "due": DUE,
    "detail": "24:00 前作出决定",
    "limits": [
        {"name": "承诺", "words": "5 个工作日，到 10月13日"},
        {"name": "法定", "words": "10 个工作日，到 10月20日"},
    ],
    "used": 2,
    "total": 5,
    "segs_words": "今天是第 2 天，共 5 天",
    "days": DAYS,
    "today": TODAY,
    "open": True,
    "notes": [
        {"text": "受理那天（9月30日）不算，从下一个工作日起算。", "article": "民法典第二百零一条"},
        {"text": "国庆假期 10月1日至7日不算；10月10日周六调休上班，要算。"},
    ],
}


CASE_PARTS: dict[str, Any] = {
    "came": {
        "channel_zh": "信函",
        "channel_en": "By letter",
        "received_on": date(2026, 9, 28),
        "entered_on": date(2026, 9, 30),
        "mandate": {
            "agent": "林*至",
            "last4": "0025",
            "powers_zh": "提出申请、领取结果",
            "powers_en": "apply, receive the result",
            "until": date(2026, 12, 31),
            "over": False,
            "proof": None,
        },
    },
    "bar": [
        {"name": "收件", "words": "9月24日", "state": "done"},
        {"name": "受理", "words": "9月30日", "state": "done"},
        {"name": "审查", "words": "进行中", "state": "now"},
        {"name": "决定", "words": "最晚 10月13日"},
        {"name": "拿证", "words": "决定当天"},
    ],
    "events": [
        {"when": "最晚 10月13日", "what": "作出决定", "state": "next"},
        {"when": "今天 14:30", "what": "上门核查", "detail": "勘验科 两名核查人员", "state": "now"},
        {
            "when": "9月30日 09:12",
            "iso": "2026-09-30T09:12:00+08:00",
            "what": "受理",
            "detail": "综合窗口 5 号",
            "state": "sealed",
        },
        {"when": "9月24日 20:15", "what": "收到您的网上申请", "url": "#", "url_words": "看材料"},
    ],
    "clock": CLOCK,
    "paused_clock": {
        "title": "时限",
        "light": {"light": "paused", "procedure": "听证"},
        "due": date(2027, 1, 8),
        "expected": True,
        "provisional": True,
        "used": 6,
        "total": 10,
        "paused": True,
        "segs_words": "按听证 10月12日结束推算；结束得晚，顺延",
    },
    "sources": [
        {
            "kind": "certificate",
            "name": "营业执照",
            "number": "59012120260301000001",
            "body": "安澜县行政审批局",
            "on": TODAY,
        },
        {
            "kind": "case",
            "name": "房屋租赁合同",
            "number": "590121-20260918-000001-1",
            "body": "安澜县行政审批局",
            "on": TODAY,
        },
    ],
    "papers": [
        {"name": "受理通知书", "number": "安澜审批受〔2026〕1874 号", "url": "#", "sealed": True},
        {"name": "补正材料回执", "number": "9月29日 16:40", "url": "#"},
    ],
}


GUIDE_PARTS: dict[str, Any] = {
    "facts": [
        {"label": "我们承诺", "value": "5 个工作日", "small": "法定 10 个工作日"},
        {"label": "收费", "value": "不收费", "small": "工本费也不收"},
        {"label": "到现场", "value": "0 次", "small": "核查由我们上门"},
        {"label": "办成拿到", "value": "食品经营许可证", "small": "5 年有效"},
    ],
    "materials": [
        {
            "state": "must",
            "name": "食品经营许可申请书",
            "meta": ["网上填写自动生成", "1 份"],
            "links": [{"url": "#", "words": "空表"}],
        },
        {"state": "must", "name": "食品安全管理人员信息", "meta": ["网上填写"], "tolerance": "可容缺 5 个工作日"},
        {"state": "free", "name": "营业执照", "source": "免交：从电子营业执照库取得，9月21日核发"},
        {"state": "off", "name": "授权委托书", "why": "只有委托别人来办时才要"},
    ],
    "basis": [
        {"label": "设定依据", "value": "《中华人民共和国食品安全法》第三十五条"},
        {"label": "谁来批", "value": "安澜县行政审批服务管理局"},
        {"label": "办件号", "value": "590121-20260924-000317-9", "num": True},
    ],
    "rail": [
        {"name": "申请人是谁", "url": "#", "state": "done"},
        {"name": "店开在哪里", "state": "current"},
        {"name": "食品安全管理人员", "state": "later"},
        {"name": "核对并提交", "state": "locked", "why": "前面都填完才能开始"},
    ],
    "options": [
        {
            "value": "same",
            "title": "就在执照登记的地址",
            "detail": "安澜县城关镇望岫路 18 号 1 层 103 铺",
            "reuse": "来自电子营业执照，9月21日核发",
        },
        {"value": "other", "title": "在别的地址", "detail": "要先做“一照多址”备案"},
    ],
    "answers": [
        {"label": "经营场所", "value": "望岫路 18 号 103 铺", "url": "#", "reuse": "来自营业执照"},
        {"label": "主体业态", "value": "餐饮服务经营者", "url": "#"},
        {"label": "备注", "value": "", "url": "#"},
    ],
}


KINDS = [("ok", "齐"), ("q", "缺"), ("no", "错"), ("re", "容缺")]
DESK_PARTS: dict[str, Any] = {
    "verdicts": [{"value": kind, "words": words, "kind": kind, "disabled": kind == "re"} for kind, words in KINDS],
    "five": [
        {"key": "F6", "name": "不需要许可", "why": "依法不用办，当场告知", "article": "第 1 项", "value": "not_needed"},
        {
            "key": "F9",
            "name": "一次性告知",
            "why": "2 处都写进去，只发一次",
            "article": "第 4 项",
            "state": "pick",
            "value": "notify",
        },
        {"key": "F10", "name": "受理", "why": "材料 4 有错且不可容缺", "article": "第 5 项", "state": "off"},
    ],
    "clash": {
        "who": "陈立秋",
        "when": "10:22",
        "seen_at": "10:15",
        "what": "他把要点 3.2 从“存疑”改成“符合”。",
        "rows": [{"what": "3.2", "now": "符合（陈立秋）", "yours": "存疑：隔墙不一致"}],
        "again_url": "#",
    },
    "tabs": [
        {"words": "全部", "url": "#", "current": True, "count": 23},
        {"words": "承诺到期", "url": "#", "light": "red", "count": 4, "tone": "hot"},
        {"words": "停表", "url": "#", "light": "paused", "count": 2},
    ],
    "side": [
        {"name": "我的", "rows": [{"words": "待我办", "url": "#", "icon": "inbox", "current": True, "count": 23}]},
        {"name": "专项", "rows": [{"words": "听证", "url": "#", "icon": "chat", "count": 1, "tone": "warm"}]},
    ],
    "page": {"first": 1, "last": 18, "total": 23, "next_url": "#"},
}


QUESTIONS: list[dict[str, Any]] = [
    {"name": "area", "label": "经营面积", "type": "number", "unit": "平方米", "value": "86.5", "error": "面积应大于 0"},
    {"name": "opened", "label": "开业日期", "type": "date", "hint": "预计的也可以", "required": False},
    {
        "name": "scope",
        "label": "经营项目",
        "type": "checkboxes",
        "value": ["1"],
        "options": [{"code": "1", "name": "热食类食品制售"}, {"code": "2", "name": "冷食类食品制售"}],
    },
    {
        "name": "form",
        "label": "经营形式",
        "type": "select",
        "options": [{"code": "1", "name": "单位食堂"}, {"code": "2", "name": "餐馆"}],
        "value": "2",
    },
    {
        "name": "remark",
        "label": "补充说明",
        "type": "textarea",
        "required": False,
        "value": "",
        "reuse": "来自上次申请",
    },
    {
        "name": "staff",
        "label": "从业人员",
        "type": "table",
        "columns": [{"name": "姓名"}, {"name": "岗位"}],
        "value": [["林*至", "店长"], ["", ""]],
    },
    {"name": "true", "label": "以上都是真的。", "type": "bool", "article": "行政许可法第七十八条"},
]


PRECHECK_PARTS: dict[str, Any] = {
    "prechecked": {
        "failed": 1,
        "by_hand": 1,
        "rows": [
            {
                "name": "材料齐全",
                "verdict": "不通过",
                "icon": "alert",
                "tone": "bad",
                "said": "还差 1 份：经营布局平面图。",
                "todo": "补上缺的材料。",
                "basis": "行政许可法第三十二条第一款第四项",
            },
            {"name": "材料符合法定形式", "verdict": "要人看", "icon": "user", "tone": "us", "said": "要工作人员看过。"},
            {"name": "申请表填写完整、格式正确", "verdict": "通过", "icon": "check", "tone": "ok"},
        ],
    },
    "machine": {"left": True, "why": {"zh": "有 1 条要人看：材料符合法定形式。", "en": "One rule is for a person."}},
}
