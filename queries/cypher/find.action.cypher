// name: find.action
// asks: Which actions have the text in their title?
// zh: 查找任务
// params: text string, plan string = null, limit int = 20
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE $text <> '' AND a.title CONTAINS $text AND ($plan = '' OR p.id = $plan)
RETURN 'action' AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item, null AS role, a.due AS detail, a.id AS id
ORDER BY p.id, a.position LIMIT $limit
