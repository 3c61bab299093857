// name: action.section
// asks: Under which heading does the action stand?
// zh: 任务所在章节
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action {id: $action})-[:IN_PLAN]->(p:Plan)
WHERE a.section IS NOT NULL
RETURN 'section' AS facet, p.title AS plan, a.section AS item, null AS role, null AS detail, a.id AS id
