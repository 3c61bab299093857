// name: plan.person
// asks: Who sits on the plan's leading group?
// zh: 方案的领导小组
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (x:Person)-[m:MEMBER_OF]->(g:Unit)-[n:NAMED_IN]->(p:Plan {id: $plan})
WHERE m.plan = $plan
RETURN 'person' AS facet, p.title AS plan, x.name AS item, null AS role,
       CASE WHEN x.post IS NULL THEN m.role ELSE m.role + ' ' + x.post END AS detail, x.id AS id
ORDER BY m.rank, id, detail
