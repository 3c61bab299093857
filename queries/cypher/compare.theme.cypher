// name: compare.theme
// asks: Which actions of the two plans are about which theme?
// zh: 两个方案的主题
// params: plan string, other string
// columns: plan_id string, theme string, name string, action string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE p.id = $plan OR p.id = $other
MATCH (a)-[:ADDRESSES]->(h:Theme)
RETURN p.id AS plan_id, h.id AS theme, h.name AS name, a.ordinal + ' ' + a.title AS action, a.id AS id
ORDER BY plan_id, a.position, theme
