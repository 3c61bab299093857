// name: gaps.duty_without_member
// asks: Which units on duty are not in the leading group?
// zh: 有分工而不在领导小组的单位
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (:Person)-[m:MEMBER_OF]->(:Unit)
WHERE $plan = '' OR m.plan = $plan
WITH DISTINCT m.plan AS plan_id
MATCH (u:Unit)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = plan_id
  AND EXISTS { MATCH (x:Person)-[m:MEMBER_OF]->(:Unit), (x)-[:SERVES_IN]->(:Unit) WHERE m.plan = plan_id }
  AND NOT EXISTS { MATCH (x:Person)-[m:MEMBER_OF]->(:Unit), (x)-[:SERVES_IN]->(u) WHERE m.plan = plan_id }
MATCH (u)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE d.plan = plan_id AND d.role <> 'coordinate' AND NOT d.derived
WITH p, u, n.name AS unit, collect(DISTINCT a.ordinal) AS facts
RETURN 'duty_without_member' AS kind, 'low' AS severity, p.title AS plan, null AS action, null AS title,
       unit, facts, p.source AS source, u.id AS id
ORDER BY p.id, unit, id
