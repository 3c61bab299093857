// name: unit.named
// asks: What is the unit called in each plan?
// zh: 单位在各方案中的名称
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (u:Unit {id: $unit})-[n:NAMED_IN]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
RETURN 'named' AS facet, p.title AS plan, n.name AS item, null AS role, replace(n.names, '|', '、') AS detail, u.id AS id
ORDER BY p.id
