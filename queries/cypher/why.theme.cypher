// name: why.theme
// asks: Which actions are about the theme?
// zh: 主题的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (h:Theme {id: $id})<-[s:ADDRESSES]-(a:Action)-[:IN_PLAN]->(p:Plan)
RETURN 'theme' AS facet, a.ordinal + ' ' + a.title AS item, p.id AS plan_id,
       a.from_char AS from_char, a.to_char AS to_char, s.rule AS rule
ORDER BY plan_id, from_char, item, rule
