// name: network.duty
// asks: Which unit has a duty in which action?
// zh: 单位与任务的连线
// params: plan string = null
// columns: unit_id string, unit string, unit_area string, action_id string, action string, area string, plan string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND d.role <> 'coordinate' AND ($plan = '' OR d.plan = $plan)
WITH DISTINCT u, a
MATCH (a)-[:IN_PLAN]->(p:Plan)
RETURN u.id AS unit_id, u.name AS unit, u.place AS unit_area,
       a.id AS action_id, a.ordinal + ' ' + a.title AS action, coalesce(p.jurisdiction, p.title) AS area, p.title AS plan
ORDER BY unit_id, action_id
