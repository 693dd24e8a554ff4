"""Why a package is not handed out."""

from oneseal.rules.refusals import ground

NOT_ARCHIVED = ground(
    "archive.not_archived",
    zh="这一件还没有归档，没有归档包。办结以后，由制证送达岗归档。",
    en="This case is not archived yet, so there is no package. Once it is completed, the certificate post archives it.",
    article="行政许可法第六十一条",
    status=409,
)
