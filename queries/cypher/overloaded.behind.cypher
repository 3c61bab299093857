// name: overloaded.behind
// asks: Which actions make the load of these units, plan by plan?
// zh: 这些单位的负荷来自哪些任务
// params: ids strings, weight_coordinate float = role.coordinate
// columns: unit_id string, plan_id string, behind strings
UNWIND $ids AS key
MATCH (u:Unit {id: key})-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND (d.role <> 'coordinate' OR $weight_coordinate > 0)
RETURN u.id AS unit_id, d.plan AS plan_id, collect(DISTINCT a.ordinal + ' ' + a.title) AS behind
ORDER BY unit_id, plan_id
