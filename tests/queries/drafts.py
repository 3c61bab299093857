"""Two small plans with their records, written side by side so that every span points at its own words."""

from hashlib import sha256

from ontology.record import Action, Duty, Instrument, Person, Plan, Record, Target, Unit

READING = """\
云水市全民阅读行动方案（2024—2026年）
根据《江岭省全民阅读条例》，制定本方案。
到2026年，居民综合阅读率达到85%。
一、重点任务
（一）书香校园行动
1.办好校园阅读节，每年举办2次以上。
2.建设班级图书角，新增200个。
（牵头单位：市教育局；责任单位：市文旅局、团市委；配合单位：市财政局）
（二）书香社区行动
到2026年，建成社区书屋50个。
（牵头单位：市文旅局、市民政局、市总工会、市妇联；责任单位：市教育局）
（三）阅读推广行动
用好新媒体。
二、保障措施
（一）加强领导
市委宣传部要发挥统筹作用。
领导小组组长：林清，市委宣传部部长；成员：何川，市教育局副局长；成员：何川，市档案局副局长。
"""

STREETS = """\
青禾区背街小巷整治计划
一、主要措施
（一）整治路面
2025年底前完成路面修补3千米。（区住建局、区城管局、区财政局按职责分工负责）
（二）规范停车
施划停车位。（区城管局、区公安分局按职责分工负责）
"""

NOTICE = "青禾区关于做好节日值班的通知\n各单位要安排好值班。\n"


class Draft:
    """Makes the parts of a record, each with the span of its words in the text."""

    def __init__(self, text):
        self.text = text
        self.seen = 0

    def span(self, words, after=""):
        start = self.text.index(words, self.text.index(after))
        return start, start + len(words)

    def action(self, key, title, kind="action", due=None):
        span = self.span(title)
        parent = key.rpartition(".")[0] if key.count(".") > 1 else None
        return Action(id=key, title=title, parent=parent, section=None, kind=kind, span=span, extent=span, due=due)

    def duties(self, action, clause, **roles):
        """One clause; each role gives `unit=mention unit=mention …`."""
        start, end = self.span(clause)
        return [
            Duty(
                action=action,
                unit=unit,
                mention=mention,
                role=role,
                rank=rank,
                span=(place := self.span(mention, after=clause)),
                clause=(min(start, place[0]), end),
                rule=f"{role}-label",
            )
            for role, given in roles.items()
            for rank, (unit, mention) in enumerate((pair.split("=") for pair in given.split()), 1)
        ]

    def target(self, action, indicator, quote, **given):
        fields = {"op": "=", "value": 1, "measure": "个", "due": None, "every": None, "per": None} | given
        return Target(action=action, indicator=indicator, quote=quote, span=self.span(quote), **fields)

    def record(self, source, **parts):
        parts["plan"] = Plan(**self._plan(**parts["plan"]))
        return Record(
            source=source,
            digest=sha256(self.text.encode()).hexdigest(),
            **{name: tuple(entries) if name != "plan" else entries for name, entries in parts.items()},
            unread=(),
            words={},
        )

    def _plan(self, title, **given):
        fields = dict.fromkeys(("number", "issuer", "issued", "jurisdiction", "period", "effective"))
        spans = {"title": self.span(title)}
        return fields | {"title": title, "status": "issued", "based_on": (), "spans": spans} | given


def units(place, **given):
    """Each unit as `u1="name function kind"`."""
    return [
        Unit(
            id=key,
            name=name,
            names=(name, name.replace(place, "")),
            function=function,
            kind=kind,
            full=name,
            place=place,
            rule="jurisdiction",
        )
        for key, (name, function, kind) in ((key, text.split()) for key, text in given.items())
    ]


