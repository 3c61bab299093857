// What there is to say about one thing of each type: facts first, passages last.

const about = {
  plan: (plan) => [
    facts([
      [say("number"), plan.number],
      [say("issuer"), plan.issuers.length > 0 && plan.issuers.map((unit) => [open(unit), " "])],
      [say("issued"), plan.issued],
      [say("jurisdiction"), plan.jurisdiction],
      [say("period"), plan.first_year && `${plan.first_year}–${plan.last_year}`],
      [say("source"), plan.source],
      [say("gini"), plan.gini !== null && plan.gini.toFixed(2)],
      [say("top3"), plan.top3 !== null && percent(plan.top3)],
    ]),
    section(say("gaps"), list(plan.gaps, gapLine)),
    section(
      say("actions"),
      list(
        plan.actions.filter((action) => !action.parent),
        open,
      ),
    ),
    section(
      say("targets-plan"),
      list(
        plan.targets.filter((target) => !target.action),
        targetLine,
      ),
    ),
    section(
      say("citations"),
      list(plan.citations, (each) => [each.title, each.number && ` ${each.number}`]),
    ),
    section(
      say("group"),
      list(
        plan.people.flatMap((person) => person.memberships),
        (each) => [each.role, " ", open(each.person), each.person.post && ` ${each.person.post}`],
      ),
    ),
    section(
      say("findings"),
      list(plan.findings, (each) => [el("code", {}, each.code), " ", each.message[state.lang]]),
    ),
    section(
      say("passages"),
      passages(
        [...Object.values(plan.passages), ...plan.citations.map((each) => each.passage)].map((passage) => ({
          passage,
        })),
      ),
    ),
  ],

  action: (action) => {
    const own = dutiesOf(action, false);
    const inherited = dutiesOf(action).filter((duty) => duty.action !== action);
    return [
      facts([inPlan(action.plan), [say("part-of"), action.parent && open(action.parent)], [say("due"), action.due]]),
      section(say("gaps"), list(action.gaps, gapLine)),
      section(
        say("duties"),
        byRole(own, (duty) => open(duty.unit, nameIn(duty.unit, action.plan))),
      ),
      action.giver &&
        section(
          say("inherited-from"),
          el("p", {}, open(action.giver)),
          byRole(inherited, (duty) => open(duty.unit, nameIn(duty.unit, action.plan))),
        ),
      section(say("targets"), list(action.targets, targetLine)),
      section(say("parts"), list(action.children, open)),
      section(
        say("alike"),
        list(alike(action), (other) => [open(other), " ", el("span.source", {}, short(other.plan))]),
      ),
      section(say("passages"), passages([{ passage: action.passage }, ...own, ...inherited])),
    ];
  },

  unit: (unit) => {
    const { counts, load } = charge(unit.duties);
    return [
      facts([
        [say("full-name"), unit.full !== unit.name && unit.full],
        [
          say("also-called"),
          joined([...new Set(unit.namings.flatMap((naming) => naming.names))].filter((name) => name !== unit.name)),
        ],
        [say("load"), unit.duties.length > 0 && say("load-made", { load: decimal(load), roles: rolesIn(counts) })],
      ]),
      unit.standouts.map((each) =>
        el("p.reason", {}, el("b", {}, say("stands-out")), ` ${short(each.plan)} ${each.reason[state.lang]}`),
      ),
      section(say("gaps"), list(unit.gaps, gapLine)),
      section(say("duties"), dutiesByPlan(unit)),
      section(say("targets-carried"), list(carried(unit), targetLine)),
      section(
        say("people"),
        list(unit.people, (person) => [open(person), person.post && ` ${person.post}`]),
      ),
      section(
        say("members"),
        list(unit.memberships, (each) => [
          each.role,
          " ",
          open(each.person),
          each.person.post && ` ${each.person.post}`,
        ]),
      ),
      section(
        say("together"),
        list(companions(unit), ([other, count]) => [open(other), " ", el("span.number", {}, count)]),
      ),
      section(say("passages"), passages([...unit.duties, ...unit.memberships])),
    ];
  },

  target: (target) => [
    facts([
      [say("amount"), amount(target)],
      [say("due"), when(target) || say("no-due")],
      inPlan(target.plan),
      [say("action"), target.action && open(target.action)],
    ]),
    section(say("gaps"), list(target.gaps, gapLine)),
    target.action &&
      section(
        say("duties"),
        byRole(dutiesOf(target.action), (duty) => open(duty.unit, nameIn(duty.unit, target.plan))),
      ),
    section(say("passages"), passages([target])),
  ],

  person: (person) => [
    facts([
      [say("post"), person.post],
      [say("serves-in"), person.units.length > 0 && person.units.map((unit) => [open(unit), " "])],
      inPlan(person.plan),
    ]),
    section(
      say("member-of"),
      list(person.memberships, (each) => [each.role, " ", open(each.unit)]),
    ),
    section(say("passages"), passages(person.memberships)),
  ],

  gap: (gap) => {
    const subject = subjectOf(gap);
    return [
      el("p.reason", {}, gap.evidence[state.lang]),
      facts([
        [say(subject === gap.example ? "example" : subject.type), subject !== gap.plan && open(subject)],
        [say("action"), gap.target && gap.target.action && open(gap.target.action)],
        inPlan(gap.plan),
      ]),
      section(say("passages"), passages(evidence(gap))),
    ];
  },

  duty: ({ action, unit }) => {
    const given = dutiesOf(action).filter((duty) => duty.unit === unit);
    return [
      facts([[say("unit"), open(unit, nameIn(unit, action.plan))], [say("action"), open(action)], inPlan(action.plan)]),
      el(
        "p",
        {},
        [...new Set(given.map((duty) => duty.role))].map((role) => [badge(role), " "]),
        given.some((duty) => duty.action !== action) && say("inherited"),
      ),
      section(say("passages"), passages(given)),
    ];
  },

  function: (each) => {
    const rows = unitLoads(chosen(), each.units);
    return [
      section(
        say("units"),
        list(rows, (row) => [open(row.item), " ", el("span.number", {}, decimal(row.load))]),
      ),
    ];
  },
};

