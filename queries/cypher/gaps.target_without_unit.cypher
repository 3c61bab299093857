// name: gaps.target_without_unit
// asks: For which targets does nobody answer?
// zh: 没有责任单位的目标
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (t:Target)
OPTIONAL MATCH (t)-[:MEASURES]->(a:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
WITH t, a, coalesce(q.id, o.id) AS plan_id, coalesce(q.title, o.title) AS plan, coalesce(q.source, o.source) AS source
WHERE ($plan = '' OR plan_id = $plan)
  AND NOT EXISTS { MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(a) WHERE d.role <> 'coordinate' }
// what a plan promises as a whole seldom has an owner of its own; what an action promises should have one
RETURN 'target_without_unit' AS kind, CASE WHEN a.id IS NULL THEN 'medium' ELSE 'high' END AS severity,
       plan, a.ordinal AS action, t.indicator AS title, null AS unit, [t.quote] AS facts, source, t.id AS id
ORDER BY plan_id, t.position
