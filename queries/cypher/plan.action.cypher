// name: plan.action
// asks: What does the plan have done, and who answers for it?
// zh: 方案的任务与分工
// params: plan string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan {id: $plan})
OPTIONAL MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a)
WHERE NOT d.derived
RETURN 'action' AS facet, p.title AS plan, a.ordinal + ' ' + a.title AS item, d.role AS role, d.mention AS detail, a.id AS id
ORDER BY a.position, d.from_char, d.rank, role, detail
