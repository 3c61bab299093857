// name: action.itself
// asks: What is the action?
// zh: 任务本身
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action {id: $action})-[:IN_PLAN]->(p:Plan)
RETURN 'action' AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item, null AS role, a.due AS detail, a.id AS id
