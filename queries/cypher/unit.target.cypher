// name: unit.target
// asks: Which targets does the unit carry?
// zh: 单位承担的目标
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (:Unit {id: $unit})-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE d.role IN ['lead', 'responsible']
WITH DISTINCT a
MATCH (t:Target)-[:MEASURES]->(a)-[:IN_PLAN]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
RETURN 'target' AS facet, p.title AS plan, t.indicator AS item, null AS role, t.quote AS detail, t.id AS id
ORDER BY p.id, t.position
