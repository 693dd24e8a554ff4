"""Generated applicants. Numbers pass their check digits and lie in divisions that GB/T 2260 does not use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random

from oneseal.records.accounts.models import Account, Enterprise, Person
from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.privacy.sealing import index, seal, unseal
from oneseal.rules.identifiers.iso7064 import mod_11_2
from oneseal.rules.identifiers.org_code import check_char as org_check
from oneseal.rules.identifiers.uscc import check_char as uscc_check
from oneseal.rules.permissions.people import Kind, Principal
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.demo.rows import hex_bytes

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = (
    "子涵 欣怡 梓萱 浩然 宇轩 诗涵 雨桐 俊杰 思远 佳宁 志强 秀英 建国 丽娟 海燕 文博 晓峰 明哲 雅琪 嘉豪 若溪 天佑 "
    "静怡 立群 春梅 国栋 玉兰 云飞 望舒 知秋 安然 景行 怀瑾 清越 书瑶 一鸣 可欣 凯文 美玲 少华"
).split()
WORDS = (
    "青禾 望海 云岫 澄江 安澜 青屿 明德 四季 百味 老街 东篱 南山 和润 聚福 同心 春晓 金穗 白鹭 竹里 松风 "
    "海棠 银杏 晨光 远航 恒信 泰和 瑞丰 宏达 天成 万象"
).split()
TRADES = (
    "餐饮 食品 医药 商贸 建筑 物流 文化传媒 教育科技 农业发展 环保科技 口腔门诊 酒店管理 广告 物业 机械 水产".split()
)
SUFFIX = "有限公司"
EPOCH = date(1962, 1, 5)
DAYS = 15013
"""A prime number of birthdays, so that a stride through them meets each once."""
STRIDE = 37
ACCOUNT_KEY, PARTY_KEY = 7_000_000_000_000_001, 7_000_000_000_000_002
"""Keys of stand-ins: no sequence gets there."""
STAND_IN, FIRST_FITTING = 99_999, 90_000
MOST = 5_000
"""So many applicants in a county at most: beyond, each has more cases."""


def citizen_number(division6: str, n: int) -> str:
    """The n-th generated number of a division: birthday and sequence from n, check character by GB 11643."""
    born = EPOCH + timedelta(days=n * STRIDE % DAYS)
    stem = f"{division6}{born:%Y%m%d}{n % 900 + 100:03d}"
    return stem + mod_11_2(stem)


def credit_code(division6: str, n: int, category: str = "91") -> str:
    """The n-th generated unified social credit code in a division, of an enterprise or of another kind (GB 32100)."""
    organisation = f"MAD{n:05d}"
    body = f"{category}{division6}{organisation}{org_check(organisation)}"
    return body + uscc_check(body)


def phone_number(n: int) -> str:
    """A number of a block that stands for demonstration here."""
    return f"199000{n:05d}"


@dataclass(frozen=True)
class Fitting:
    """Who alone applies for an item in a county: a row of data/applicants.tsv, whose reason it gives."""

    item: int
    division6: str
    name: str
    category: str
    n: int


def fitting_in(places: Iterable[tuple[str, str]]) -> list[Fitting]:
    """One for each such item and county; its name begins with the county's."""
    rows = DictionaryEntry.objects.filter(kind="applicant").order_by("code").values_list("content", flat=True)
    pairs = [(row, division6, place) for row in rows for division6, place in places]
    return [
        Fitting(int(row["item_seq"]), division6, f"{place}{row['name']}", row["category"], FIRST_FITTING + n)
        for n, (row, division6, place) in enumerate(pairs)
    ]


@dataclass(frozen=True)
class Party:
    """Somebody who applies: what he says of himself, his row, and the principal of his account."""

    applicant: Applicant
    row: Person | Enterprise
    principal: Principal
    representative: str
    representative_number: str

    @cached_property
    def sealed_phone(self) -> str:
        """The contact phone as a COPY line holds it, sealed once."""
        return hex_bytes(seal(self.applicant.phone))


def stand_in(kind: str, division6: str) -> Party:
    """Who applies while a case is told: names and numbers that occur nowhere else, so that they can be replaced."""
    name, number = "靐龘爩", citizen_number(division6, STAND_IN - 1)
    speaker, of_speaker = "麤鱻龖", citizen_number(division6, STAND_IN)
    phone = phone_number(STAND_IN)
    applicant = Applicant("person", name, number, phone)
    if kind == "enterprise":
        applicant = Applicant("enterprise", f"{name}商贸{SUFFIX}", credit_code(division6, STAND_IN), phone, speaker)
    row = _row(applicant)
    row.pk = PARTY_KEY
    principal = _principal(_account(applicant, row, "", "!", datetime.min.replace(tzinfo=UTC), pk=ACCOUNT_KEY))
    if kind == "enterprise":
        return Party(applicant, row, principal, speaker, of_speaker)
    return Party(applicant, row, principal, name, number)


