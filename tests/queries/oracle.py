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

    def _leading(self, action):
        return {duty.unit for duty in self.own.get(action, ()) if duty.role == "lead"}

    def _measured(self, action):
        return any(action in self._upwards(target.action) for target in self.record.targets)

    def _upwards(self, action):
        while action is not None:
            yield action
            action = self.parents[action]