const alike = (action) => (action.theme ? action.theme.actions.filter((other) => other.plan !== action.plan) : []);

const dutiesByPlan = (unit) =>
  [...grouped(unit.duties, (duty) => duty.action.plan)].map(([plan, given]) => [
    unit.namings.length > 1 && el("p.kicker", {}, open(plan)),
    list(given, (duty) => [badge(duty.role), " ", open(duty.action)]),
  ]);

// what a unit leads or is responsible for, with what it inherits
const carried = (unit) => {
  const owns = (duty) => duty.unit === unit && (duty.role === "lead" || duty.role === "responsible");
  const near = new Set(unit.namings.map((naming) => naming.plan));
  return [...near]
    .flatMap((plan) => plan.targets)
    .filter((target) => target.action && dutiesOf(target.action).some(owns));
};

const companions = (unit) => {
  const met = new Map();
  for (const action of new Set(unit.duties.filter((duty) => isWork(duty.role)).map((duty) => duty.action))) {
    for (const other of new Set(action.duties.filter((duty) => isWork(duty.role)).map((duty) => duty.unit))) {
      if (other !== unit) met.set(other, (met.get(other) || 0) + 1);
    }
  }
  return [...met].sort((one, other) => other[1] - one[1] || compare(one[0].name, other[0].name)).slice(0, 8);
};

// where a gap can be seen: the action or target, what its action has been given, the unit's places in that plan

const evidence = (gap) => {
  if (gap.target) return [gap.target];
  if (gap.action) return [gap.action, ...dutiesOf(gap.action)];
  if (!gap.unit) return gap.example ? [gap.example] : [];
  const held = gap.unit.duties.filter((duty) => duty.action.plan === gap.plan);
  const listed = gap.unit.people
    .flatMap((person) => person.memberships)
    .filter((each) => each.person.plan === gap.plan);
  return [...held, ...listed];
};
