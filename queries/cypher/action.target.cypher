// name: action.target
// asks: What measures the action?
// zh: 任务的目标
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (t:Target)-[:MEASURES]->(a:Action {id: $action})-[:IN_PLAN]->(p:Plan)
RETURN 'target' AS facet, p.title AS plan, t.indicator AS item, null AS role, t.quote AS detail, t.id AS id
ORDER BY t.position
