// name: gaps.led_by_many
// asks: Which actions have too many leads?
// zh: 牵头单位过多的任务
// params: plan string = null, many int = 3
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts ordered, source string, id string
MATCH (u:Unit)-[l:LEADS]->(a:Action)-[:IN_PLAN]->(p:Plan)
WHERE NOT l.derived AND ($plan = '' OR p.id = $plan)
WITH p, a, collect(DISTINCT u.id) AS units
WHERE size(units) > $many
MATCH (:Unit)-[l:LEADS]->(a)
WHERE NOT l.derived
WITH p, a, collect(DISTINCT {at: l.to_char, rank: l.rank, text: l.mention}) AS facts
RETURN 'led_by_many' AS kind, 'medium' AS severity, p.title AS plan, a.ordinal AS action, a.title AS title,
       null AS unit, facts, p.source AS source, a.id AS id
ORDER BY p.id, a.position
