// name: together.actions
// asks: In which actions has each unit duties?
// zh: 各单位承担哪些任务
// params: plan string = null
// columns: id string, actions ordered
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND d.role <> 'coordinate' AND ($plan = '' OR d.plan = $plan)
WITH u, collect(DISTINCT a.id) AS actions
RETURN u.id AS id, actions
ORDER BY id
