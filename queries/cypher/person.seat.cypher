// name: person.seat
// asks: On which leading groups does the person sit?
// zh: 人员所在的领导小组
// params: person string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (y:Person {id: $person})
MATCH (x:Person {who: y.who})-[m:MEMBER_OF]->(g:Unit)
WHERE $plan = '' OR m.plan = $plan
MATCH (g)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = m.plan
RETURN 'member' AS facet, p.title AS plan, n.name AS item, null AS role,
       CASE WHEN x.post IS NULL THEN m.role ELSE m.role + ' ' + x.post END AS detail, x.id AS id
ORDER BY p.id, m.rank, item, detail, id
