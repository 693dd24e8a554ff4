"""What a post is called where people read of it; its code stays in the journal and the API."""

POST_NAMES: dict[str, tuple[str, str]] = {
    "WIN01": ("综合受理窗口岗", "general window"),
    "WIN02": ("工程建设专窗岗", "construction window"),
    "WIN03": ("证照联办专窗岗", "joint permits window"),
    "WIN04": ("部门窗口岗", "department's window"),
    "WIN05": ("便民服务中心窗口岗", "township window"),
    "WIN06": ("村级帮办岗", "village helper"),
    "REV01": ("审查岗", "reviewer"),
    "REV02": ("核查岗", "site inspector"),
    "REV03": ("检验检疫岗", "testing and quarantine"),
    "REV04": ("乡镇审核岗", "township reviewer"),
    "REV06": ("技术审查岗", "technical reviewer"),
    "REV05": ("审核岗", "senior reviewer"),
    "FWD01": ("转报岗", "forwarding"),
    "DEC01": ("决定岗", "decider"),
    "DEC02": ("首席代表岗", "chief representative"),
    "DEC03": ("政府负责人岗", "head of government"),
    "DEC04": ("乡镇负责人岗", "head of the township"),
    "DEC05": ("上级审批岗", "superior body's decider"),
    "HEA01": ("听证主持岗", "chair of hearings"),
    "CER01": ("制证送达岗", "certificates and delivery"),
    "SEA01": ("印章管理岗", "keeper of seals"),
    "LIA01": ("行政审批局审管联络员岗", "bureau's liaison"),
    "LIA02": ("部门审管联络员岗", "department's liaison"),
    "AGT01": ("项目领办代办岗", "project agent"),
    "SUP01": ("效能监察岗", "inspection"),
    "SUP02": ("督查岗", "government inspection"),
    "EVA01": ("好差评处置岗", "ratings"),
    "HAL01": ("大厅管理岗", "hall manager"),
    "CAT01": ("目录管理岗", "catalogue"),
    "CAT02": ("目录复核岗", "catalogue review"),
    "SYS01": ("系统管理岗", "system administrator"),
    "SYS02": ("安全管理岗", "security administrator"),
    "SYS03": ("审计管理岗", "audit administrator"),
    "LEA01": ("分管领导岗", "leader in charge"),
    "STK01": ("空白证照管理岗", "blank certificates"),
    "DAT01": ("数据共享管理岗", "data sharing"),
}


def post_name(code: str) -> tuple[str, str]:
    """The name of a post in both languages, a code unknown here as it is (requirement T5: roles are named posts)."""
    return POST_NAMES.get(code, (code, code))
