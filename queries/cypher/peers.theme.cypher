// name: peers.theme
// asks: Which actions of each plan are about which theme?
// zh: 各方案的主题
// columns: plan_id string, theme string, name string, id string
MATCH (h:Theme)<-[:ADDRESSES]-(a:Action)-[:IN_PLAN]->(p:Plan)
RETURN p.id AS plan_id, h.id AS theme, h.name AS name, a.id AS id
ORDER BY plan_id, a.position, theme
