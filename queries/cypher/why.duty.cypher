// name: why.duty
// asks: Which passages give the unit its duty in the action?
// zh: 分工的出处
// params: action_id string, unit_id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (u:Unit {id: $unit_id})-[d:LEADS|PARTICIPATES]->(a:Action {id: $action_id})
RETURN CASE WHEN d.derived THEN 'inherited' ELSE 'duty' END AS facet, a.ordinal + ' ' + a.title AS item,
       d.plan AS plan_id, d.from_char AS from_char, d.to_char AS to_char, d.rule AS rule
ORDER BY from_char, d.rank, to_char, rule, facet
