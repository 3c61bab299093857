// name: peers.basis
// asks: Which loaded plans does each plan cite?
// zh: 各方案所依据的已载入方案
// columns: plan_id string, basis string
MATCH (p:Plan)-[:BASED_ON]->(q:Plan)
WHERE p.loaded AND q.loaded
RETURN DISTINCT p.id AS plan_id, q.id AS basis
ORDER BY plan_id, basis
