// name: gaps.no_unit
// asks: For which actions does nobody answer?
// zh: 没有责任单位的任务
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts ordered, source string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE a.kind <> 'safeguard'
  AND ($plan = '' OR p.id = $plan)
  AND NOT EXISTS { MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(a) WHERE d.role <> 'coordinate' }
// what has parts is not open where each of the last of them has units
OPTIONAL MATCH (b:Action)-[:PART_OF*0..19]->(c:Action)-[:PART_OF]->(a)
WHERE b.id <> a.id AND NOT EXISTS { MATCH (:Action)-[:PART_OF]->(b) }
OPTIONAL MATCH (:Unit)-[d:LEADS|PARTICIPATES]->(b)
WHERE d.role <> 'coordinate'
WITH p, a, b, count(d.role) AS duties
WITH p, a, min(duties) AS fewest, collect({at: b.position, rank: 0, text: b.ordinal}) AS parts
RETURN 'no_unit' AS kind, CASE WHEN fewest > 0 THEN 'low' ELSE 'high' END AS severity, p.title AS plan,
       a.ordinal AS action, a.title AS title, null AS unit, CASE WHEN fewest > 0 THEN parts END AS facts,
       p.source AS source, a.id AS id
ORDER BY p.id, a.position
