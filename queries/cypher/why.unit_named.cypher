// name: why.unit_named
// asks: What is the unit called in each plan, and by which rule?
// zh: 单位名称的由来
// params: id string
// columns: plan_id string, item string, names string, rule string
MATCH (:Unit {id: $id})-[n:NAMED_IN]->(p:Plan)
RETURN p.id AS plan_id, n.name AS item, n.names AS names, n.rule AS rule
ORDER BY plan_id
