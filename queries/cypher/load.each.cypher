// name: load.each
// asks: How much does each unit carry in each plan?
// zh: 各单位在各方案中的负荷
// params: weight_lead float = role.lead, weight_responsible float = role.responsible, weight_shared float = role.shared
// params: weight_support float = role.support, weight_coordinate float = role.coordinate
// columns: unit string, function function, plan string, load float, lead int
// columns: responsible int, shared int, support int, coordinate int
// details: source string, plan_id string, id string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(:Action)
WHERE NOT d.derived
WITH u, d.plan AS plan_id,
     sum(CASE WHEN d.role = 'lead' THEN 1 ELSE 0 END) AS lead,
     sum(CASE WHEN d.role = 'responsible' THEN 1 ELSE 0 END) AS responsible,
     sum(CASE WHEN d.role = 'shared' THEN 1 ELSE 0 END) AS shared,
     sum(CASE WHEN d.role = 'support' THEN 1 ELSE 0 END) AS support,
     sum(CASE WHEN d.role = 'coordinate' THEN 1 ELSE 0 END) AS coordinate
WHERE lead + responsible + shared + support > 0 OR $weight_coordinate > 0
MATCH (u)-[n:NAMED_IN]->(p:Plan)
WHERE p.id = plan_id
RETURN n.name AS unit,
       n.function AS function,
       p.title AS plan,
       $weight_lead * lead + $weight_responsible * responsible + $weight_shared * shared
         + $weight_support * support + $weight_coordinate * coordinate AS load,
       lead, responsible, shared, support, coordinate,
       p.source AS source,
       plan_id,
       u.id AS id
ORDER BY plan, plan_id, load DESC, unit, id
