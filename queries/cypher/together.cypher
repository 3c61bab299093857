// name: together
// asks: Which units work on the same actions?
// zh: 哪些单位在同一任务中共事
// params: plan string = null, limit int = 20
// columns: unit string, other string, actions int, jointly int, plans int
// details: behind strings, plan string, source string, id string, other_id string
MATCH (x:Unit)-[d:LEADS|PARTICIPATES]->(a:Action)
WHERE NOT d.derived AND d.role <> 'coordinate' AND ($plan = '' OR d.plan = $plan)
WITH x, a, d.plan AS plan_id, max(CASE WHEN d.role = 'lead' THEN 1 ELSE 0 END) AS leads
MATCH (a)<-[e:LEADS|PARTICIPATES]-(y:Unit)
WHERE x.id < y.id AND NOT e.derived AND e.role <> 'coordinate'
WITH x, y,
     count(DISTINCT a.id) AS actions,
     count(DISTINCT CASE WHEN leads = 1 AND e.role = 'lead' THEN a.id END) AS jointly,
     count(DISTINCT plan_id) AS plans,
     collect(DISTINCT a.ordinal + ' ' + a.title) AS behind
OPTIONAL MATCH (x)-[n:NAMED_IN]->(p:Plan {id: $plan})
OPTIONAL MATCH (y)-[m:NAMED_IN]->(:Plan {id: $plan})
RETURN coalesce(n.name, x.name) AS unit,
       coalesce(m.name, y.name) AS other,
       actions, jointly, plans, behind,
       p.title AS plan,
       p.source AS source,
       x.id AS id,
       y.id AS other_id
ORDER BY actions DESC, unit, other, id, other_id
LIMIT $limit
