// name: action.duty
// asks: Who has a duty in the action?
// zh: 任务的分工
// params: action string
// columns: facet facet, plan string, item string, role role, detail string, id string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(a:Action {id: $action})-[:IN_PLAN]->(p:Plan)
MATCH (u)-[n:NAMED_IN]->(p)
RETURN CASE WHEN d.derived THEN 'inherited' ELSE 'duty' END AS facet, p.title AS plan, n.name AS item,
       d.role AS role, d.mention AS detail, a.id + '/' + u.id AS id
ORDER BY d.to_char, d.rank, id, role, detail
