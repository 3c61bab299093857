// name: why.person
// asks: Where is the person listed?
// zh: 人员的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (x:Person {id: $id})-[m:MEMBER_OF]->(:Unit)
RETURN 'person' AS facet, x.name + ' ' + m.role AS item, m.plan AS plan_id,
       m.from_char AS from_char, m.to_char AS to_char, null AS rule
ORDER BY from_char, to_char, item
