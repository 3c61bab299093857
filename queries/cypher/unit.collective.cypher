// name: unit.collective
// asks: Which duties reach the unit through a collective that includes it?
// zh: 单位经由集合承担的分工
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (c:Unit)-[i:INCLUDES]->(:Unit {id: $unit})
WHERE $plan = '' OR i.plan = $plan
WITH DISTINCT c, i.plan AS plan_id
MATCH (c)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND d.plan = plan_id
WITH c, d, a
MATCH (a)-[:IN_PLAN]->(p:Plan)
RETURN 'collective' AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item, d.role AS role, d.mention AS detail,
       a.id + '/' + c.id AS id
ORDER BY p.id, a.position, d.rank, role, detail, id
