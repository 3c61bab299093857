// name: compare.plan
// asks: Which two plans are compared?
// zh: 对照的两个方案
// params: plan string, other string
// columns: plan_id string, theme string, name string, action string, id string
MATCH (p:Plan)
WHERE p.id = $plan OR p.id = $other
RETURN p.id AS plan_id, 'plan' AS theme, null AS name, p.title AS action, p.id AS id
ORDER BY plan_id
