"""A web page is read as its text and tables; menus, scripts and hidden parts are left out."""

import pytest

from loaders.document import decode
from ontology.errors import DocumentError
from tests.fixtures.formats import builders


def read(body, name="page.html"):
    return decode(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), name)


def text(body):
    return read(body).text


def test_blocks_are_lines_and_say_which_they_are():
    document = read("<h1>云泽市治水方案</h1><div><p>一、<b>总体</b>\n  要求</p>坚持<br>生态优先</div>")
    assert document.text == "云泽市治水方案\n一、总体 要求\n坚持\n生态优先\n"
    assert [place.label for place in document.places] == ["第1段", "第2段", "第3段", "第4段"]


@pytest.mark.parametrize(
    "left_out",
    [
        "<script>var a = '牵头单位：市水务局';</script>",
        "<style>p { color: red }</style>",
        "<nav><a href='/'>首页</a></nav>",
        "<footer>版权所有</footer>",
        "<noscript>请开启脚本</noscript>",
        "<select><option>请选择</option></select>",
        "<button>打印</button>",
        "<div style='display: none'>隐藏</div>",
        "<p hidden>隐藏</p>",
        "<!-- 注释 -->",
        "<svg><text>图</text></svg>",
        "<iframe src='http://elsewhere.example/'>框</iframe>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(left_out):
    assert text(f"<p>甲</p>{left_out}<p>乙</p>") == "甲\n乙\n"


def test_menus_are_runs_of_links():
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("首页", "公开", "服务", "互动"))
    crumbs = (
        "您的位置：<a href='/'>首页</a> &gt; <a href='/'>公开</a> &gt; <a href='/'>文件</a> &gt; <a href='/'>正文</a>"
    )
    assert text(f"<ul>{menu}</ul><div>{crumbs}</div><p>云泽市治水方案</p><ul>{menu}</ul>") == "云泽市治水方案\n"


def test_a_link_in_a_sentence_and_a_few_links_stay():
    body = "<p>依据<a href='/'>《江岭省水条例》</a>制定。</p><p><a href='/1'>附件1</a></p><p><a href='/2'>附件2</a></p>"
    assert text(body) == "依据《江岭省水条例》制定。\n附件1\n附件2\n"


def test_lists_have_the_numbers_that_a_browser_shows():
    assert text("<ol><li>疏浚河道<li>加固堤防</ol><ol start=3><li>护岸</ol>") == "1. 疏浚河道\n2. 加固堤防\n3. 护岸\n"
    assert text("<ol><li>1.疏浚河道<li>（二）加固堤防</ol>") == "1.疏浚河道\n（二）加固堤防\n"
    assert text("<ul><li>疏浚河道</ul><ol style='list-style: none'><li>护岸</ol>") == "疏浚河道\n护岸\n"


def test_the_number_of_an_item_stands_before_its_first_word():
    items = "<ol{}><li><p>疏浚河道</p><p>清淤</p></li><li>\n<div>护岸</div></li></ol>"
    assert text(items.format("")) == "1. 疏浚河道\n清淤\n2. 护岸\n"
    assert text(items.format(" type=a start=3")) == "c. 疏浚河道\n清淤\nd. 护岸\n"
    assert text('<ol type="a" start="999999999"><li>疏浚<li>护岸</ol>') == "999999999. 疏浚\n1000000000. 护岸\n"
    table = f"<table><tr><td>任务<td>单位<tr><td>{items.format('')}<td>市水务局</table>"
    assert "| 1. 疏浚河道　清淤　2. 护岸 | 市水务局 |" in text(table)


def test_preformatted_lines_are_lines():
    page = "<pre>\n一、疏浚<b>河道</b>\n（市水务局\n  负责）</pre><p>二、\n护岸</p>"
    assert text(page) == "一、疏浚河道\n（市水务局\n负责）\n二、 护岸\n"


FOOT = "<p>主办单位：云泽市人民政府　承办单位：云泽市人民政府办公室</p><p>某ICP备00000001号 <a href=x>公安</a></p>"


@pytest.mark.parametrize(
    "foot", ["<div class=f>{}</div>", "<table><tr><td>{}</td></tr></table>", "<div>{}<br>纠错</div>"]
)
def test_the_foot_of_a_site_is_no_part_of_the_plan(foot):
    plan = "<p>一、疏浚河道</p><p>主办单位：市水务局。</p>" + "<p>坚持生态优先，绿色发展，统筹推进。</p>" * 20
    assert text(plan) == text(plan + foot.replace("{}", FOOT))


def test_a_page_about_licences_loses_nothing():
    assert text(f"<div>{FOOT}</div>").startswith("主办单位")
    plan = "<p>一、落实ICP备案制度</p>" + "<p>坚持生态优先。</p>" * 20
    assert text(plan).startswith("一、落实ICP备案制度")


def test_spans_of_cells_are_kept():
    document = read(
        "<table><caption>分工表</caption><tr><th rowspan=2>任务<th colspan=2>单位<tr><td>市水务局<td>市财政局</table>"
    )
    assert document.text == "分工表\n| 任务 | 单位 |\n|  | 市水务局 | 市财政局 |\n" or document.tables
    cells = [(cell.row, cell.column, cell.rows, cell.columns) for cell in document.tables[0].cells]
    assert cells == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_cell_is_one_line_however_many_paragraphs_it_has():
    document = read("<table><tr><td>任务<td>单位<tr><td>疏浚<td><p>市水务局</p><p>市财政局</p></table>")
    assert document.text == "| 任务 | 单位 |\n| 疏浚 | 市水务局　市财政局 |\n"


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>{}</td><td></td></tr><tr><td></td></tr></table>",
        "<table><tr><td>左</td><td><table><tr><td>{}</td></tr></table></td></tr><tr><td>右</td><td>栏</td></tr></table>",
        "<tbody><tr><td>{}</td></tr></tbody>",
    ],
)
def test_a_page_that_is_set_in_tables_is_running_text(page):
    document = decode(page.replace("{}", "<p>一、总体要求</p><p>坚持生态优先。</p>").encode(), "page.html")
    assert "一、总体要求\n坚持生态优先。\n" in document.text
    assert document.tables == ()


