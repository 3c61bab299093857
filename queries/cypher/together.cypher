// name: together
// asks: Which units work on the same actions?
// zh: 哪些单位在同一任务中共事
// params: plan string = null, limit int = 20
// columns: unit string, other string, actions int, jointly int, plans int
// details: behind strings, plan string, source string, id string, other_id string
// from: together.actions
