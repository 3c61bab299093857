// name: network.action
// asks: What are these actions called, and whose are they?
// zh: 这些任务的名称与辖区
// params: ids strings
// columns: kind string, id string, name string, area string, plan string
UNWIND $ids AS key
MATCH (a:Action {id: key})-[:IN_PLAN]->(p:Plan)
RETURN 'action' AS kind, a.id AS id, a.ordinal + ' ' + a.title AS name, coalesce(p.jurisdiction, p.title) AS area,
       p.title AS plan
ORDER BY id
