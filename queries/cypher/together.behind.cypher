// name: together.behind
// asks: Which plans are these actions of, and who leads them?
// zh: 这些任务所在方案与牵头单位
// params: ids strings
// columns: id string, name string, plan_id string, leads ordered
UNWIND $ids AS key
MATCH (a:Action {id: key})-[:IN_PLAN]->(p:Plan)
OPTIONAL MATCH (u:Unit)-[l:LEADS]->(a)
WHERE NOT l.derived
WITH p, a, collect(DISTINCT u.id) AS leads
RETURN a.id AS id, a.ordinal + ' ' + a.title AS name, p.id AS plan_id, leads
ORDER BY id
