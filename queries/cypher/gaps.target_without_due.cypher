// name: gaps.target_without_due
// asks: Which targets have no date?
// zh: 没有时限的目标
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (t:Target)
WHERE t.due IS NULL AND t.every IS NULL
OPTIONAL MATCH (t)-[:MEASURES]->(a:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
WITH t, a, coalesce(q.id, o.id) AS plan_id, coalesce(q.title, o.title) AS plan, coalesce(q.source, o.source) AS source
WHERE $plan = '' OR plan_id = $plan
RETURN 'target_without_due' AS kind, 'medium' AS severity, plan, a.ordinal AS action, t.indicator AS title,
       null AS unit, [t.quote] AS facts, source, t.id AS id
ORDER BY plan_id, t.position
