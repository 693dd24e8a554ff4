"""Grounds of the certificates room."""

from oneseal.rules.refusals import ground

ACT_IMPOSSIBLE = ground(
    "certificates.act_impossible",
    zh="这张证照现在的状态是“{status}”，不能做“{act}”。请先核对证照状态。",
    en="This certificate is {status}; {act} is not possible. Check its status first.",
    article="行政许可法69、70",
    status=409,
)
NO_VALIDITY = ground(
    "certificates.no_validity",
    zh="有效期“{given}”算不出截止日。请在决定里写明有效期的起止日期。",
    en="The term {given} gives no last day. State the first and last day in the decision.",
    article="行政许可法39",
    status=422,
)
