// name: gaps.no_lead
// asks: Which actions have no lead?
// zh: 没有牵头单位的任务
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE a.kind <> 'safeguard'
  AND ($plan = '' OR p.id = $plan)
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS]->(a) }
OPTIONAL MATCH (u:Unit)-[d:PARTICIPATES]->(a)
WHERE d.role <> 'coordinate'
WITH p, a, collect(DISTINCT d.mention) AS facts
RETURN 'no_lead' AS kind, 'medium' AS severity, p.title AS plan, a.ordinal AS action, a.title AS title,
       null AS unit, facts, p.source AS source, a.id AS id
ORDER BY p.id, a.position
