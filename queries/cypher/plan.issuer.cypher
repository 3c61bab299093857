// name: plan.issuer
// asks: Who issued the plan?
// zh: 印发单位
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (u:Unit)-[:ISSUED]->(p:Plan {id: $plan})
RETURN 'issuer' AS facet, p.title AS plan, u.name AS item, null AS role, p.issued AS detail, u.id AS id
ORDER BY item, id
