"""When an item is to be done, wherever its document says so."""

import pytest

from loaders.assemble import assemble
from loaders.document import Document


def due(text):
    """Read the deadline of the one action of a plan."""
    record = assemble(Document("plan.txt", "0" * 64, f"青禾县修渠实施方案\n一、主要任务\n（一）{text}\n二、其他事项\n"))
    (found,) = (action.due for action in record.actions if action.id == "1.1")
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("疏浚渠道。（6月底前完成，责任单位：县水务局）", "6月底前"),
        ("疏浚渠道。修复损坏段。\n责任单位：县水务局\n完成时限：2025年10月底", "2025-10"),
        ("疏浚渠道。修复损坏段。\n时间要求：2025年10月底前\n责任单位：县水务局", "2025-10"),
        ("疏浚渠道。修复损坏段。\n整改时限：长期坚持", "长期坚持"),
        ("疏浚渠道。（县水务局负责；6月底前过半，2025年12月底前完成）", "2025-12"),
        ("疏浚渠道。\n责任单位、完成时限：县水利局，2025年10月底前", "2025-10"),
        ("疏浚渠道。由县水利局牵头，县财政局配合，2025年6月底前完成选址，2026年底前投入使用。", "2026"),
        ("疏浚渠道。由县水利局负责，县财政局配合，于10月底前完成。", "10月底前"),
        ("疏浚渠道（5月10日前）\n修复损坏段。", "5月10日前"),
        ("疏浚渠道，5月31日前完成。", "5月31日前"),
        ("疏浚渠道，2025年底前全面完成。（责任单位：县水务局）", "2025"),
    ],
)
def test_the_deadline_of_an_item(text, wanted):
    assert due(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "疏浚渠道。修复损坏段。",
        "疏浚渠道。接待时间：9时至11时",
        "疏浚渠道。\n时间：9时至11时",
        "疏浚渠道。\n完成时限：县水利局",
        "疏浚渠道。由县水利局负责，按2024年底前完成的普查推进。",
        "疏浚渠道。由县水利局负责，到2027年建成渠道50公里。",
        "疏浚渠道。由县水利局负责，县财政局配合，总结2025年底前的经验。",
        "总结2024年底前完成的工程，制定标准。",
    ],
)
def test_an_item_without_a_deadline(text):
    assert due(text) is None


def test_a_clause_goes_before_a_title():
    assert due("疏浚渠道（5月10日前）\n修复损坏段。（6月底前完成，责任单位：县水务局）") == "6月底前"


def test_a_deadline_below_the_closing_clause_leaves_both_to_the_action():
    text = "一、主要任务\n（一）渠道\n1.清淤。疏浚。\n2.加固。补强。\n责任单位：县水务局\n完成时限：2025年12月底\n"
    record = assemble(Document("plan.txt", "0" * 64, text))
    assert [duty.action for duty in record.duties] == ["1.1"]
    assert {action.id: action.due for action in record.actions} == {"1.1": "2025-12", "1.1.1": None, "1.1.2": None}
