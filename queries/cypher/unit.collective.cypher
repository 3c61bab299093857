// name: unit.collective
// asks: Which duties reach the unit through a collective that includes it?
// zh: 单位经由集合承担的分工
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (c:Unit)-[i:INCLUDES]->(:Unit {id: $unit})
MATCH (c)-[d:LEADS|PARTICIPATES]->(a:Action)-[:IN_PLAN]->(p:Plan)
WHERE p.id = i.plan AND NOT d.derived AND ($plan = '' OR p.id = $plan)
RETURN 'collective' AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item, d.role AS role, d.mention AS detail,
       a.id + '/' + c.id AS id
ORDER BY p.id, a.position, d.rank, id
