// name: person.duty
// asks: Which duties have the units that the person serves in?
// zh: 人员所在单位的分工
// params: person string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (y:Person {id: $person})
MATCH (x:Person {who: y.who})-[:SERVES_IN]->(u:Unit)
MATCH (x)-[m:MEMBER_OF]->(:Unit)
WHERE $plan = '' OR m.plan = $plan
WITH DISTINCT u, m.plan AS plan_id
MATCH (u)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND d.plan = plan_id
WITH u, d, a
MATCH (a)-[:IN_PLAN]->(p:Plan)
RETURN 'duty' AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item, d.role AS role, d.mention AS detail,
       a.id + '/' + u.id AS id
ORDER BY p.id, a.position, d.rank, role, detail, id
