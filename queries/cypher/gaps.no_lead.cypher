// name: gaps.no_lead
// asks: Which actions have no lead?
// zh: 没有牵头单位的任务
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts ordered, source string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE a.kind <> 'safeguard'
  AND ($plan = '' OR p.id = $plan)
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS]->(a) }
OPTIONAL MATCH (:Unit)-[d:PARTICIPATES]->(a)
WHERE d.role <> 'coordinate'
WITH p, a, collect(DISTINCT CASE WHEN d.role IS NOT NULL THEN {at: d.to_char, rank: d.rank, text: d.mention} END) AS units
// what has parts is not open where each of the last of them has units
OPTIONAL MATCH (b:Action)-[:PART_OF*0..19]->(c:Action)-[:PART_OF]->(a)
WHERE b.id <> a.id AND NOT EXISTS { MATCH (:Action)-[:PART_OF]->(b) }
OPTIONAL MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(b)
WHERE d.role <> 'coordinate'
WITH p, a, units, b, count(d.role) AS duties
WITH p, a, units, min(duties) AS fewest, collect({at: b.position, rank: 0, text: b.ordinal}) AS parts
WITH p, a, CASE WHEN size(units) = 0 AND fewest > 0 THEN 'low' ELSE 'medium' END AS severity, units, parts
RETURN 'no_lead' AS kind, severity, p.title AS plan, a.ordinal AS action, a.title AS title, null AS unit,
       CASE WHEN severity = 'low' THEN parts ELSE units END AS facts, p.source AS source, a.id AS id
ORDER BY p.id, a.position
