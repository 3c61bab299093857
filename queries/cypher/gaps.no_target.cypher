// name: gaps.no_target
// asks: Which actions have no target, neither their own nor below them?
// zh: 没有目标的行动
// params: plan string = null
// columns: plan string, kind gap, severity severity, action string, title string, unit string
// details: facts strings, source string, id string
MATCH (a:Action)-[:IN_PLAN]->(p:Plan)
WHERE a.kind = 'action'
  AND ($plan = '' OR p.id = $plan)
  AND NOT EXISTS { MATCH (:Target)-[:MEASURES]->(a) }
  AND NOT EXISTS {
    MATCH (b:Action)-[:PART_OF*0..19]->(c:Action)-[:PART_OF]->(a)
    WHERE b.id <> a.id AND EXISTS { MATCH (:Target)-[:MEASURES]->(b) }
  }
RETURN 'no_target' AS kind, 'medium' AS severity, p.title AS plan, a.ordinal AS action, a.title AS title,
       null AS unit, null AS facts, p.source AS source, a.id AS id
ORDER BY p.id, a.position
