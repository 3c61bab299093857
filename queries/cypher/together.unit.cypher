// name: together.unit
// asks: What are these units called, in one plan or anywhere?
// zh: 这些单位的名称
// params: ids strings, plan string = null
// columns: id string, name string, plan string, source string
UNWIND $ids AS key
MATCH (u:Unit {id: key})
OPTIONAL MATCH (u)-[n:NAMED_IN]->(p:Plan {id: $plan})
RETURN u.id AS id, coalesce(n.name, u.name) AS name, p.title AS plan, p.source AS source
ORDER BY id
