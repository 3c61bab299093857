// name: find.target
// asks: Which targets have the text in their indicator?
// zh: 查找目标
// params: text string, plan string = null, limit int = 20
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (t:Target)
WHERE $text <> '' AND t.indicator CONTAINS $text
OPTIONAL MATCH (t)-[:MEASURES]->(:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
WITH t, coalesce(q.id, o.id) AS plan_id, coalesce(q.title, o.title) AS plan
WHERE $plan = '' OR plan_id = $plan
RETURN 'target' AS facet, plan, t.indicator AS item, null AS role, t.quote AS detail, t.id AS id
ORDER BY plan_id, t.position LIMIT $limit