def _name(rng: Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def _company(n: int, place: str) -> str:
    word, trade = WORDS[n % len(WORDS)], TRADES[n // len(WORDS) % len(TRADES)]
    series = n // (len(WORDS) * len(TRADES))
    return f"{place}{word}{trade}{f'（{series + 1}店）' if series else ''}{SUFFIX}"


def _drafts(division6: str, place: str, first: int, count: int, rng: Random) -> Iterator[tuple[Applicant, str, str]]:
    """Applicants of a county, every other one an enterprise, with the name and number of who speaks for it."""
    for n in range(first, first + count):
        name, number, phone = _name(rng), citizen_number(division6, n), phone_number(n)
        if n % 2:
            yield Applicant("person", name, number, phone), name, number
        else:
            company = Applicant("enterprise", _company(n // 2, place), credit_code(division6, n), phone, name)
            yield company, name, number


def _row(applicant: Applicant) -> Person | Enterprise:
    phone = {"phone_sealed": seal(applicant.phone), "phone_last4": applicant.phone[-4:]}
    if applicant.kind == "enterprise":
        return Enterprise(
            name=applicant.name, uscc=applicant.number, legal_representative=applicant.agent_name, **phone
        )
    return Person(
        name=applicant.name,
        citizen_id_sealed=seal(applicant.number),
        citizen_id_index=index(applicant.number),
        citizen_id_last4=applicant.number[-4:],
        **phone,
    )


NAMED = {"person": "person", "enterprise": "enterprise"}
"""The sign-in names of the two applicants whom the first page names: the first of each kind."""


def make_parties(
    places: list[tuple[str, str]], count: int, password: str, moment: datetime, rng: Random
) -> list[Party]:
    """Store parties and their accounts; the first two are the ones that the first page names."""
    drafts = []
    for turn, (division6, place) in enumerate(places):
        drafts += list(_drafts(division6, place, 1 + turn * count, count, rng))
    return _kept(drafts, NAMED, password, moment)


def make_fitting(
    fitting: Iterable[Fitting], standing: Iterable[Party], password: str, moment: datetime, rng: Random
) -> list[Party]:
    """Those that items of their own ask for, but for the ones that were made before."""
    known = {one.applicant.name for one in standing}
    drafts = []
    for one in fitting:
        if one.name not in known:
            name, number, phone = _name(rng), citizen_number(one.division6, one.n), phone_number(one.n)
            code = credit_code(one.division6, one.n, one.category)
            drafts.append((Applicant("enterprise", one.name, code, phone, name), name, number))
    return _kept(drafts, {}, password, moment)


def _kept(
    drafts: list[tuple[Applicant, str, str]], named: Mapping[str, str], password: str, moment: datetime
) -> list[Party]:
    rows = [_row(applicant) for applicant, _, _ in drafts]
    Person.objects.bulk_create([row for row in rows if isinstance(row, Person)])
    Enterprise.objects.bulk_create([row for row in rows if isinstance(row, Enterprise)])
    accounts = []
    unnamed = dict(named)
    for (applicant, _, _), row in zip(drafts, rows, strict=True):
        accounts.append(_account(applicant, row, unnamed.pop(applicant.kind, applicant.phone), password, moment))
    Account.objects.bulk_create(accounts)
    return [
        Party(applicant, row, _principal(account), name, number)
        for (applicant, name, number), row, account in zip(drafts, rows, accounts, strict=True)
    ]


def stored_parties() -> list[Party]:
    """The applicants that were made before, as they were."""
    accounts = Account.objects.filter(demo=True, kind__in=("person", "enterprise"))
    found = []
    for account in accounts.select_related("person", "enterprise").order_by("pk"):
        if account.person is not None:
            row, number = account.person, unseal(account.person.citizen_id_sealed)
            applicant = Applicant("person", row.name, number, _phone(row))
            found.append(Party(applicant, row, _principal(account), row.name, number))
        elif account.enterprise is not None:
            company = account.enterprise
            speaker = company.legal_representative
            applicant = Applicant("enterprise", company.name, company.uscc, _phone(company), speaker)
            number = citizen_number(company.uscc[2:8], int(company.uscc[11:16]))
            found.append(Party(applicant, company, _principal(account), speaker, number))
    return found


def _phone(row: Person | Enterprise) -> str:
    return unseal(row.phone_sealed) if row.phone_sealed else ""


def _account(
    applicant: Applicant,
    row: Person | Enterprise,
    username: str,
    password: str,
    moment: datetime,
    pk: int | None = None,
) -> Account:
    return Account(
        pk=pk,
        username=username,
        password=password,
        kind=applicant.kind,
        name=applicant.name,
        person=row if isinstance(row, Person) else None,
        enterprise=row if isinstance(row, Enterprise) else None,
        demo=True,
        made_at=moment,
    )


def _principal(account: Account) -> Principal:
    kind: Kind = "person" if account.kind == "person" else "enterprise"
    return Principal(account.pk, kind, account.name, person_id=account.person_id, enterprise_id=account.enterprise_id)
