// name: find.person
// asks: Which people have the text in their name or post?
// zh: 查找人员
// params: text string, plan string = null, limit int = 20
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (x:Person)-[m:MEMBER_OF]->(g:Unit)
WHERE $text <> '' AND (x.name CONTAINS $text OR x.post CONTAINS $text) AND ($plan = '' OR m.plan = $plan)
MATCH (g)-[:NAMED_IN]->(p:Plan)
WHERE p.id = m.plan
RETURN 'person' AS facet, p.title AS plan, x.name AS item, null AS role, x.post AS detail, x.id AS id
ORDER BY p.id, m.rank, id LIMIT $limit
