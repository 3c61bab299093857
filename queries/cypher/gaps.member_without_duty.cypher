// name: gaps.member_without_duty
// asks: Which members of the leading group have no duty?
// zh: 领导小组成员中没有分工的单位
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts ordered, source string, id string
MATCH (x:Person)-[m:MEMBER_OF]->(:Unit)
WHERE $plan = '' OR m.plan = $plan
MATCH (x)-[:SERVES_IN]->(u:Unit)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = m.plan
  AND NOT EXISTS { MATCH (u)-[d:LEADS|PARTICIPATES]->(:Action) WHERE d.plan = p.id AND d.role <> 'coordinate' AND NOT d.derived }
WITH p, u, n.name AS unit, collect(DISTINCT {at: m.from_char, rank: m.rank, text: x.name}) AS facts
RETURN 'member_without_duty' AS kind, 'low' AS severity, p.title AS plan, null AS action, null AS title,
       unit, facts, p.source AS source, u.id AS id
ORDER BY p.id, unit, id
