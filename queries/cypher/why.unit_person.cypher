// name: why.unit_person
// asks: Which passages list people of the unit, or the unit's members?
// zh: 单位人员的出处
// params: id string
// columns: facet facet, item string, plan_id string, from_char int, to_char int, rule string
MATCH (:Unit {id: $id})<-[:SERVES_IN|MEMBER_OF]-(x:Person)
MATCH (x)-[m:MEMBER_OF]->(:Unit)
RETURN DISTINCT 'person' AS facet, x.name AS item, m.plan AS plan_id,
       m.from_char AS from_char, m.to_char AS to_char, null AS rule
ORDER BY plan_id, from_char, to_char, item
