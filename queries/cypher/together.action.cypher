// name: together.action
// asks: Which units have duties in each action?
// zh: 各任务由哪些单位承担
// params: plan string = null
// columns: id string, units ordered
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND d.role <> 'coordinate' AND ($plan = '' OR d.plan = $plan)
WITH a, collect(DISTINCT u.id) AS units
RETURN a.id AS id, units
ORDER BY id
