// name: gaps.no_unit
// asks: For which actions does nobody answer?
// zh: 没有责任单位的任务
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE a.kind <> 'safeguard'
  AND ($plan = '' OR p.id = $plan)
  AND NOT EXISTS { MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(a) WHERE d.role <> 'coordinate' }
RETURN 'no_unit' AS kind, 'high' AS severity, p.title AS plan, a.ordinal AS action, a.title AS title,
       null AS unit, null AS facts, p.source AS source, a.id AS id
ORDER BY p.id, a.position