def reading():
    """Give record and text: leads by label, two of them alone, one by four; a group with two people of one name."""
    draft = Draft(READING)
    basis = Instrument(title="江岭省全民阅读条例", number=None, span=draft.span("江岭省全民阅读条例"))
    people = [("林清", "组长", "市委宣传部部长", "u7"), ("何川", "成员", "市教育局副局长", "u1")]
    listed = [*people, ("何川", "成员", "市档案局副局长", "u8")]
    found = draft.record(
        "reading.txt",
        plan={
            "title": "云水市全民阅读行动方案（2024—2026年）",
            "number": "云水办〔2024〕3号",
            "issued": "2024-03-01",
            "jurisdiction": "云水市",
            "based_on": (basis,),
        },
        units=units(
            "云水市",
            u1="云水市教育局 education government",
            u2="云水市文旅局 culture-tourism-sports government",
            u3="团云水市委 youth-league mass",
            u4="云水市财政局 finance government",
            u5="云水市民政局 civil-affairs government",
            u6="云水市总工会 trade-union mass",
            u9="云水市妇联 women-federation mass",
            u7="云水市委宣传部 publicity party",
            u8="云水市档案局 other government",
            u10="云水市全民阅读领导小组 leading-group group",
        ),
        actions=[
            draft.action("1.1", "书香校园行动"),
            draft.action("1.1.1", "办好校园阅读节", "measure", due="2024-09"),
            draft.action("1.1.2", "建设班级图书角", "measure"),
            draft.action("1.2", "书香社区行动"),
            draft.action("1.3", "阅读推广行动"),
            draft.action("2.1", "加强领导", "safeguard"),
        ],
        duties=[
            *draft.duties(
                "1.1",
                "（牵头单位：市教育局；责任单位：市文旅局、团市委；配合单位：市财政局）",
                lead="u1=市教育局",
                responsible="u2=市文旅局 u3=团市委",
                support="u4=市财政局",
            ),
            *draft.duties(
                "1.2",
                "（牵头单位：市文旅局、市民政局、市总工会、市妇联；责任单位：市教育局）",
                lead="u2=市文旅局 u5=市民政局 u6=市总工会 u9=市妇联",
                responsible="u1=市教育局",
            ),
            *draft.duties("2.1", "市委宣传部要发挥统筹作用", coordinate="u7=市委宣传部"),
        ],
        targets=[
            draft.target(None, "居民综合阅读率", "居民综合阅读率达到85%", value=85, measure="%", due="2026"),
            draft.target("1.1.1", "校园阅读节", "每年举办2次以上", value=2, op=">=", measure="次", every="year"),
            draft.target("1.1.2", "班级图书角", "新增200个", value=200),
            draft.target("1.2", "社区书屋", "建成社区书屋50个", value=50, due="2026"),
        ],
        people=[
            Person(
                name=name,
                group="云水市全民阅读领导小组",
                role=role,
                post=post,
                unit=unit,
                span=draft.span(name, after=f"{name}，{post}"),
            )
            for name, role, post, unit in listed
        ],
    )
    return found, READING


def streets():
    """Give record and text: shared duties without any lead, one unit in both measures."""
    draft = Draft(STREETS)
    found = draft.record(
        "streets.txt",
        plan={"title": "青禾区背街小巷整治计划", "jurisdiction": "青禾区"},
        units=units(
            "青禾区",
            u1="青禾区住建局 housing-construction government",
            u2="青禾区城管局 urban-management government",
            u3="青禾区财政局 finance government",
            u4="青禾区公安分局 public-security vertical",
        ),
        actions=[draft.action("1.1", "整治路面", due="2025"), draft.action("1.2", "规范停车")],
        duties=[
            *draft.duties(
                "1.1",
                "（区住建局、区城管局、区财政局按职责分工负责）",
                shared="u1=区住建局 u2=区城管局 u3=区财政局",
            ),
            *draft.duties("1.2", "（区城管局、区公安分局按职责分工负责）", shared="u2=区城管局 u4=区公安分局"),
        ],
        targets=[draft.target("1.1", "路面修补", "路面修补3千米", value=3, measure="千米", due="2025")],
        people=[],
    )
    return found, STREETS


def notice():
    """Give record and text of a plan that gives nobody a duty."""
    draft = Draft(NOTICE)
    plan = {"title": "青禾区关于做好节日值班的通知"}
    return draft.record("notice.txt", plan=plan, units=[], actions=[], duties=[], targets=[], people=[]), NOTICE
