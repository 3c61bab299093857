// name: find.plan
// asks: Which plans have the text in their title or number?
// zh: 查找方案
// params: text string, plan string = null, limit int = 20
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (p:Plan)
WHERE $text <> '' AND (p.title CONTAINS $text OR p.number CONTAINS $text) AND ($plan = '' OR p.id = $plan)
RETURN 'plan' AS facet, p.title AS plan, p.title AS item, null AS role, p.number AS detail, p.id AS id
ORDER BY p.id LIMIT $limit
