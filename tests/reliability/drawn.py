"""Texts that nobody means well with: example plans cut and mixed, words of plans thrown together.

All is drawn from a `Random`, so that a seed gives the same input on every machine and in every run.
"""

from functools import cache
from importlib import resources

NAMES = ("yunze", "lanqiao", "linlan", "qizhou")
PIECES = (
    *"（）()〔〕[]【】《》“”\"'「」、，,。；;：:！？…—－-·.．/\\|*#>`_=+<&%％‰○〇",
    *"市县区省镇乡局委办部厅政府等和及与由为要不少于达到前底年月日万亿元个第一二十百零",
    *("牵头单位：", "责任单位：", "配合单位：", "参与单位:", "主办：", "牵头领导：", "组长：", "成员：", "副组长:"),
    *("负责", "牵头", "配合", "参与", "按职责分工负责", "列第一位的为牵头单位，下同", "等有关部门", "以及", "会同"),
    *("市水务局", "县残联", "市教育局、市民政局", "各县（市、区）人民政府", "市委宣传部", "团市委", "白桥镇"),
    *("一、", "（一）", "1.", "（1）", "①", "1.1.1", "第一章", "第一条", "——", "附件", "附件1：", "抄送：", "- 3 -"),
    *("2025", "80%", "3—5万", "每年", "人均", "到2025年底", "“十四五”末", "6月底前", "9" * 30, "1,000", "由4%提高到6%"),
    *("王禾", "王 禾 副市长", "欧阳小禾", "买买提·艾力", "领导小组办公室主任由王禾兼任。", "成立青禾市工作领导小组"),
    *("| 序号 | 任务 | 牵头单位 |\n| 1 | 培训 | 市教育局 |\n", "|", "\t", "<table>", "<td rowspan=9>", "<br>", "</p>"),
    *("\n", "\n\n", " ", "\u3000", "\r\n", "\x0c", "\x00", "\x1b[31m", "\x9b", "\u202e", "\u200b", "\ufeff", "\ufffd"),
    *("\u2028", "\x85", "⼈", "⺟", "𠮷", "😀", "e\u0301", "\U000e0041", "٣", "Ａ１", "\x7f", "\ud7ff", "\uffff"),
)


@cache
def plans():
    """The texts of the example plans."""
    folder = resources.files("queries.examples")
    return tuple(folder.joinpath(f"{name}.txt").read_text("utf-8") for name in NAMES)


def stretch(random):
    """Some of an example plan."""
    plan = random.choice(plans())
    start = random.randrange(len(plan))
    return plan[start : start + random.choice((60, 200, 600, 1500))]


def made(random, most=60):
    """Pieces thrown together."""
    return "".join(random.choices(PIECES, k=random.randrange(1, most)))


def mutated(random, content, pieces=PIECES):
    """Text or bytes that are cut, repeated, moved and added to, some times over; pieces are of the same kind."""
    for _ in range(random.choice((1, 2, 3, 5, 9))):
        first, last = sorted(random.randrange(len(content) + 1) for _ in "ab")
        last = min(last, first + random.choice((1, 4, 40, 400)))
        part, place = content[first:last], random.randrange(len(content) + 1)
        content = random.choice(
            (
                content[:first] + content[last:],
                content[:last] + part * random.choice((1, 2, 9)) + content[last:],
                content[:place] + part + content[place:],
                content[:first] + random.choice(pieces) + content[last:],
                content[:first] + random.choice(pieces) * random.choice((1, 1, 2, 30)) + content[first:],
            )
        )
    return content


def text(random):
    """A stretch of a plan changed, a whole one changed, two stretches with pieces between, or pieces only."""
    kind = random.randrange(10)
    if kind == 0:
        return mutated(random, random.choice(plans()))
    if kind == 1:
        return made(random, 200)
    return stretch(random) + made(random) + stretch(random) if kind == 2 else mutated(random, stretch(random))


def clause(random):
    """What stands about a word of duty, changed."""
    plan, cue = random.choice(plans()), random.choice(("（", "单位：", "负责", "牵头"))
    places = [at for at in range(len(plan)) if plan.startswith(cue, at)] or [0]
    near = random.choice(places)
    return mutated(random, plan[max(0, near - 40) : near + random.randrange(20, 200)])
