// name: unit.duty
// asks: Which duties does the unit have?
// zh: 单位的分工
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (u:Unit {id: $unit})-[d:LEADS|PARTICIPATES]->(a:Action)-[:IN_PLAN]->(p:Plan)
WHERE $plan = '' OR p.id = $plan
RETURN CASE WHEN d.derived THEN 'inherited' ELSE 'duty' END AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item,
       d.role AS role, a.due AS detail, a.id + '/' + u.id AS id
ORDER BY p.id, d.derived, a.position, d.rank, role
