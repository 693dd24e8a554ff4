"""Words of the data that belong to closed sets, in the reader's language.

Names of items, materials, bodies and laws stay as the catalogue writes them; what is not listed here does so too.
"""

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "行政许可": _("行政许可"),
    "公共服务": _("公共服务"),
    "其他行政权力": _("其他行政权力"),
    "行政确认": _("行政确认"),
    "行政给付": _("行政给付"),
    "行政奖励": _("行政奖励"),
    "民生保障": _("民生保障"),
    "市场准入": _("市场准入"),
    "投资建设": _("投资建设"),
    "农林水": _("农林水"),
    "文教卫": _("文教卫"),
    "城市管理": _("城市管理"),
    "交通运输": _("交通运输"),
    "社会事务": _("社会事务"),
    "公安治安": _("公安治安"),
    "生态环境": _("生态环境"),
    "安全生产": _("安全生产"),
    "是": _("是"),
    "否": _("否"),
    "男": _("男"),
    "女": _("女"),
    "自有": _("自有"),
    "租赁": _("租赁"),
    "无偿使用": _("无偿使用"),
    "窗口领取": _("窗口领取"),
    "邮寄": _("邮寄"),
    "电子送达": _("电子送达"),
    "已阅读并承诺": _("已阅读并承诺"),
    "平方米": _("平方米"),
    "万元": _("万元"),
    "元": _("元"),
    "米": _("米"),
    "公顷": _("公顷"),
    "立方米": _("立方米"),
    "立方米/日": _("立方米/日"),
    "万立方米": _("万立方米"),
    "日历天": _("日历天"),
    "平方米·日": _("平方米·日"),
    "天": _("天"),
    "吨标准煤": _("吨标准煤"),
    "不收费": _("不收费"),
    "A4；PDF 或者 OFD": _("A4；PDF 或者 OFD"),
    "PDF、OFD 或者 JPG": _("PDF、OFD 或者 JPG"),
}


def in_reader_words(words: object) -> str:
    """A kind, a domain, a unit, a yes or no as the reader says it; anything else as it is."""
    return str(_WORDS.get(str(words), words))
