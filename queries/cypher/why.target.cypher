// name: why.target
// asks: Where does the target stand?
// zh: 目标的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (t:Target {id: $id})
OPTIONAL MATCH (t)-[:MEASURES]->(:Action)-[:IN_PLAN]->(q:Plan)
OPTIONAL MATCH (t)-[:MEASURES]->(o:Plan)
RETURN 'target' AS facet, t.indicator AS item, coalesce(q.id, o.id) AS plan_id,
       t.from_char AS from_char, t.to_char AS to_char, null AS rule
