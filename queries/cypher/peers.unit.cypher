// name: peers.unit
// asks: What are units called in these plans, and what are they for?
// zh: 单位在这些方案中的名称与职能
// params: ids strings
// columns: plan_id string, id string, name string, kind string, function string, also string
UNWIND $ids AS key
MATCH (u:Unit)-[n:NAMED_IN]->(p:Plan {id: key})
RETURN p.id AS plan_id, u.id AS id, n.name AS name, n.kind AS kind, n.function AS function, n.also AS also
ORDER BY plan_id, id
