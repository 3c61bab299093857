"""The main answers worked out from a record in plain Python, to hold the store's answers against."""

from collections import Counter, defaultdict

WEIGHTS = {"lead": 1.0, "responsible": 0.5, "shared": 0.5, "support": 0.25}


class Oracle:
    """What one record answers: leads, load, gaps. `coordinate` duties do not count."""

    def __init__(self, record):
        self.record = record
        self.names = {unit.id: unit.name for unit in record.units}
        self.parents = {action.id: action.parent for action in record.actions}
        self.duties = [duty for duty in record.duties if duty.role in WEIGHTS]
        self.own = defaultdict(list)
        for duty in self.duties:
            self.own[duty.action].append(duty)

    def effective(self, action):
        """Give the duties of an action, or of its nearest ancestor that has any."""
        while action is not None and action not in self.own:
            action = self.parents[action]
        return self.own[action] if action is not None else []

    def leads(self):
        return Counter(self.names[duty.unit] for duty in self.duties if duty.role == "lead")

    def load(self):
        load = defaultdict(float)
        for duty in self.duties:
            load[self.names[duty.unit]] += WEIGHTS[duty.role]
        return dict(load)

    def gaps(self):
        """Give what is open, by kind: ordinals, (ordinal, indicator) pairs, or names, in order."""
        tasks = [action.id for action in self.record.actions if action.kind != "safeguard"]
        targets = [(target, (target.action, target.indicator)) for target in self.record.targets]
        busy = {duty.unit for duty in self.duties}
        members = {person.unit for person in self.record.people if person.unit is not None}
        return {
            "no_unit": [task for task in tasks if not self.effective(task)],
            "no_lead": [task for task in tasks if "lead" not in {duty.role for duty in self.effective(task)}],
            "led_by_many": [action.id for action in self.record.actions if len(self._leading(action.id)) > 3],
            "no_target": [
                action.id for action in self.record.actions if action.kind == "action" and not self._measured(action.id)
            ],
            "target_without_due": [pair for target, pair in targets if target.due is None and target.every is None],
            "target_without_unit": [pair for target, pair in targets if not self.effective(target.action)],
            "member_without_duty": sorted(self.names[unit] for unit in members - busy),
            "duty_without_member": sorted(self.names[unit] for unit in busy - members) if members else [],
        }

    def covered(self):
        """Give the tasks that nobody has, but each of whose last parts somebody has."""
        parents = set(self.parents.values())
        last = {task: [] for task in self.gaps()["no_unit"]}
        for part in self.parents.keys() - parents:
            for above in set(self._upwards(part)) - {part}:
                last.get(above, []).append(part)
        return {task for task, parts in last.items() if parts and all(map(self.effective, parts))}

    def _leading(self, action):
        return {duty.unit for duty in self.own.get(action, ()) if duty.role == "lead"}

    def _measured(self, action):
        return any(action in self._upwards(target.action) for target in self.record.targets)

    def _upwards(self, action):
        while action is not None:
            yield action
            action = self.parents[action]


class Across:
    """What several records answer together. `theme` gives the theme of a title, or None."""

    def __init__(self, records, theme):
        self.plans = {key: Oracle(record) for key, record in records.items()}
        self.themes = {key: self._themed(oracle, theme) for key, oracle in self.plans.items()}

    def pairs(self):
        """Count the actions of each two units (`full` names), of each plan."""
        found = Counter()
        for oracle in self.plans.values():
            full = {unit.id: (unit.full, unit.place) for unit in oracle.record.units}
            for duties in oracle.own.values():
                units = {full[duty.unit] for duty in duties}
                found.update(frozenset({one, other}) for one in units for other in units if one < other)
        return found

    def missing_themes(self, plan):
        peers = self._peers(plan)
        having = Counter(theme for peer in peers for theme in self.themes[peer])
        common = {theme for theme, count in having.items() if count >= 2 and count > len(peers) / 2}
        return common - self.themes[plan].keys()

    def missing_functions(self, plan, theme):
        charged = [self._functions(peer, theme) for peer in self._peers(plan) if theme in self.themes[peer]]
        having = Counter(function for functions in charged for function in functions)
        ours = self._functions(plan, theme, also=True)
        if not ours or self._collective(plan, theme):
            return set()
        nobody = {"all-members", "subordinate-governments", "leading-group", "other"}
        common = {each for each, count in having.items() if count >= 2 and count > len(charged) / 2}
        return common - ours - nobody

    def _themed(self, oracle, theme):
        found = defaultdict(list)
        for action in oracle.record.actions:
            about = theme(action.title) if action.kind == "action" else None
            if about is not None:
                found[about].append(action.id)
        return found

    def _peers(self, plan):
        ours = self.themes[plan].keys()
        shared = {key: len(ours & theirs.keys()) for key, theirs in self.themes.items() if key != plan}
        return [
            key for key, count in shared.items() if count >= 2 and count >= min(len(ours), len(self.themes[key])) / 2
        ]

    def _units(self, plan, theme):
        oracle = self.plans[plan]
        units = {unit.id: unit for unit in oracle.record.units}
        inside = [action for action in oracle.parents if set(self.themes[plan][theme]) & set(oracle._upwards(action))]
        return [units[duty.unit] for action in inside for duty in oracle.effective(action)]

    def _functions(self, plan, theme, *, also=False):
        return {
            function for unit in self._units(plan, theme) for function in (unit.function, *(unit.also if also else ()))
        }

    def _collective(self, plan, theme):
        return any(unit.kind == "collective" for unit in self._units(plan, theme))
