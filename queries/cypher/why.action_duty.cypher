// name: why.action_duty
// asks: Which passages give units their duties in the action?
// zh: 任务分工的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action {id: $id})
MATCH (u)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = d.plan
RETURN CASE WHEN d.derived THEN 'inherited' ELSE 'duty' END AS facet, n.name AS item, d.plan AS plan_id,
       d.from_char AS from_char, d.to_char AS to_char, d.rule AS rule
ORDER BY from_char, d.rank, item, to_char, rule
