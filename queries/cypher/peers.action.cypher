// name: peers.action
// asks: What are these actions called, and where do they stand?
// zh: 这些任务的名称与出处
// params: ids strings
// columns: id string, action string, title string, plan string, source string, area string
UNWIND $ids AS key
MATCH (a:Action {id: key})-[:IN_PLAN]->(p:Plan)
RETURN a.id AS id, a.ordinal AS action, a.title AS title, p.title AS plan, p.source AS source,
       coalesce(p.jurisdiction, p.title) AS area
ORDER BY id
