// name: plan.basis
// asks: What is the plan based on?
// zh: 方案的依据
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (p:Plan {id: $plan})-[b:BASED_ON]->(q:Plan)
RETURN 'basis' AS facet, p.title AS plan, q.title AS item, null AS role, q.number AS detail, q.id AS id
ORDER BY b.from_char, item, id