def test_what_the_page_says_of_its_encoding_is_not_believed():
    page = "<html><head><meta charset='gb2312'></head><body><p>云泽市䶮桥区〇八站</p></body></html>"
    for encoding in ("utf-8", "utf-16", "gb18030"):
        assert decode(page.encode(encoding), "page.html").text == "云泽市䶮桥区〇八站\n"


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html><html>", "<html>", "\n<!-- 注 --><HTML>", '<?xml version="1.0"?><html>']
)
def test_a_page_is_known_by_its_beginning_whatever_its_name(start):
    assert decode(f"{start}<body><p>云泽市</p></body></html>".encode(), "plan.doc.txt").text == "云泽市\n"


def test_entities_of_a_page_are_not_expanded():
    laughs = "<!DOCTYPE html [<!ENTITY a 'haha'><!ENTITY b '&a;&a;'>]><html><body><p>甲&b;乙&amp;丙</p></body></html>"
    assert "haha" not in decode(laughs.encode(), "page.html").text


def test_depth_and_length_lose_nothing_in_silence():
    deep = "<div>" * 1_500 + "甲" + "</div>" * 1_500 + "<p>乙</p>"
    assert text(deep) == "甲\n乙\n"
    assert len(text(f"<p>{'市水务局' * 1_000_000}</p>")) == 4_000_001
    try:  # as the version of libxml2 has it
        assert text("<div>" * 5_000 + "甲") == "甲\n"
    except DocumentError as error:
        assert "nested deeper" in error.message  # noqa: PT017 - either is right
    with pytest.raises(DocumentError, match="tags"):
        text("<b>甲</b>" * 200_001)


def test_a_table_that_claims_to_be_endless_is_read_at_once():
    rows = "<tr><td rowspan=65534 colspan=1000>甲<td>乙" * 5_000
    assert text(f"<table>{rows}</table>").startswith("甲")


@pytest.mark.parametrize(
    "span",
    [
        'rowspan="99999999"',
        'colspan="99999999"',
        'rowspan="99999999" colspan="99999999"',
        'rowspan="0" colspan="0"',
        f'rowspan="{"9" * 5_000}"',
        'rowspan="-1" colspan="²"',
    ],
)
def test_no_span_makes_words_go_away(span):
    rows = f"<tr><td {span}>任务<td {span}>单位<tr><td {span}>疏浚<td>市水务局<tr><td>护岸<td {span}>市财政局"
    for word in ("任务", "单位", "疏浚", "市水务局", "护岸", "市财政局"):
        assert text(f"<table>{rows}</table>").count(word) == 1


def test_a_page_without_words_is_refused():
    with pytest.raises(DocumentError, match=r"page\.html: holds no text"):
        text("<script>1</script>")


def test_no_request_is_made_for_what_a_page_refers_to(monkeypatch):
    def refuse(*_):
        raise AssertionError("a request was made")

    monkeypatch.setattr("socket.socket.connect", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://elsewhere.example/a.dtd"><link href="http://elsewhere.example/a.css"><p>甲</p>'
    )
    assert decode(page.encode(), "page.html").text == "甲\n"


def test_a_page_and_its_text_give_the_same_lines():
    lines = "云泽市治水方案\n一、总体要求\n坚持生态优先。\n"
    assert decode(builders.html_of(lines), "page.html").text == lines
