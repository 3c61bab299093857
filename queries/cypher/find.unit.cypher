// name: find.unit
// asks: Which units go by the text?
// zh: 查找单位
// params: text string, plan string = null, limit int = 20
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (u:Unit)-[n:NAMED_IN]->(p:Plan)
WHERE $text <> '' AND (u.full CONTAINS $text OR n.names CONTAINS $text) AND ($plan = '' OR p.id = $plan)
RETURN 'unit' AS facet, p.title AS plan, n.name AS item, null AS role, replace(n.names, '|', '、') AS detail, u.id AS id
ORDER BY p.id, item, id LIMIT $limit
