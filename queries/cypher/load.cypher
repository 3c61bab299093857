// name: load
// asks: How heavily is each unit charged?
// zh: 各单位的负荷
// params: plan string = null, since string = null, until string = null
// params: weight_lead float = role.lead, weight_responsible float = role.responsible, weight_shared float = role.shared
// params: weight_support float = role.support, weight_coordinate float = role.coordinate, limit int = null
// columns: unit string, function function, load float, lead int, responsible int, shared int
// columns: support int, coordinate int, targets int, due int
// details: plan string, source string, id string
MATCH (u:Unit)-[d:LEADS|PARTICIPATES]->(:Action)
WHERE NOT d.derived AND ($plan = '' OR d.plan = $plan)
WITH u,
     sum(CASE WHEN d.role = 'lead' THEN 1 ELSE 0 END) AS lead,
     sum(CASE WHEN d.role = 'responsible' THEN 1 ELSE 0 END) AS responsible,
     sum(CASE WHEN d.role = 'shared' THEN 1 ELSE 0 END) AS shared,
     sum(CASE WHEN d.role = 'support' THEN 1 ELSE 0 END) AS support,
     sum(CASE WHEN d.role = 'coordinate' THEN 1 ELSE 0 END) AS coordinate
WHERE lead + responsible + shared + support > 0 OR $weight_coordinate > 0
// a unit carries the targets and deadlines of what it leads or is responsible for, inherited duties included
OPTIONAL MATCH (u)-[c:LEADS|PARTICIPATES]->(a:Action)
WHERE c.role IN ['lead', 'responsible'] AND ($plan = '' OR c.plan = $plan)
WITH DISTINCT u, lead, responsible, shared, support, coordinate, a
OPTIONAL MATCH (t:Target)-[:MEASURES]->(a)
WITH u, lead, responsible, shared, support, coordinate, a, t,
     // a year is due at its end, a period at the end of its last year
     CASE WHEN a.due =~ '[0-9]{4}' OR a.due =~ '[0-9]{4}-[0-9]{4}' THEN right(a.due, 4) + '-12' ELSE a.due END AS a_due,
     CASE WHEN t.due =~ '[0-9]{4}' OR t.due =~ '[0-9]{4}-[0-9]{4}' THEN right(t.due, 4) + '-12' ELSE t.due END AS t_due
WITH u, lead, responsible, shared, support, coordinate,
     count(DISTINCT t.id) AS targets,
     count(DISTINCT CASE WHEN ($since = '' OR a_due >= $since) AND ($until = '' OR a_due <= $until + '-31')
                         THEN CASE WHEN a_due =~ '[0-9]{4}-.*' THEN a.id END END) AS actions_due,
     count(DISTINCT CASE WHEN ($since = '' OR t_due >= $since) AND ($until = '' OR t_due <= $until + '-31')
                         THEN CASE WHEN t_due =~ '[0-9]{4}-.*' THEN t.id END END) AS targets_due
OPTIONAL MATCH (u)-[n:NAMED_IN]->(p:Plan {id: $plan})
RETURN coalesce(n.name, u.name) AS unit,
       coalesce(n.function, u.function) AS function,
       $weight_lead * lead + $weight_responsible * responsible + $weight_shared * shared
         + $weight_support * support + $weight_coordinate * coordinate AS load,
       lead, responsible, shared, support, coordinate,
       targets,
       actions_due + targets_due AS due,
       p.title AS plan,
       p.source AS source,
       u.id AS id
ORDER BY load DESC, unit, id
LIMIT $limit
