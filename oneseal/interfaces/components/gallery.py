"""Every part of the shared look on one page, with made-up content; for development and tests."""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from oneseal.interfaces.components import gallery_rows as rows
from oneseal.rules.stages.names import Stage


class Sample(forms.Form):
    """A Django form as a door would write it."""

    phone = forms.CharField(label="手机号", help_text="办件进度会发到这里")
    plan = forms.FileField(label="经营布局平面图", help_text="PDF 或照片，20 MB 以内，可用手机拍")
    kind = forms.ChoiceField(label="主体业态", choices=[("", "请选"), ("1", "餐饮服务经营者"), ("2", "食品销售经营者")])
    way = forms.ChoiceField(label="怎么领证", choices=[("1", "电子证照"), ("2", "邮寄")], widget=forms.RadioSelect)
    remark = forms.CharField(label="补充说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    promise = forms.BooleanField(label="以上都是真的")

    def clean_phone(self) -> str:
        """Eleven digits."""
        said = str(self.cleaned_data["phone"])
        if len(said) != 11:
            raise forms.ValidationError(f"手机号应是 11 位，现在是 {len(said)} 位")
        return said


def gallery(request: HttpRequest) -> HttpResponse:
    """The page of all parts; `?desk` shows it in the desk's scale."""
    form = Sample({"phone": "0001234602", "kind": ""})
    context = {
        "lights": rows.LIGHTS,
        "stages": [stage.value for stage in Stage],
        "statuses": rows.STATUSES,
        "form": form,
        "questions": rows.QUESTIONS,
        "due": rows.DUE,
        "crumb_rows": [{"words": "首页", "url": "#"}, {"words": "组件一览"}],
        "provisional_due": date(2027, 1, 8),
        "today": rows.TODAY,
        **rows.CASE_PARTS,
        **rows.GUIDE_PARTS,
        **rows.DESK_PARTS,
        **rows.PRECHECK_PARTS,
        "desk_door": "综合窗口 5 号",
        "desk_nav": [{"words": "收件", "url": "#", "current": True}, {"words": "补正回件", "url": "#", "count": 4}],
        "desk_more": [{"words": "请假", "url": "#", "current": False}],
        "desk_find": "#",
        "desk_now": "10月9日 周五 10:24",
    }
    name = "components/gallery_desk.html" if "desk" in request.GET else "components/gallery.html"
    return render(request, name, context)
