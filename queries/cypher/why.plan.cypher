// name: why.plan
// asks: Where does a plan cite the plan?
// zh: 方案被引用之处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (p:Plan)-[b:BASED_ON]->(q:Plan {id: $id})
RETURN 'basis' AS facet, q.title AS item, p.id AS plan_id, b.from_char AS from_char, b.to_char AS to_char, null AS rule
ORDER BY plan_id, from_char, to_char
