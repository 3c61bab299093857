// name: why.action
// asks: Where does the action stand?
// zh: 任务的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (a:Action {id: $id})-[:IN_PLAN]->(p:Plan)
RETURN 'action' AS facet, a.ordinal + ' ' + a.title AS item, p.id AS plan_id,
       a.from_char AS from_char, a.to_char AS to_char, null AS rule
