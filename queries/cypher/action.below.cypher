// name: action.below
// asks: What are the parts of the action?
// zh: 下级任务
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action {id: $action})<-[:PART_OF]-(b:Action)-[:IN_PLAN]->(p:Plan)
RETURN 'below' AS facet, p.title AS plan, b.ordinal + ' ' + b.title AS item, null AS role, b.due AS detail, b.id AS id
ORDER BY b.position
