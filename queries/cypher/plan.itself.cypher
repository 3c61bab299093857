// name: plan.itself
// asks: What is the plan?
// zh: 方案本身
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (p:Plan {id: $plan})
RETURN 'plan' AS facet, p.title AS plan, p.title AS item, null AS role, p.number AS detail, p.id AS id
