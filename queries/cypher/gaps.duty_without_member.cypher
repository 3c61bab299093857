// name: gaps.duty_without_member
// asks: Which units on duty are not in the leading group?
// zh: 有分工而不在领导小组的单位
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE ($plan = '' OR d.plan = $plan) AND d.role <> 'coordinate' AND NOT d.derived
WITH u, d.plan AS plan_id, collect(DISTINCT a.ordinal) AS facts
// holds for every row; without a condition here ladybug 0.22 joins what follows with all plans
WHERE size(facts) > 0
MATCH (u)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = plan_id
  AND EXISTS { MATCH (:Unit)<-[m:MEMBER_OF]-(:Person)-[:SERVES_IN]->(:Unit) WHERE m.plan = plan_id }
  AND NOT EXISTS { MATCH (:Unit)<-[m:MEMBER_OF]-(:Person)-[:SERVES_IN]->(u) WHERE m.plan = plan_id }
RETURN 'duty_without_member' AS kind, 'low' AS severity, p.title AS plan, null AS action, null AS title,
       n.name AS unit, facts, p.source AS source, u.id AS id
ORDER BY p.id, unit, id
