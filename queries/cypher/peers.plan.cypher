// name: peers.plan
// asks: Which actions of each plan have a theme?
// zh: 各方案有主题的任务
// columns: plan_id string, actions ordered
MATCH (:Theme)<-[:ADDRESSES]-(a:Action)-[:IN_PLAN]->(p:Plan)
RETURN p.id AS plan_id, collect({at: a.position, rank: 0, text: a.id}) AS actions
ORDER BY plan_id
