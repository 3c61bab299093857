// name: compare.target
// asks: What do the two plans promise?
// zh: 两个方案的目标
// params: plan string, other string
// columns: plan_id string, theme string, name string, action string, id string
MATCH (t:Target)
OPTIONAL MATCH (t)-[:MEASURES]->(:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
WITH t, coalesce(q.id, o.id) AS plan_id
WHERE plan_id = $plan OR plan_id = $other
RETURN plan_id, t.series AS theme, t.indicator AS name, t.quote AS action, t.id AS id
ORDER BY plan_id, t.position
