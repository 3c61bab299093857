// name: action.plan
// asks: In which plan does the action stand?
// zh: 任务所在方案
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action {id: $action})-[:IN_PLAN]->(p:Plan)
RETURN 'plan' AS facet, p.title AS plan, p.title AS item, null AS role, p.source AS detail, p.id AS id
