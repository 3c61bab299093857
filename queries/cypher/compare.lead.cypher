// name: compare.lead
// asks: Who leads the actions of the two plans, theme by theme?
// zh: 两个方案各主题的牵头单位
// params: plan string, other string
// columns: plan_id string, theme string, name string, action string, id string
MATCH (b:Action)-[:IN_PLAN]->(p:Plan)
WHERE p.id = $plan OR p.id = $other
MATCH (b)-[:PART_OF*0..20]->(a:Action)-[:ADDRESSES]->(h:Theme)
MATCH (u:Unit)-[l:LEADS]->(b)
WHERE NOT l.derived
WITH p, a, h, u, l.mention AS mention, min(l.to_char) AS place, min(l.rank) AS rank
RETURN p.id AS plan_id, h.id AS theme, h.name AS name, mention AS action, a.id + '/' + u.id AS id
ORDER BY plan_id, a.position, place, rank, u.id, mention
