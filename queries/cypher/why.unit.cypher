// name: why.unit
// asks: Which passages give the unit duties?
// zh: 单位分工的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (u:Unit {id: $id})-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived
RETURN 'duty' AS facet, a.ordinal + ' ' + a.title AS item, d.plan AS plan_id,
       d.from_char AS from_char, d.to_char AS to_char, d.rule AS rule
ORDER BY plan_id, from_char, a.position, to_char, rule
