// name: why.action_theme
// asks: By which rule is the action about a theme?
// zh: 任务主题的由来
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (a:Action {id: $id})-[s:ADDRESSES]->(h:Theme)
MATCH (a)-[:IN_PLAN]->(p:Plan)
RETURN 'theme' AS facet, h.name AS item, p.id AS plan_id, a.from_char AS from_char, a.to_char AS to_char, s.rule AS rule
