// name: unit.person
// asks: Who of the unit sits on a leading group?
// zh: 单位在领导小组中的人员
// params: unit string, plan string = null
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (:Unit {id: $unit})<-[s:SERVES_IN]-(x:Person)-[m:MEMBER_OF]->(g:Unit)
WHERE $plan = '' OR m.plan = $plan
MATCH (g)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = m.plan
RETURN 'person' AS facet, p.title AS plan, x.name AS item, null AS role, n.name + ' ' + m.role AS detail, x.id AS id
ORDER BY p.id, m.rank, id, detail
