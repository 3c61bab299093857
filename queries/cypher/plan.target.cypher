// name: plan.target
// asks: What does the plan promise as a whole?
// zh: 方案的总体目标
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (t:Target)-[:MEASURES]->(p:Plan {id: $plan})
RETURN 'target' AS facet, p.title AS plan, t.indicator AS item, null AS role, t.quote AS detail, t.id AS id
ORDER BY t.position
