// name: person.post
// asks: In which units does the person serve?
// zh: 人员任职的单位
// params: person string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (y:Person {id: $person})
MATCH (x:Person {who: y.who})-[s:SERVES_IN]->(u:Unit)
MATCH (x)-[m:MEMBER_OF]->(:Unit)
WHERE $plan = '' OR m.plan = $plan
WITH DISTINCT u, s.post AS post, m.plan AS plan_id
MATCH (u)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = plan_id
RETURN 'post' AS facet, p.title AS plan, n.name AS item, null AS role, post AS detail, u.id AS id
ORDER BY p.id, item, detail, id
