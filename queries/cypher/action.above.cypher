// name: action.above
// asks: What is the action part of?
// zh: 上级任务
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action {id: $action})-[:PART_OF]->(b:Action)-[:IN_PLAN]->(p:Plan)
RETURN 'above' AS facet, p.title AS plan, b.ordinal + ' ' + b.title AS item, null AS role, b.due AS detail, b.id AS id
