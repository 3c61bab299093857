"""Texts of a shape without end: what a careless search would begin again from every character of."""

_HAN = [chr(0x4E00 + number) for number in range(9000)]


def _name(number):
    return f"{_HAN[number % 9000]}{_HAN[number // 9000 % 9000]}"


_HEAD = "某某市实施方案\n\n一、主要任务\n（一）建设站点。\n"
_TABLE = "| 任务 | 牵头单位 |\n| 培训 | 市教育局、 |\n"
# what stands before, then what is repeated, or made anew from its number
SHAPES = {
    "list of units": ("牵头单位：", "市水务局、"),
    "list of ever new units": ("牵头单位：", lambda n: f"{_name(n)}局、"),
    "units parted by commas": ("牵头单位：", lambda n: f"{_name(n)}局，"),
    "units of one function": ("牵头单位：", lambda n: f"教育{_name(n)}局、"),
    "open brackets": ("", "（"),
    "open brackets with units": ("", "（市水务局"),
    "brackets within brackets": ("", "（（甲）"),
    "headings": (_HEAD, "（一）建设社区养老服务站点，完善服务网络。\n"),
    "chapters": ("", "一、建设社区养老服务站点，完善服务的网络\n"),
    "levels of headings": ("", "一、建设站点服务\n（一）完善网络\n1.提高质量。\n（1）配齐人员。\n①按时检查。\n"),
    "headings in one line": (_HEAD, "（一）甲乙丙"),
    "measures with duties": (_HEAD, lambda n: f"{n % 99 + 1}.建设养老服务站点。（{_name(n)}局负责）\n"),
    "labels": ("", "牵头单位："),
    "labels with units": (_HEAD, "牵头单位：市水务局，"),
    "labels and brackets": (_HEAD, "牵头单位：市水务局（县水务局、县残联负责）"),
    "lines with a label and a new unit": (_HEAD, lambda n: f"建设站点，完善服务。牵头单位：{_name(n)}局。\n"),
    "digits": (_HEAD, "1"),
    "numbers with a measure": (_HEAD, lambda n: f"建成{n}个站点，"),
    "numbers with nothing but a measure": (_HEAD, "建成5个、"),
    "percentages": (_HEAD, "覆盖率达到80%，"),
    "one indicator, values without end": (_HEAD + "覆盖率分别达到", "80%、"),
    "等": ("", "等"),
    "units and 等": ("牵头单位：", "市水务局等"),
    "units and 和": ("牵头单位：", "市水务局和"),
    "one name": ("牵头单位：", "甲"),
    "open titles": ("根据", "《"),
    "titles": ("", "根据《养老条例》、"),
    "list of people": ("成员：\n", "王小禾  市教育局党组书记、局长、一级调研员\n"),
    "people behind their posts": ("成员：", lambda n: f"王{_name(n)}市教育局局长、"),
    "people in sentences": ("", "领导小组办公室主任由市教育局局长王小禾兼任。"),
    "duty words": ("", "牵头"),
    "sentences of duty": (_HEAD, "由市水务局牵头，县残联配合。"),
    "duties in a sentence without an end": (_HEAD, "由市水务局负责，"),
    "new units in a sentence without an end": (_HEAD, lambda n: f"由市{_name(n)}水务局牵头，市{_name(n)}残联配合，"),
    "clauses in one item": (_HEAD + "1.建设。\n2.建设。", "（市水务局负责）"),
    "legends": (_HEAD, "（列第一位的为牵头单位，下同）甲局负责。"),
    "offices that sign": ("", "青禾市教育局和青禾市财政局与青禾市民政局\n"),
    "dates": ("", "2025年6月底前"),
    "rows of a table": (_TABLE, "| 培训养老服务的护理人员，提高质量 | 市教育局、市水务局 |\n"),
    "a cell over many rows": (_TABLE, "| | 市水务局、 |\n"),
    "tables of digits": (_TABLE + "\n", "| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n\n"),
    "tabs": ("某某市方案\n", "\t"),
    "line ends": ("", "甲\n"),
}


def shape(name, size):
    """Write a shape, of about so many bytes of UTF-8."""
    before, more = SHAPES[name]
    parts, length, number = [before], len(before.encode()), 0
    while length < size:
        parts.append(more if isinstance(more, str) else more(number))
        length += len(parts[-1].encode())
        number += 1
    return "".join(parts)
